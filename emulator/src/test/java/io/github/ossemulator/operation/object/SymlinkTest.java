package io.github.ossemulator.operation.object;

import static io.github.ossemulator.operation.LocalOss.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.operation.LocalOss;
import io.github.ossemulator.store.Body;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PutSymlink, GetSymlink, and what reads make of a symlink. */
class SymlinkTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send("PUT /bucket/target", "Content-Type: text/plain", "x-oss-meta-of: target", "", "hello");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void gotcha_53_the_target_is_url_encoded_both_ways_and_need_not_exist() throws IOException {
        RawResponse put = oss.send(
                "PUT /bucket/link?symlink",
                "Content-Type: image/png",
                "x-oss-meta-of: link",
                "x-oss-symlink-target: dir/a%20b%2B%E4%B8%AD");
        RawResponse get = oss.send("GET /bucket/link?symlink");

        assertThat(transcript(put)).isEqualTo("""
                        HTTP/1.1 200 OK
                        Content-Length: 0
                        ETag: "218BFB67AC50E0877AD6533F3D117767"
                        """);
        assertThat(transcript(get)).isEqualTo("""
                        HTTP/1.1 200 OK
                        Content-Type: image/png
                        Content-Length: 0
                        ETag: "218BFB67AC50E0877AD6533F3D117767"
                        Last-Modified: Mon, 06 May 2024 07:08:09 GMT
                        x-oss-symlink-target: dir/a%20b%2B%E4%B8%AD
                        x-oss-meta-of: link
                        """);
    }

    @Test
    void reads_answer_with_the_bytes_of_the_target_and_the_metadata_of_the_link() throws IOException {
        oss.clock().advance(Duration.ofSeconds(5));
        oss.send("PUT /bucket/link?symlink", "x-oss-meta-of: link", "x-oss-symlink-target: target");

        for (String method : new String[] {"GET", "HEAD"}) {
            RawResponse read = oss.send(method + " /bucket/link");
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.header("Content-Length")).isEqualTo("5");
            assertThat(read.header("Content-Type")).isEqualTo("application/octet-stream");
            assertThat(read.header("ETag")).isEqualTo("\"5D41402ABC4B2A76B9719D911017C592\"");
            assertThat(read.header("Content-MD5")).isEqualTo("XUFAKrxLKna5cZ2REBfFkg==");
            assertThat(read.header("x-oss-hash-crc64ecma")).isEqualTo("11177612005948864433");
            assertThat(read.header("x-oss-object-type")).isEqualTo("Symlink");
            assertThat(read.header("x-oss-meta-of")).isEqualTo("link");
            assertThat(read.header("Last-Modified")).isEqualTo("Mon, 06 May 2024 07:08:14 GMT");
        }
        assertThat(oss.send("GET /bucket/link", "Range: bytes=1-3").text()).isEqualTo("ell");
    }

    @Test
    void the_newer_of_link_and_target_tells_when_it_was_modified() throws IOException {
        oss.send("PUT /bucket/link?symlink", "x-oss-symlink-target: target");
        oss.clock().advance(Duration.ofSeconds(7));
        oss.send("PUT /bucket/target", "", "newer");

        assertThat(oss.send("GET /bucket/link").header("Last-Modified")).isEqualTo("Mon, 06 May 2024 07:08:16 GMT");
        assertThat(oss.send("GET /bucket/link", "If-Modified-Since: Mon, 06 May 2024 07:08:15 GMT")
                        .text())
                .isEqualTo("newer");
    }

    @Test
    void the_meta_of_a_link_is_its_own() throws IOException {
        oss.send("PUT /bucket/link?symlink", "x-oss-symlink-target: target");

        RawResponse meta = oss.send("HEAD /bucket/link?objectMeta");

        assertThat(meta.header("Content-Length")).isEqualTo("0");
        assertThat(meta.header("ETag"))
                .isEqualTo(oss.send("GET /bucket/link?symlink").header("ETag"));
    }

    @Test
    void a_link_to_nothing_and_a_link_to_a_link_cannot_be_read() throws IOException {
        oss.send("PUT /bucket/dangling?symlink", "x-oss-symlink-target: none");
        oss.send("PUT /bucket/chain?symlink", "x-oss-symlink-target: dangling");

        RawResponse dangling = oss.send("GET /bucket/dangling");
        assertThat(dangling.status()).isEqualTo(404);
        assertThat(dangling.text())
                .contains(
                        "<Code>SymlinkTargetNotExist</Code>",
                        "<Message>The symlink target object does not exist.</Message>");
        RawResponse chain = oss.send("GET /bucket/chain");
        assertThat(chain.status()).isEqualTo(400);
        assertThat(chain.text())
                .contains(
                        "<Code>InvalidTargetType</Code>",
                        "<Message>The symbolic's target file type is invalid</Message>",
                        "<EC>0026-00000011</EC>");
        assertThat(oss.send("HEAD /bucket/dangling").status()).isEqualTo(404);
        assertThat(oss.send("HEAD /bucket/chain").header("x-oss-ec")).isEqualTo("0026-00000011");
    }

    @Test
    void get_symlink_tells_what_is_no_link() throws IOException {
        RawResponse answer = oss.send("GET /bucket/target?symlink");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("<Code>NotSymlink</Code>", "<Message>The object is not symlink.</Message>");
        assertThat(oss.send("GET /bucket/none?symlink").text()).contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void put_symlink_needs_a_target_that_can_be_a_key() throws IOException {
        assertThat(oss.send("PUT /bucket/link?symlink").text())
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>x-oss-symlink-target</ArgumentName>");
        assertThat(oss.send("PUT /bucket/link?symlink", "x-oss-symlink-target: %2Fabsolute")
                        .text())
                .contains("<Code>InvalidObjectName</Code>");
    }

    @Test
    void put_symlink_keeps_an_existing_object_when_overwriting_is_forbidden() throws IOException {
        assertThat(oss.send("PUT /bucket/target?symlink", "x-oss-symlink-target: other", "x-oss-forbid-overwrite: true")
                        .text())
                .contains("<Code>FileAlreadyExists</Code>");
    }

    @Test
    void a_listing_shows_a_link_as_one() throws IOException {
        oss.send("PUT /bucket/link?symlink", "x-oss-symlink-target: target");

        assertThat(oss.send("GET /bucket/?prefix=link").text()).contains("<Type>Symlink</Type>", "<Size>0</Size>");
    }

    @Test
    void anonymous_readers_need_the_right_to_read_link_and_target() throws IOException {
        try (LocalOss strict = LocalOss.enforcing()) {
            store(strict, "secret", Acl.PRIVATE, null);
            store(strict, "public", Acl.PUBLIC_READ, null);
            store(strict, "link-to-secret", Acl.PUBLIC_READ, "secret");
            store(strict, "link-to-public", Acl.PUBLIC_READ, "public");
            store(strict, "secret-link", Acl.PRIVATE, "public");

            assertThat(strict.send("GET /bucket/link-to-secret").text()).contains("<Code>AccessDenied</Code>");
            assertThat(strict.send("GET /bucket/secret-link").text()).contains("<Code>AccessDenied</Code>");
            assertThat(strict.send("GET /bucket/link-to-public").status()).isEqualTo(200);
        }
    }

    private static void store(LocalOss oss, String key, Acl acl, @Nullable String target) throws IOException {
        ObjectDraft draft = new ObjectDraft(
                target == null ? ObjectType.NORMAL : ObjectType.SYMLINK,
                ETag.ofContent(new byte[0]),
                Body.empty(),
                ObjectAttributes.NONE.withAcl(acl),
                AccessKey.DEFAULT_ACCOUNT,
                target);
        oss.store().put(new BucketName(LocalOss.BUCKET), new ObjectKey(key), draft, current -> {});
    }
}
