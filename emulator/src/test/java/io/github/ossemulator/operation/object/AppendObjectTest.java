package io.github.ossemulator.operation.object;

import static io.github.ossemulator.operation.LocalOss.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import io.github.ossemulator.operation.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppendObjectTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void answers_with_the_checksum_of_the_whole_object_and_the_next_position() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "Content-Type: text/plain", "x-oss-meta-a: 1", "", "12345");

        RawResponse answer = oss.send("POST /bucket/log?append&position=5", "x-oss-meta-a: 2", "", "6789");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("x-oss-next-append-position")).isEqualTo("9");
        assertThat(answer.header("x-oss-hash-crc64ecma")).isEqualTo("11051210869376104954");
        assertThat(answer.header("ETag")).matches("\"[0-9A-F]{32}\"");
        assertThat(answer.header("Content-MD5")).isNull();
        RawResponse whole = oss.send("GET /bucket/log");
        assertThat(whole.text()).isEqualTo("123456789");
        assertThat(whole.header("x-oss-object-type")).isEqualTo("Appendable");
        assertThat(whole.header("x-oss-next-append-position")).isEqualTo("9");
        assertThat(whole.header("x-oss-meta-a")).isEqualTo("1");
        assertThat(whole.header("ETag")).isEqualTo(answer.header("ETag"));
    }

    @Test
    void the_entity_tag_is_made_as_in_the_sample_of_the_documentation() throws IOException {
        oss.clock().advance(Duration.between(TestClock.START, Instant.parse("2019-04-09T03:59:33Z")));

        RawResponse answer = oss.send("POST /bucket/example?append&position=0", "", "abc");

        assertThat(answer.header("x-oss-hash-crc64ecma")).isEqualTo("3231342946509354535");
        assertThat(answer.header("ETag")).startsWith("\"2776271A4A09D82CA518AC5C0000");
    }

    @Test
    void gotcha_54_a_wrong_position_is_answered_with_the_right_one() throws IOException {
        RawResponse answer = oss.send("POST /bucket/log?append&position=7", "", "x");

        assertThat(transcript(answer)).isEqualTo("""
                        HTTP/1.1 409 Conflict
                        Content-Type: application/xml
                        Content-Length: 341
                        x-oss-next-append-position: 0
                        x-oss-ec: 0026-00000016

                        <?xml version="1.0" encoding="UTF-8"?>
                        <Error>
                          <Code>PositionNotEqualToLength</Code>
                          <Message>Position is not equal to file length</Message>
                          <RequestId>663881D90000000000ABCDEF</RequestId>
                          <HostId>127.0.0.1</HostId>
                          <EC>0026-00000016</EC>
                          <RecommendDoc>https://api.aliyun.com/troubleshoot?q=0026-00000016</RecommendDoc>
                        </Error>""");
    }

    @Test
    void gotcha_55_an_upload_over_an_appendable_object_makes_it_normal() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "abc");
        oss.send("PUT /bucket/log", "", "abc");

        RawResponse answer = oss.send("POST /bucket/log?append&position=3", "", "x");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .contains("<Code>ObjectNotAppendable</Code>", "<Message>The object is not appendable</Message>");
    }

    @Test
    void an_empty_append_creates_an_object_to_append_to() throws IOException {
        assertThat(oss.send("POST /bucket/log?append&position=0").header("x-oss-next-append-position"))
                .isEqualTo("0");
        assertThat(oss.send("POST /bucket/log?append&position=0", "", "x").status())
                .isEqualTo(200);
        assertThat(oss.send("GET /bucket/log").text()).isEqualTo("x");
    }

    @Test
    void refuses_a_missing_and_a_senseless_position() throws IOException {
        assertThat(oss.send("POST /bucket/log?append", "", "x").text())
                .contains(
                        "<Code>MissingArgument</Code>",
                        "<Message>Missing Some Required Arguments.</Message>",
                        "<EC>0016-00000502</EC>");
        for (String position : new String[] {"-1", "1x", "99999999999999999999"}) {
            assertThat(oss.send("POST /bucket/log?append&position=" + position, "", "x")
                            .text())
                    .contains("<Code>InvalidArgument</Code>", "<ArgumentValue>" + position + "</ArgumentValue>");
        }
    }

    @Test
    void refuses_a_body_that_is_not_what_its_digest_says_and_keeps_the_object() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "abc");

        RawResponse answer = oss.send(
                "POST /bucket/log?append&position=3", "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==", "", "not hello");

        assertThat(answer.text()).contains("<Code>InvalidDigest</Code>");
        assertThat(oss.send("GET /bucket/log").text()).isEqualTo("abc");
    }

    @Test
    void refuses_what_would_make_the_object_larger_than_5_gib() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "abc");

        RawResponse answer = oss.send("POST /bucket/log?append&position=3", "Content-Length: 5368709118");

        assertThat(answer.text()).contains("<Code>EntityTooLarge</Code>", "<ProposedSize>5368709121</ProposedSize>");
    }

    @Test
    void appends_in_place_in_a_versioned_bucket() throws IOException {
        enableVersioning();

        RawResponse first = oss.send("POST /bucket/log?append&position=0", "", "a");
        RawResponse second = oss.send("POST /bucket/log?append&position=1", "", "b");

        String version = first.header("x-oss-version-id");
        assertThat(version).isNotEqualTo("null");
        assertThat(second.header("x-oss-version-id")).isEqualTo(version);
        assertThat(oss.send("GET /bucket/?versions").text()).containsOnlyOnce("<Version>");
        assertThat(oss.send("GET /bucket/log?versionId=" + version).text()).isEqualTo("ab");
    }

    @Test
    void an_append_after_a_delete_marker_begins_a_new_version() throws IOException {
        enableVersioning();
        oss.send("POST /bucket/log?append&position=0", "", "a");
        String marker = oss.send("DELETE /bucket/log").header("x-oss-version-id");

        assertThat(oss.send("POST /bucket/log?append&position=0", "", "b").status())
                .isEqualTo(200);
        assertThat(oss.send("GET /bucket/log").text()).isEqualTo("b");
        oss.send("DELETE /bucket/log?versionId=" + marker);
        oss.send("POST /bucket/log?append&position=1", "", "c");
        assertThat(oss.send("GET /bucket/log").text()).isEqualTo("bc");
    }

    @Test
    void objects_that_may_have_retentions_do_not_grow() throws IOException {
        oss.send(
                "PUT /bucket/?objectWorm",
                "",
                "<ObjectWormConfiguration><ObjectWormEnabled>Enabled</ObjectWormEnabled></ObjectWormConfiguration>");

        assertThat(oss.send("POST /bucket/log?append&position=0", "", "a").text())
                .contains("<Code>OperationNotSupported</Code>");
    }

    @Test
    void a_sealed_object_tells_since_when_and_grows_no_more() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "abc");
        oss.clock().advance(Duration.ofMinutes(1));

        RawResponse sealed = oss.send("POST /bucket/log?seal&position=3");
        oss.clock().advance(Duration.ofMinutes(1));
        RawResponse again = oss.send("POST /bucket/log?seal&position=3");

        assertThat(sealed.status()).isEqualTo(200);
        assertThat(sealed.header("x-oss-sealed-time")).isEqualTo("Mon, 06 May 2024 07:09:09 GMT");
        assertThat(again.header("x-oss-sealed-time")).isEqualTo("Mon, 06 May 2024 07:09:09 GMT");
        assertThat(oss.send("HEAD /bucket/log").header("x-oss-sealed-time")).isEqualTo("Mon, 06 May 2024 07:09:09 GMT");
        assertThat(oss.send("POST /bucket/log?append&position=3", "", "x").text())
                .contains("<Code>ObjectNotAppendable</Code>");
    }

    @Test
    void only_an_appendable_object_of_the_right_length_is_sealed() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "abc");
        oss.send("PUT /bucket/normal", "", "abc");

        RawResponse wrong = oss.send("POST /bucket/log?seal&position=2");
        assertThat(wrong.status()).isEqualTo(409);
        assertThat(wrong.header("x-oss-next-append-position")).isEqualTo("3");
        assertThat(oss.send("POST /bucket/normal?seal&position=3").text()).contains("<Code>ObjectNotAppendable</Code>");
        assertThat(oss.send("POST /bucket/none?seal&position=0").text()).contains("<Code>NoSuchKey</Code>");
    }

    private void enableVersioning() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }
}
