package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.config.SettingException;
import io.github.ossemulator.journal.Exchange;
import io.github.ossemulator.model.OssException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OssEmulatorTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final OssEmulator emulator = OssEmulator.builder().buckets("photos").start();
    private final OssBucket photos = emulator.bucket("photos");

    @AfterEach
    void close() {
        emulator.close();
    }

    private HttpResponse<String> send(String method, URI uri, String body) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    // ---- what it is

    @Test
    void it_tells_a_client_what_it_needs() {
        assertThat(emulator.endpoint()).hasScheme("http").hasHost("127.0.0.1").hasPort(emulator.port());
        assertThat(emulator.region()).isEqualTo("cn-hangzhou");
        assertThat(emulator.credentials()).isEqualTo(new OssCredentials("oss-emulator", "oss-emulator-secret", null));
        assertThat(emulator.asProperties())
                .isEqualTo(Map.of(
                        "oss.endpoint", emulator.endpoint().toString(),
                        "oss.region", "cn-hangzhou",
                        "oss.access-key-id", "oss-emulator",
                        "oss.access-key-secret", "oss-emulator-secret"));
        assertThat(emulator.callbackPublicKeyPem()).startsWith("-----BEGIN PUBLIC KEY-----\n");
    }

    @Test
    void it_is_what_its_builder_says() throws Exception {
        Instant then = Instant.parse("2024-05-06T07:08:09Z");
        try (OssEmulator other = OssEmulator.builder()
                .host("0.0.0.0")
                .region("cn-beijing")
                .credentials("me", "my secret")
                .authentication(AuthMode.OFF)
                .buckets("first", "second")
                .callbackTimeout(Duration.ofSeconds(1))
                .callbackPublicKeyUrl(URI.create("http://127.0.0.1/key.pem"))
                .clock(() -> then)
                .property("security-token", "a token")
                .start()) {
            assertThat(other.endpoint()).hasHost("127.0.0.1");
            assertThat(other.asProperties())
                    .containsEntry("oss.region", "cn-beijing")
                    .containsEntry("oss.access-key-id", "me")
                    .containsEntry("oss.security-token", "a token");
            assertThat(other.buckets()).extracting(OssBucket::name).containsExactly("first", "second");
            assertThat(other.clock().instant()).isEqualTo(then);
            assertThat(send("PUT", other.bucket("first").uri("key"), "text").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_property_it_does_not_know_is_refused() {
        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> OssEmulator.builder().property("callback.timeuot", "1s"))
                .withMessageContaining("callback.timeout");
    }

    @Test
    void a_port_that_is_taken_is_told() {
        assertThatThrownBy(() -> OssEmulator.builder().port(emulator.port()).start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(emulator.port()));
    }

    @Test
    void closing_it_twice_is_closing_it() {
        emulator.close();
        emulator.close();

        assertThatThrownBy(() -> send("GET", emulator.endpoint(), "")).isInstanceOf(IOException.class);
    }

    // ---- buckets and objects

    @Test
    void a_bucket_is_created_when_it_is_first_asked_for() {
        assertThat(emulator.hasBucket("new-one")).isFalse();
        OssBucket bucket = emulator.bucket("new-one");

        assertThat(emulator.hasBucket("new-one")).isTrue();
        assertThat(bucket).hasToString("new-one");
        assertThat(bucket.keys()).isEmpty();
        assertThatExceptionOfType(OssException.class)
                .isThrownBy(() -> emulator.bucket("No"))
                .matches(e -> e.code().equals("InvalidBucketName"));
    }

    @Test
    void what_is_put_in_code_is_got_over_http() throws Exception {
        photos.put(
                "2024/cat &1.txt",
                "meow".getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "text/plain", "x-oss-meta-Author", "目", "Cache-Control", "no-cache"));

        HttpResponse<String> got = send("GET", photos.presign("GET", "2024/cat &1.txt", Duration.ofMinutes(1)), "");

        assertThat(got.body()).isEqualTo("meow");
        assertThat(got.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(got.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(got.headers().firstValue("x-oss-meta-author")).isPresent();
    }

    @Test
    void what_is_put_over_http_is_seen_in_code() throws Exception {
        emulator.clock().set(Instant.parse("2024-05-06T07:08:09.5Z"));
        emulator.clock().stop();
        send("PUT", photos.presign("PUT", "a/b.txt", Duration.ofMinutes(1)), "123456789");

        OssObject object = photos.get("a/b.txt");
        assertThat(object.bucket()).isEqualTo("photos");
        assertThat(object.key()).isEqualTo("a/b.txt");
        assertThat(object.size()).isEqualTo(9);
        assertThat(object.text()).isEqualTo("123456789");
        assertThat(object.bytes()).hasSize(9);
        assertThat(object.etag()).isEqualTo("25F9E794323B453885F5181F1B624D0B");
        assertThat(object.crc64()).isEqualTo("11051210869376104954");
        assertThat(object.parts()).isEqualTo(1);
        assertThat(object.type()).isEqualTo("Normal");
        assertThat(object.storageClass()).isEqualTo("Standard");
        assertThat(object.acl()).isEqualTo("default");
        assertThat(object.versionId()).isEqualTo("null");
        assertThat(object.lastModified()).isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
        assertThat(object).hasToString("photos/a/b.txt (9 bytes, application/octet-stream)");
    }

    @Test
    void an_object_tells_its_metadata() {
        OssObject object = photos.put(
                "key",
                new byte[] {1},
                Map.of("x-oss-meta-Author", "目", "x-oss-tagging", "a=1&b=2", "Content-Language", "zh"));

        assertThat(object.userMetadata()).isEqualTo(Map.of("author", "目"));
        assertThat(object.tags()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(object.headers()).isEqualTo(Map.of("Content-Language", "zh"));
    }

    @Test
    void a_file_becomes_an_object(@TempDir Path directory) throws IOException {
        byte[] content = new byte[200_000];
        content[199_999] = 7;
        Path file = Files.write(directory.resolve("file"), content);

        assertThat(photos.put("file", file).bytes()).isEqualTo(content);
    }

    @Test
    void objects_are_listed_by_prefix_beyond_one_page() {
        for (int i = 0; i < 2100; i++) {
            photos.put("key-%04d".formatted(i), "");
        }
        photos.put("other", "");

        assertThat(photos.objects("key-")).hasSize(2100);
        assertThat(photos.keys()).hasSize(2101).endsWith("key-2099", "other");
        photos.clear();
        assertThat(photos.keys()).isEmpty();
    }

    @Test
    void an_object_that_is_missing_is_told_with_those_that_are_there() {
        photos.put("there.txt", "");

        assertThat(photos.find("their.txt")).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> photos.get("their.txt"))
                .withMessageContaining("their.txt")
                .withMessageContaining("[there.txt]");
    }

    @Test
    void deleting_tells_whether_there_was_something() {
        photos.put("key", "");

        assertThat(photos.delete("key")).isTrue();
        assertThat(photos.delete("key")).isFalse();
    }

    @Test
    void multipart_uploads_in_progress_are_seen_and_cleared() throws Exception {
        URI uploads = URI.create(
                photos.presign("POST", "big", Duration.ofMinutes(1)).toString().replace("?", "?uploads&"));
        try (OssEmulator open =
                OssEmulator.builder().authentication(AuthMode.OFF).start()) {
            OssBucket bucket = open.bucket("photos");
            send("POST", URI.create(bucket.uri("big") + "?uploads"), "");

            assertThat(bucket.pendingUploads()).containsExactly("big");
            bucket.clear();
            assertThat(bucket.pendingUploads()).isEmpty();
        }
        assertThat(send("POST", uploads, "").statusCode())
                .as("a URL signed for another request")
                .isEqualTo(403);
    }

    @Test
    void a_presigned_url_is_valid_for_as_long_as_it_says() throws Exception {
        photos.put("key", "text");
        URI url = photos.presign("GET", "key", Duration.ofMinutes(10));

        emulator.clock().advance(Duration.ofMinutes(10));
        emulator.clock().advance(Duration.ofSeconds(-5));
        assertThat(send("GET", url, "").statusCode()).isEqualTo(200);
        emulator.clock().advance(Duration.ofSeconds(10));
        assertThat(send("GET", url, "").body()).contains("<Code>AccessDenied</Code>", "Request has expired");
        assertThatIllegalArgumentException().isThrownBy(() -> photos.presign("GET", "key", Duration.ofMillis(999)));
    }

    // ---- state

    @Test
    void a_snapshot_can_be_restored_as_often_as_wanted() {
        photos.put("key", "before");
        OssSnapshot snapshot = emulator.snapshot();

        for (int i = 0; i < 2; i++) {
            photos.put("key", "after");
            photos.put("more", "");
            emulator.bucket("another");
            emulator.restore(snapshot);

            assertThat(photos.keys()).containsExactly("key");
            assertThat(photos.get("key").text()).isEqualTo("before");
            assertThat(emulator.hasBucket("another")).isFalse();
        }
        snapshot.close();
        snapshot.close();
    }

    @Test
    void resetting_makes_it_as_it_was_at_its_start() throws Exception {
        photos.put("key", "text");
        emulator.bucket("another");
        emulator.clock().set(Instant.EPOCH);
        emulator.faults().on("PutObject").fail(503, "ServiceUnavailable");
        send("GET", emulator.endpoint(), "");

        emulator.reset();

        assertThat(emulator.buckets()).extracting(OssBucket::name).containsExactly("photos");
        assertThat(photos.keys()).isEmpty();
        assertThat(emulator.clock().instant()).isAfter(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(emulator.faults().all()).isEmpty();
        assertThat(emulator.requests().all()).isEmpty();
        assertThat(emulator.callbacks().all()).isEmpty();
    }

    // ---- logs

    @Test
    void requests_are_logged() throws Exception {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> emulator.requests().last());
        send("PUT", photos.presign("PUT", "key", Duration.ofMinutes(1)), "text");
        send("GET", photos.uri("key"), "");

        assertThat(emulator.requests().all()).hasSize(2);
        assertThat(emulator.requests().of("PutObject"))
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.key()).isEqualTo("key"));
        assertThat(emulator.requests().last()).extracting(Exchange::status).isEqualTo(403);
        emulator.requests().clear();
        assertThat(emulator.requests().all()).isEmpty();
    }
}
