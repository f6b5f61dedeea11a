package io.github.ossemulator.operation.form;

import static io.github.ossemulator.operation.LocalOss.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostObjectTest {
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
    void gotcha_59_answers_204_by_default() throws IOException {
        RawResponse answer = form("a.txt").file("a.txt", "text/plain", "hello").sendTo(oss);

        assertThat(transcript(answer)).isEqualTo("""
                        HTTP/1.1 204 No Content
                        ETag: "5D41402ABC4B2A76B9719D911017C592"
                        x-oss-hash-crc64ecma: 11177612005948864433
                        Content-MD5: XUFAKrxLKna5cZ2REBfFkg==
                        """);
        RawResponse object = oss.send("GET /bucket/a.txt");
        assertThat(object.text()).isEqualTo("hello");
        assertThat(object.header("Content-Type")).isEqualTo("text/plain");
        assertThat(object.header("x-oss-object-type")).isEqualTo("Normal");
    }

    @Test
    void answers_with_the_status_the_form_asks_for() throws IOException {
        RawResponse ok = form("a")
                .field("success_action_status", "200")
                .file("a", "text/plain", "")
                .sendTo(oss);
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.body()).isEmpty();

        RawResponse other = form("a")
                .field("success_action_status", "404")
                .file("a", "text/plain", "")
                .sendTo(oss);
        assertThat(other.status()).isEqualTo(204);

        RawResponse created = form("dir/a b.txt")
                .field("success_action_status", "201")
                .file("a", "text/plain", "hello")
                .sendTo(oss);
        assertThat(transcript(created)).isEqualTo("""
                        HTTP/1.1 201 Created
                        Content-Type: application/xml
                        Content-Length: 234
                        ETag: "5D41402ABC4B2A76B9719D911017C592"
                        x-oss-hash-crc64ecma: 11177612005948864433
                        Content-MD5: XUFAKrxLKna5cZ2REBfFkg==

                        <?xml version="1.0" encoding="UTF-8"?>
                        <PostResponse>
                          <Bucket>bucket</Bucket>
                          <Location>http://127.0.0.1/bucket/dir%2Fa%20b.txt</Location>
                          <Key>dir/a b.txt</Key>
                          <ETag>"5D41402ABC4B2A76B9719D911017C592"</ETag>
                        </PostResponse>""");
    }

    @Test
    void redirects_with_what_was_stored_in_the_query() throws IOException {
        RawResponse answer = form("dir/a b.txt")
                .field("success_action_redirect", "https://example.com/done?x=1")
                .field("success_action_status", "200")
                .file("a", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location"))
                .isEqualTo("https://example.com/done?x=1&bucket=bucket&key=dir%2Fa%20b.txt"
                        + "&etag=%225D41402ABC4B2A76B9719D911017C592%22");

        RawResponse noUrl = form("a")
                .field("success_action_redirect", "javascript:alert(1)")
                .file("a", "text/plain", "")
                .sendTo(oss);
        assertThat(noUrl.status()).isEqualTo(204);
    }

    @Test
    void gotcha_59_puts_the_name_of_the_file_into_the_key() throws IOException {
        form("dir/${filename}-${filename}").file("中 1.txt", "text/plain", "x").sendTo(oss);

        assertThat(oss.send("GET /bucket/dir/%E4%B8%AD%201.txt-%E4%B8%AD%201.txt")
                        .text())
                .isEqualTo("x");
    }

    @Test
    void gotcha_59_field_names_match_in_any_case_and_fields_behind_the_file_mean_nothing() throws IOException {
        new TestForm()
                .field("KEY", "a")
                .field("Success_Action_Status", "200")
                .field("X-OSS-Meta-Author", "阿里")
                .field("cache-control", "no-cache")
                .file("a", "text/plain", "x")
                .field("x-oss-meta-late", "1")
                .field("key", "b")
                .sendTo(oss);

        RawResponse object = oss.send("GET /bucket/a");
        assertThat(object.header("x-oss-meta-author"))
                .isEqualTo(new String("阿里".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(object.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(object.header("x-oss-meta-late")).isNull();
        assertThat(oss.send("GET /bucket/b").status()).isEqualTo(404);
    }

    @Test
    void the_most_explicit_content_type_counts() throws IOException {
        form("a").file("a", "text/plain", "x").sendTo(oss);
        form("b")
                .field("Content-Type", "image/png")
                .file("a", "text/plain", "x")
                .sendTo(oss);
        form("c")
                .field("Content-Type", "image/png")
                .field("x-oss-content-type", "image/gif")
                .file("a", "text/plain", "x")
                .sendTo(oss);
        form("d").field("file", "no head of its own").sendTo(oss);

        assertThat(oss.send("GET /bucket/a").header("Content-Type")).isEqualTo("text/plain");
        assertThat(oss.send("GET /bucket/b").header("Content-Type")).isEqualTo("image/png");
        assertThat(oss.send("GET /bucket/c").header("Content-Type")).isEqualTo("image/gif");
        assertThat(oss.send("GET /bucket/d").header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(oss.send("GET /bucket/d").text()).isEqualTo("no head of its own");
    }

    @Test
    void takes_acl_storage_class_and_encryption_from_the_fields() throws IOException {
        RawResponse answer = form("a")
                .header("x-oss-object-acl", "private")
                .field("x-oss-object-acl", "public-read")
                .field("x-oss-storage-class", "IA")
                .field("x-oss-server-side-encryption", "AES256")
                .field("Content-Disposition", "attachment; filename=a.txt")
                .file("a", "text/plain", "x")
                .sendTo(oss);
        form("b")
                .header("x-oss-object-acl", "private")
                .file("a", "text/plain", "x")
                .sendTo(oss);

        assertThat(answer.header("x-oss-server-side-encryption")).isEqualTo("AES256");
        RawResponse object = oss.send("GET /bucket/a");
        assertThat(object.header("x-oss-storage-class")).isEqualTo("IA");
        assertThat(object.header("Content-Disposition")).isEqualTo("attachment; filename=a.txt");
        assertThat(oss.send("GET /bucket/a?acl").text()).contains("<Grant>public-read</Grant>");
        assertThat(oss.send("GET /bucket/b?acl").text()).contains("<Grant>private</Grant>");
    }

    @Test
    void keeps_an_existing_object_when_overwriting_is_forbidden() throws IOException {
        oss.send("PUT /bucket/a", "", "first");

        RawResponse answer = form("a")
                .field("x-oss-forbid-overwrite", "true")
                .file("a", "text/plain", "second")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("<Code>FileAlreadyExists</Code>");
        assertThat(oss.send("GET /bucket/a").text()).isEqualTo("first");
    }

    @Test
    void gotcha_59_content_md5_is_that_of_the_whole_body() throws IOException, GeneralSecurityException {
        TestForm form = form("a").file("a", "text/plain", "hello");
        String md5 = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("MD5").digest(form.body()));

        assertThat(form.header("Content-MD5", md5).sendTo(oss).status()).isEqualTo(204);

        RawResponse wrong = form("b")
                .header("Content-MD5", "XUFAKrxLKna5cZ2REBfFkg==")
                .file("b", "text/plain", "hello")
                .sendTo(oss);
        assertThat(wrong.text())
                .contains("<Code>InvalidDigest</Code>", "<Content-MD5>XUFAKrxLKna5cZ2REBfFkg==</Content-MD5>");
        assertThat(oss.send("GET /bucket/b").status()).isEqualTo(404);
    }

    @Test
    void a_large_file_arrives_whole() throws IOException {
        StringBuilder content = new StringBuilder();
        for (int i = 0; content.length() < 3_000_000; i++) {
            content.append("line ").append(i).append("\r\n--");
        }

        form("large").file("large", "text/plain", content.toString()).sendTo(oss);

        assertThat(oss.send("GET /bucket/large").text()).isEqualTo(content.toString());
    }

    @Test
    void refuses_a_post_that_is_no_form() throws IOException {
        byte[] body = "key=a".getBytes(StandardCharsets.UTF_8);

        RawResponse answer = new TestForm().sendTo(oss, "application/x-www-form-urlencoded", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(
                        "<Code>RequestIsNotMultiPartContent</Code>",
                        "<Message>Bucket POST must be of the enclosure-type multipart/form-data.</Message>");
        assertThat(new TestForm().sendTo(oss, "multipart/form-data", body).text())
                .contains(
                        "<Code>MalformedPOSTRequest</Code>",
                        "<Message>The body of your POST request is not well-formed multipart/form-data.</Message>");
        assertThat(new TestForm()
                        .sendTo(oss, "multipart/form-data; boundary=x", body)
                        .text())
                .contains("<Code>MalformedPOSTRequest</Code>");
    }

    @Test
    void gotcha_60_takes_a_quoted_boundary() throws IOException {
        String body = "--a b\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nquoted\r\n"
                + "--a b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--a b--";

        new TestForm()
                .sendTo(
                        oss,
                        "Multipart/Form-Data; charset=utf-8; Boundary=\"a b\"",
                        body.getBytes(StandardCharsets.UTF_8));

        assertThat(oss.send("GET /bucket/quoted").text()).isEqualTo("x");
    }

    @Test
    void refuses_a_form_without_key_or_with_the_key_behind_the_file() throws IOException {
        RawResponse answer =
                new TestForm().file("a", "text/plain", "x").field("key", "late").sendTo(oss);

        assertThat(transcript(answer)).isEqualTo("""
                        HTTP/1.1 400 Bad Request
                        Content-Type: application/xml
                        Content-Length: 363

                        <?xml version="1.0" encoding="UTF-8"?>
                        <Error>
                          <Code>InvalidArgument</Code>
                          <Message>The bucket POST must contain the specified 'key'. If it is specified, please check \
                        the order of the fields</Message>
                          <RequestId>663881D90000000000ABCDEF</RequestId>
                          <HostId>127.0.0.1</HostId>
                          <ArgumentName>key</ArgumentName>
                          <ArgumentValue></ArgumentValue>
                        </Error>""");
    }

    @Test
    void refuses_a_form_without_a_file_or_with_two() throws IOException {
        for (TestForm form : new TestForm[] {
            form("a"), form("a").file("a", "text/plain", "x").file("b", "text/plain", "y")
        }) {
            RawResponse answer = form.sendTo(oss);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text())
                    .contains(
                            "<Code>IncorrectNumberOfFilesInPOSTRequest</Code>",
                            "<Message>POST requires exactly one file upload per request.</Message>");
        }
        assertThat(oss.send("GET /bucket/a").status()).isEqualTo(404);
    }

    @Test
    void refuses_fields_that_are_too_long() throws IOException {
        RawResponse value = form("a")
                .field("x", "y".repeat(2 * 1024 * 1024 + 1))
                .file("a", "text/plain", "x")
                .sendTo(oss);
        assertThat(value.text()).contains("<Code>FieldItemTooLong</Code>");

        RawResponse name = form("a")
                .field("x".repeat(8 * 1024 + 1), "y")
                .file("a", "text/plain", "x")
                .sendTo(oss);
        assertThat(name.text()).contains("<Code>FieldItemTooLong</Code>", "Your name of form field is too long.");

        TestForm many = form("a");
        for (int i = 0; i < 5; i++) {
            many.field("x" + i, "y".repeat(2 * 1024 * 1024));
        }
        assertThat(many.file("a", "text/plain", "x").sendTo(oss).text())
                .contains("<Code>MaxPOSTPreDataLengthExceededError</Code>");
    }

    @Test
    void refuses_tags_and_keys_that_are_none() throws IOException {
        assertThat(form("a")
                        .field("x-oss-tagging", "a=1")
                        .file("a", "text/plain", "x")
                        .sendTo(oss)
                        .text())
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>x-oss-tagging</ArgumentName>");
        assertThat(form("/a").file("a", "text/plain", "x").sendTo(oss).text())
                .contains("<Code>InvalidObjectName</Code>");
    }

    @Test
    void says_that_the_bucket_is_missing() throws IOException {
        assertThat(oss.send("POST /no-bucket/", "Content-Type: multipart/form-data; boundary=x", "", "")
                        .text())
                .contains("<Code>NoSuchBucket</Code>");
    }

    @Test
    void makes_a_version_where_versions_are_kept() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");

        RawResponse answer = form("a").file("a", "text/plain", "x").sendTo(oss);

        assertThat(answer.header("x-oss-version-id")).hasSize(64);
    }

    private static TestForm form(String key) {
        return new TestForm().field("key", key);
    }
}
