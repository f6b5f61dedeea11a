package io.github.ossemulator.operation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawClient;
import io.github.ossemulator.http.RawResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests for buckets and objects are answered, where a naive emulator breaks an SDK: protocol.md §8, 34 to 68. */
class ObjectGotchasTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send("PUT /bucket/key", "Content-Type: text/html; charset=utf-8", "", "hello");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void a_chunked_upload_is_taken_gotcha_34() throws IOException {
        try (RawClient client = RawClient.connect(oss.port())) {
            client.send(
                    "PUT /bucket/chunked HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Transfer-Encoding: chunked",
                    "",
                    "5",
                    "hello",
                    "0",
                    "",
                    "");
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
        assertThat(oss.send("GET /bucket/chunked").text()).isEqualTo("hello");
    }

    @Test
    void a_refused_upload_is_read_to_its_end_gotcha_35() throws IOException {
        byte[] body = new byte[1 << 20];
        try (RawClient client = RawClient.connect(oss.port())) {
            client.send("PUT /nowhere/key HTTP/1.1", "Host: 127.0.0.1", "Content-Length: " + body.length, "", "")
                    .send(body);
            assertThat(client.readResponse().text()).contains("<Code>NoSuchBucket</Code>");
            client.send("GET /bucket/key HTTP/1.1", "Host: 127.0.0.1", "", "");
            assertThat(client.readResponse().text()).isEqualTo("hello");
        }
    }

    @Test
    void who_waits_for_100_continue_gets_it_gotcha_36() throws IOException {
        try (RawClient client = RawClient.connect(oss.port())) {
            client.send(
                    "PUT /bucket/late HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Content-Length: 5",
                    "Expect: 100-continue",
                    "",
                    "");
            assertThat(client.readHead().status()).isEqualTo(100);
            assertThat(client.send("hello").readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void a_refused_head_has_no_body_and_tells_its_error_in_headers_gotchas_37_38() throws IOException {
        try (RawClient client = RawClient.connect(oss.port())) {
            client.send("HEAD /nowhere/key HTTP/1.1", "Host: 127.0.0.1", "", "");
            RawResponse answer = client.readHead();
            client.send("GET /bucket/key HTTP/1.1", "Host: 127.0.0.1", "", "");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("x-oss-ec")).isEqualTo("0015-00000101");
            assertThat(new String(Base64.getDecoder().decode(answer.header("x-oss-err")), UTF_8))
                    .contains("<Code>NoSuchBucket</Code>");
            assertThat(client.readResponse().text()).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/bucket/key",
                "/bucket/missing",
                "/bucket/key?tagging",
                "/bucket/?website",
                "/bucket/?policy",
                "/bucket/?lifecycle",
                "/bucket/?tagging",
                "/bucket/?encryption",
                "/bucket/?cors"
            })
    void what_is_deleted_answers_204_gotcha_39(String path) throws IOException {
        assertThat(oss.send("DELETE " + path).status()).isEqualTo(204);
    }

    @Test
    void an_aborted_upload_answers_204_gotcha_39() throws IOException {
        assertThat(oss.send("DELETE /bucket/key?uploadId=" + newUpload("key")).status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9,200", "bytes=5-,200", "bytes=-9,200", "bytes=0-3,206", "bytes=-0,416"})
    void a_range_that_does_not_fit_is_ignored_gotcha_40(String range, int status) throws IOException {
        assertThat(oss.send("GET /bucket/key", "Range: " + range).status()).isEqualTo(status);
    }

    @Test
    void the_meta_of_an_object_has_its_etag_gotcha_42() throws IOException {
        RawResponse meta = oss.send("HEAD /bucket/key?objectMeta");

        assertThat(meta.header("ETag")).isEqualTo("\"5D41402ABC4B2A76B9719D911017C592\"");
        assertThat(meta.header("Content-Length")).isEqualTo("5");
        assertThat(meta.header("Last-Modified")).isNotNull();
    }

    @Test
    void times_are_compared_in_whole_seconds_gotcha_43() throws IOException {
        oss.clock().advance(Duration.ofMillis(900));
        String time = oss.send("PUT /bucket/now", "", "hello").header("Date");

        assertThat(oss.send("GET /bucket/now", "If-Unmodified-Since: " + time).status())
                .isEqualTo(200);
        assertThat(oss.send("GET /bucket/now", "If-Modified-Since: " + time).status())
                .isEqualTo(304);
    }

    @Test
    void a_bucket_may_be_created_again_by_its_owner_and_is_located_gotchas_44_45() throws IOException {
        RawResponse again = oss.send("PUT /bucket/");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Location")).isEqualTo("/bucket");
    }

    @Test
    void a_bucket_that_is_not_there_has_no_acl_gotcha_47() throws IOException {
        assertThat(oss.send("GET /nowhere/?acl").text()).contains("<Code>NoSuchBucket</Code>");
    }

    @Test
    void names_of_metadata_are_lower_case_gotcha_48() throws IOException {
        oss.send("PUT /bucket/meta", "X-Oss-Meta-Author: ali", "", "");

        assertThat(oss.send("GET /bucket/meta").headers()).contains("x-oss-meta-author: ali");
    }

    @Test
    void metadata_is_utf_8_both_ways_gotcha_49() throws IOException {
        oss.send("PUT /bucket/meta", "x-oss-meta-name: 中", "", "");

        // RawClient shows bytes as ISO 8859-1.
        assertThat(oss.send("GET /bucket/meta").header("x-oss-meta-name"))
                .isEqualTo(new String("中".getBytes(UTF_8), ISO_8859_1));
    }

    @Test
    void a_content_type_keeps_its_charset_and_the_default_is_bytes_gotcha_50() throws IOException {
        oss.send("PUT /bucket/untyped", "", "hello");

        assertThat(oss.send("GET /bucket/key").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(oss.send("GET /bucket/untyped").header("Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void part_numbers_may_have_gaps_and_etags_no_quotes_gotcha_56() throws IOException {
        String upload = newUpload("parts");
        String big = "x".repeat(102_400);
        String first = putPart(upload, 1, big);
        String fifth = putPart(upload, 5, big);
        String last = putPart(upload, 8, "!");

        assertThat(complete(upload, 1, first, 5, fifth.replace("\"", ""), 8, last.toLowerCase(Locale.ROOT)))
                .contains("-3\"</ETag>");
    }

    @ParameterizedTest
    @CsvSource({"102399,EntityTooSmall", "102400,CompleteMultipartUploadResult"})
    void every_part_but_the_last_has_100_kib_gotcha_57(int size, String expected) throws IOException {
        String upload = newUpload("parts");
        String first = putPart(upload, 1, "x".repeat(size));
        String last = putPart(upload, 2, "!");

        assertThat(complete(upload, 1, first, 2, last)).contains(expected);
    }

    @Test
    void an_upload_is_of_one_key_gotcha_58() throws IOException {
        assertThat(oss.send("PUT /bucket/other?partNumber=1&uploadId=" + newUpload("parts"), "", "x")
                        .text())
                .contains("<Code>NoSuchUpload</Code>");
    }

    @Test
    void an_error_has_the_same_ec_and_request_id_in_body_and_headers_gotchas_67_68() throws IOException {
        RawResponse answer = oss.send("GET /bucket/missing");

        assertThat(answer.header("x-oss-ec")).isEqualTo("0026-00000001");
        assertThat(answer.text())
                .contains("<EC>0026-00000001</EC>", "<RequestId>" + answer.header("x-oss-request-id") + "</RequestId>");
    }

    private String newUpload(String key) throws IOException {
        String answer = oss.send("POST /bucket/" + key + "?uploads").text();
        return answer.substring(answer.indexOf("<UploadId>") + 10, answer.indexOf("</UploadId>"));
    }

    private String putPart(String upload, int number, String body) throws IOException {
        return String.valueOf(oss.send("PUT /bucket/parts?partNumber=" + number + "&uploadId=" + upload, "", body)
                .header("ETag"));
    }

    private String complete(String upload, Object... numbersAndTags) throws IOException {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < numbersAndTags.length; i += 2) {
            parts.append("<Part><PartNumber>").append(numbersAndTags[i]).append("</PartNumber><ETag>");
            parts.append(numbersAndTags[i + 1]).append("</ETag></Part>");
        }
        return oss.send(
                        "POST /bucket/parts?uploadId=" + upload,
                        "",
                        "<CompleteMultipartUpload>" + parts + "</CompleteMultipartUpload>")
                .text();
    }
}
