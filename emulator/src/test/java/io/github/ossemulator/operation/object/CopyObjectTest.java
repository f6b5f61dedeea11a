package io.github.ossemulator.operation.object;

import static io.github.ossemulator.operation.LocalOss.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyObjectTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send(
                "PUT /bucket/source",
                "Content-Type: text/plain",
                "Cache-Control: no-cache",
                "x-oss-meta-Author: ali",
                "x-oss-tagging: a=1",
                "x-oss-object-acl: public-read",
                "x-oss-storage-class: IA",
                "x-oss-server-side-encryption: AES256",
                "",
                "hello");
        oss.clock().advance(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void answers_with_the_tag_of_the_source_and_the_time_of_the_copy() throws IOException {
        RawResponse answer = oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source");

        assertThat(transcript(answer)).isEqualTo("""
                        HTTP/1.1 200 OK
                        Content-Type: application/xml
                        Content-Length: 184
                        ETag: "5D41402ABC4B2A76B9719D911017C592"
                        x-oss-hash-crc64ecma: 11177612005948864433

                        <?xml version="1.0" encoding="UTF-8"?>
                        <CopyObjectResult>
                          <ETag>"5D41402ABC4B2A76B9719D911017C592"</ETag>
                          <LastModified>2024-05-06T07:08:19.000Z</LastModified>
                        </CopyObjectResult>""");
    }

    @Test
    void copies_metadata_and_tags_but_neither_acl_nor_storage_class_nor_encryption() throws IOException {
        oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source", "x-oss-meta-author: not copied");

        RawResponse copy = oss.send("GET /bucket/copy");

        assertThat(copy.text()).isEqualTo("hello");
        assertThat(copy.header("Content-Type")).isEqualTo("text/plain");
        assertThat(copy.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(copy.header("x-oss-meta-author")).isEqualTo("ali");
        assertThat(copy.header("x-oss-tagging-count")).isEqualTo("1");
        assertThat(copy.header("x-oss-storage-class")).isEqualTo("Standard");
        assertThat(copy.header("x-oss-object-type")).isEqualTo("Normal");
        assertThat(copy.header("x-oss-server-side-encryption")).isNull();
        assertThat(oss.send("GET /bucket/copy?acl").text()).contains("<Grant>default</Grant>");
    }

    @Test
    void replacing_the_metadata_keeps_the_type_and_what_a_client_needs_to_decrypt() throws IOException {
        oss.send(
                "PUT /bucket/secret",
                "Content-Type: text/plain",
                "x-oss-meta-client-side-encryption-key: k",
                "x-oss-meta-a: 1",
                "",
                "secret");
        oss.send(
                "PUT /bucket/copy",
                "x-oss-copy-source: /bucket/secret",
                "x-oss-metadata-directive: REPLACE",
                "x-oss-meta-b: 2");

        RawResponse copy = oss.send("GET /bucket/copy");

        assertThat(copy.header("Content-Type")).isEqualTo("text/plain");
        assertThat(copy.header("x-oss-meta-client-side-encryption-key")).isEqualTo("k");
        assertThat(copy.header("x-oss-meta-a")).isNull();
        assertThat(copy.header("x-oss-meta-b")).isEqualTo("2");
    }

    @Test
    void replaces_metadata_when_the_directive_says_so_and_keeps_the_tags() throws IOException {
        oss.send(
                "PUT /bucket/copy",
                "x-oss-copy-source: /bucket/source",
                "x-oss-metadata-directive: REPLACE",
                "Content-Type: image/png",
                "x-oss-meta-b: 2",
                "x-oss-object-acl: private",
                "x-oss-server-side-encryption: KMS");

        RawResponse copy = oss.send("GET /bucket/copy");

        assertThat(copy.header("Content-Type")).isEqualTo("image/png");
        assertThat(copy.header("Cache-Control")).isNull();
        assertThat(copy.header("x-oss-meta-author")).isNull();
        assertThat(copy.header("x-oss-meta-b")).isEqualTo("2");
        assertThat(copy.header("x-oss-tagging-count")).isEqualTo("1");
        assertThat(copy.header("x-oss-server-side-encryption")).isEqualTo("KMS");
        assertThat(oss.send("GET /bucket/copy?acl").text()).contains("<Grant>private</Grant>");
    }

    @Test
    void replaces_tags_when_the_tagging_directive_says_so() throws IOException {
        oss.send(
                "PUT /bucket/copy",
                "x-oss-copy-source: /bucket/source",
                "x-oss-tagging-directive: Replace",
                "x-oss-tagging: b=2&c=3");

        assertThat(oss.send("GET /bucket/copy?tagging").text())
                .contains("<Key>b</Key>", "<Key>c</Key>")
                .doesNotContain("<Key>a</Key>");
    }

    @Test
    void refuses_a_directive_it_does_not_know() throws IOException {
        RawResponse answer =
                oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source", "x-oss-metadata-directive: MERGE");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>x-oss-metadata-directive</ArgumentName>");
    }

    @Test
    void gotcha_51_a_copy_to_itself_takes_the_metadata_of_the_request_whatever_the_directive_says() throws IOException {
        oss.send("PUT /bucket/source", "x-oss-copy-source: bucket/source", "x-oss-meta-new: yes", "Content-Type: a/b");

        RawResponse changed = oss.send("GET /bucket/source");

        assertThat(changed.text()).isEqualTo("hello");
        assertThat(changed.header("x-oss-meta-new")).isEqualTo("yes");
        assertThat(changed.header("x-oss-meta-author")).isNull();
        assertThat(changed.header("Content-Type")).isEqualTo("a/b");
        assertThat(changed.header("Last-Modified")).isEqualTo("Mon, 06 May 2024 07:08:19 GMT");
        assertThat(oss.send("GET /bucket/source?acl").text()).contains("<Grant>default</Grant>");
    }

    @Test
    void gotcha_52_the_key_of_the_source_is_url_encoded_and_may_contain_a_question_mark() throws IOException {
        oss.send("PUT /bucket/a%20b%3F%2B%E4%B8%AD", "", "odd");

        RawResponse answer = oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/a%20b%3F%2B%E4%B8%AD");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(oss.send("GET /bucket/copy").text()).isEqualTo("odd");
    }

    @Test
    void checks_the_conditions_on_the_source() throws IOException {
        String[] failing412 = {
            "x-oss-copy-source-if-match: 00000000000000000000000000000000",
            "x-oss-copy-source-if-unmodified-since: Mon, 06 May 2024 07:08:08 GMT"
        };
        for (String condition : failing412) {
            RawResponse answer = oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source", condition);
            assertThat(answer.status()).isEqualTo(412);
            assertThat(answer.text()).contains("<Code>PreconditionFailed</Code>");
        }
        String[] failing304 = {
            "x-oss-copy-source-if-none-match: \"5D41402ABC4B2A76B9719D911017C592\"",
            "x-oss-copy-source-if-modified-since: 2024-05-06T07:08:09.000Z"
        };
        for (String condition : failing304) {
            RawResponse answer = oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source", condition);
            assertThat(answer.status()).isEqualTo(304);
            assertThat(answer.text()).isEmpty();
        }
        assertThat(oss.send("HEAD /bucket/copy").status()).isEqualTo(404);
    }

    @Test
    void says_which_source_is_missing() throws IOException {
        assertThat(oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/none")
                        .text())
                .contains("<Code>NoSuchKey</Code>", "<Key>none</Key>");
        assertThat(oss.send("PUT /bucket/copy", "x-oss-copy-source: /no-bucket/source")
                        .text())
                .contains("<Code>NoSuchBucket</Code>", "<BucketName>no-bucket</BucketName>");
        assertThat(oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket").text())
                .contains("Copy Source must mention the source bucket and key: /sourcebucket/sourcekey.");
    }

    @Test
    void keeps_an_existing_object_when_overwriting_is_forbidden() throws IOException {
        oss.send("PUT /bucket/copy", "", "first");

        RawResponse answer =
                oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source", "x-oss-forbid-overwrite: true");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("<Code>FileAlreadyExists</Code>");
        assertThat(oss.send("GET /bucket/copy").text()).isEqualTo("first");
    }

    @Test
    void the_copy_outlives_its_source() throws IOException {
        oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source");
        oss.send("DELETE /bucket/source");
        oss.send("PUT /bucket/second", "x-oss-copy-source: /bucket/copy");
        oss.send("DELETE /bucket/copy");

        assertThat(oss.send("GET /bucket/second").text()).isEqualTo("hello");
    }

    @Test
    void copies_a_version_and_says_which_one_it_made_of_which() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        String old = oss.send("PUT /bucket/versioned", "", "old").header("x-oss-version-id");
        oss.send("PUT /bucket/versioned", "", "new");

        RawResponse answer = oss.send("PUT /bucket/versioned", "x-oss-copy-source: /bucket/versioned?versionId=" + old);

        assertThat(answer.header("x-oss-copy-source-version-id")).isEqualTo(old);
        assertThat(answer.header("x-oss-version-id")).hasSize(64).isNotEqualTo(old);
        assertThat(oss.send("GET /bucket/versioned").text()).isEqualTo("old");
    }

    @Test
    void a_delete_marker_is_no_source() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        String marker = oss.send("DELETE /bucket/source").header("x-oss-version-id");

        RawResponse answer = oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/source?versionId=" + marker);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void copies_a_symlink_as_a_symlink() throws IOException {
        oss.send("PUT /bucket/link?symlink", "x-oss-symlink-target: source");
        oss.send("PUT /bucket/link-copy", "x-oss-copy-source: /bucket/link");

        assertThat(oss.send("GET /bucket/link-copy?symlink").header("x-oss-symlink-target"))
                .isEqualTo("source");
    }

    @Test
    void an_appendable_object_becomes_normal_elsewhere_and_stays_appendable_in_place() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "line");
        oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/log");
        oss.send("PUT /bucket/log", "x-oss-copy-source: /bucket/log", "x-oss-meta-a: 1");

        assertThat(oss.send("HEAD /bucket/copy").header("x-oss-object-type")).isEqualTo("Normal");
        assertThat(oss.send("HEAD /bucket/log").header("x-oss-object-type")).isEqualTo("Appendable");
        assertThat(oss.send("POST /bucket/log?append&position=4", "", "!").status())
                .isEqualTo(200);
        assertThat(oss.send("GET /bucket/log").text()).isEqualTo("line!");
    }

    @Test
    void an_appendable_object_with_versions_is_not_copied() throws IOException {
        oss.send("POST /bucket/log?append&position=0", "", "line");
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>");

        assertThat(oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/log")
                        .text())
                .contains("<Code>OperationNotSupported</Code>");
    }

    @Test
    void a_frozen_object_is_not_copied() throws IOException {
        oss.send("PUT /bucket/frozen", "x-oss-storage-class: Archive", "", "cold");

        assertThat(oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/frozen")
                        .text())
                .contains("<Code>InvalidObjectState</Code>");
    }
}
