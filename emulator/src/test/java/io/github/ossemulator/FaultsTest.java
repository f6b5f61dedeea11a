package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.fault.CallbackFailure;
import io.github.ossemulator.interop.ApplicationServer;
import io.github.ossemulator.journal.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HttpClient client = HttpClient.newHttpClient();
    private final OssEmulator emulator =
            OssEmulator.builder().authentication(AuthMode.OFF).start();
    private final OssBucket photos = emulator.bucket("photos");
    private final Faults faults = emulator.faults();

    @AfterEach
    void close() {
        emulator.close();
    }

    private HttpResponse<String> put(String key, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(photos.uri(key)).PUT(BodyPublishers.ofString("meow"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String key) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(photos.uri(key)).build(), BodyHandlers.ofString());
    }

    @Test
    void a_request_fails_before_anything_is_done() throws Exception {
        faults.on("PutObject").fail(503, "ServiceUnavailable");

        HttpResponse<String> failed = put("key");
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.body())
                .contains("<Code>ServiceUnavailable</Code>", "<RequestId>", "<HostId>127.0.0.1:" + emulator.port());
        assertThat(photos.keys()).isEmpty();
        assertThat(emulator.requests().last())
                .extracting(Exchange::operation, Exchange::status, Exchange::errorCode)
                .containsExactly("PutObject", 503, "ServiceUnavailable");
        assertThat(put("key").statusCode()).isEqualTo(200);
    }

    @Test
    void a_request_fails_although_it_is_done() throws Exception {
        faults.on("PutObject").whenDone().fail(500, "InternalError", "our fault");

        assertThat(put("key").body()).contains("<Message>our fault</Message>");
        assertThat(photos.get("key").text()).isEqualTo("meow");
    }

    @Test
    void a_connection_is_dropped_before_or_after_storing() {
        faults.on("PutObject").forKey("before").dropConnection();
        faults.on("PutObject").forKey("after").whenDone().dropConnection();

        assertThatThrownBy(() -> put("before")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> put("after")).isInstanceOf(IOException.class);
        assertThat(photos.keys()).containsExactly("after");
    }

    @Test
    void a_delayed_request_takes_its_time_and_then_does_what_it_should() throws Exception {
        faults.on("GetObject").delay(Duration.ofMillis(60));
        faults.on("GetObject").whenDone().delay(Duration.ofMillis(60));
        photos.put("key", "text");

        long start = System.nanoTime();
        assertThat(get("key").body()).isEqualTo("text");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(120));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000_000})
    void a_body_breaks_off(int size) throws Exception {
        photos.put("key", new byte[size]);
        faults.on("GetObject").truncateAfter(10);

        assertThatThrownBy(() -> get("key")).isInstanceOf(IOException.class);
        assertThat(raw("GET", "key")).contains("Content-Length: " + size).hasSizeGreaterThan(size);
        faults.on("GetObject").truncateAfter(10);
        String broken = raw("GET", "key");
        assertThat(broken).contains("Content-Length: " + size);
        assertThat(broken.substring(broken.indexOf("\r\n\r\n") + 4)).hasSize(10);
    }

    @Test
    void a_body_is_sent_slowly() throws Exception {
        photos.put("key", new byte[1000]);
        faults.on("GetObject").throttle(10_000);

        long start = System.nanoTime();
        assertThat(get("key").body()).hasSize(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    /** Small bodies lie in memory, large ones in many pieces. */
    @ParameterizedTest
    @CsvSource({"10, 3", "10, 0", "10, 9", "3000000, 1500000", "3000000, 2999999"})
    void one_byte_is_wrong(int size, int offset) throws Exception {
        photos.put("key", new byte[size]);
        faults.on("GetObject").corruptByte(offset);

        HttpResponse<byte[]> got =
                client.send(HttpRequest.newBuilder(photos.uri("key")).build(), BodyHandlers.ofByteArray());
        byte[] expected = new byte[size];
        expected[offset] = (byte) 0xff;
        assertThat(got.body()).isEqualTo(expected);
        assertThat(got.headers().firstValue("ETag"))
                .hasValue('"' + photos.get("key").etag() + '"');
        assertThat(photos.get("key").bytes()).isEqualTo(new byte[size]);
    }

    /** What exceeds the memory budget lies in files. */
    @Test
    void one_byte_of_a_file_is_wrong() throws Exception {
        try (OssEmulator spilling = OssEmulator.builder()
                .authentication(AuthMode.OFF)
                .property("memory.budget", "1")
                .start()) {
            spilling.bucket("photos").put("key", new byte[100_000]);
            spilling.faults().on("GetObject").corruptByte(70_000);
            byte[] got = client.send(
                            HttpRequest.newBuilder(spilling.bucket("photos").uri("key"))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body();
            byte[] expected = new byte[100_000];
            expected[70_000] = (byte) 0xff;
            assertThat(got).isEqualTo(expected);
        }
    }

    @Test
    void a_body_that_is_too_short_passes_unharmed() throws Exception {
        photos.put("key", "text");
        faults.on("GetObject").corruptByte(4);
        faults.on("GetObject").truncateAfter(4);

        assertThat(get("key").body()).isEqualTo("text");
        assertThat(get("key").body()).isEqualTo("text");
    }

    @Test
    void failures_strike_in_order_and_are_all_used_gotcha_70() throws Exception {
        faults.on("PutObject").times(2).fail(503, "ServiceUnavailable");
        faults.on("PutObject", "GetObject").after(1).fail(500, "InternalError");

        assertThat(put("a").statusCode()).isEqualTo(503);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(faults::assertAllFaultsUsed)
                .withMessageContaining("PutObject: answer 503 ServiceUnavailable, 2 times (struck 1)")
                .withMessageContaining(
                        "GetObject or PutObject: answer 500 InternalError, after 1 others, once (struck 0)");
        assertThat(put("a").statusCode()).isEqualTo(503);
        assertThat(put("a").statusCode()).isEqualTo(200);
        assertThat(get("a").statusCode()).isEqualTo(500);
        assertThat(get("a").statusCode()).isEqualTo(200);
        faults.assertAllFaultsUsed();
    }

    @Test
    void a_fault_may_be_there_for_good_until_it_is_cleared() throws Exception {
        faults.on().inBucket("photos").always().fail(403, "AccessDenied");

        assertThat(put("a").statusCode()).isEqualTo(403);
        assertThat(get("a").statusCode()).isEqualTo(403);
        faults.clear();
        assertThat(put("a").statusCode()).isEqualTo(200);
    }

    @Test
    void requests_that_are_refused_anyway_use_no_fault() throws Exception {
        faults.on("PutObject").fail(503, "ServiceUnavailable");
        client.send(
                HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/no-such-bucket/key"))
                        .PUT(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(faults.all()).noneMatch(use -> use.isComplete());
    }

    @Test
    void an_operation_nobody_knows_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.on("PutObjekt"))
                .withMessageContaining("did you mean PutObject?");
    }

    // ---- callbacks

    @ParameterizedTest
    @CsvSource({
        "REFUSED, false, Error status : 502.",
        "TIMED_OUT, false, 'Error status : -1.OSS can not connect to your callbackUrl, please check it.'",
        "ANSWERED_LATE, true, Cost too long time.",
        "ANSWER_LOST, true, Error status : 502.",
        "OVERLOADED, false, Too many callback requests.",
        "IMAGE_UNREADABLE, false, Get image info failed.",
    })
    void a_callback_fails_and_the_object_is_stored(CallbackFailure failure, boolean sent, String message)
            throws Exception {
        try (ApplicationServer application = new ApplicationServer()) {
            faults.onCallback().forKey("key").fail(failure);

            HttpResponse<String> answer = put("key", "x-oss-callback", callback(application.url("/cb")));
            assertThat(answer.statusCode()).isEqualTo(203);
            assertThat(answer.body()).contains("<Code>CallbackFailed</Code>", "<Message>" + message + "</Message>");
            assertThat(photos.get("key").text()).isEqualTo("meow");
            assertThat(application.received()).hasSize(sent ? 1 : 0);
            assertThat(emulator.callbacks().last().attempts())
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.verdict()).endsWith(": a scripted fault"));

            assertThat(put("key", "x-oss-callback", callback(application.url("/cb")))
                            .statusCode())
                    .isEqualTo(200);
            faults.assertAllFaultsUsed();
        }
    }

    @Test
    void callbacks_of_some_uploads_fail_in_the_common_ways() {
        faults.onCallback().inBucket("photos").refuse();
        faults.onCallback().forKey("*.jpg").after(1).timeOut();
        faults.onCallback().times(2).answerLate();
        faults.onCallback().always().loseAnswer();

        assertThat(faults.all())
                .extracting(use -> use.fault().toString())
                .containsExactly(
                        "any operation on photos/*: callback refused, once",
                        "any operation on */*.jpg: callback timed out, after 1 others, once",
                        "any operation: callback answered late, 2 times",
                        "any operation: callback answer lost, always");
    }

    @Test
    void each_url_that_is_tried_can_be_struck() throws Exception {
        try (ApplicationServer first = new ApplicationServer();
                ApplicationServer second = new ApplicationServer()) {
            faults.onCallback().loseAnswer();

            assertThat(put("key", "x-oss-callback", callback(first.url("/") + ";" + second.url("/")))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(first.received()).hasSize(1);
            assertThat(second.received()).hasSize(1);
            assertThat(emulator.callbacks().all()).hasSize(1);
            assertThat(emulator.callbacks().of("photos", "key")).hasSize(1);
            assertThat(emulator.callbacks().await(1, SECOND)).hasSize(1);
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> emulator.callbacks().await(2, Duration.ofMillis(1)));
        }
    }

    private static String callback(String url) {
        String json = "{\"callbackUrl\":\"" + url + "\",\"callbackBody\":\"size=${size}\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String raw(String method, String key) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", emulator.port())) {
            socket.getOutputStream()
                    .write((method + " /photos/" + key + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
