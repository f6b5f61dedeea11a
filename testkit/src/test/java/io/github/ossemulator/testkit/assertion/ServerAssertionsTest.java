package io.github.ossemulator.testkit.assertion;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.model.InitiateMultipartUploadRequest;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.OssObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** Assertions on servers, objects and requests: what they let pass, and what they say of what they do not. */
class ServerAssertionsTest {
    private final OssEmulator emulator = OssEmulator.builder().buckets("photos").start();
    private final OssBucket photos = emulator.bucket("photos");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static AbstractThrowableAssert<?, ?> failure(ThrowingCallable assertion) {
        return assertThatThrownBy(assertion).isInstanceOf(AssertionError.class);
    }

    private int send(String method, URI uri) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .method(method, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void upload(String key) {
        send("PUT", photos.presign("PUT", key, Duration.ofMinutes(1)));
    }

    // ---- servers

    @Test
    void buckets_of_a_server() {
        assertThat(emulator).hasBucket("photos").hasNoBucket("videos");
        upload("cat.txt");

        failure(() -> assertThat(emulator).hasBucket("photo"))
                .hasMessageContainingAll(
                        "to have the bucket\n  photo\n",
                        "it has [photos]",
                        "the nearest bucket is\n  photos",
                        "The requests:\n  PUT /photos/cat.txt?");
        failure(() -> assertThat(emulator).as("after the import").hasNoBucket("photos"))
                .hasMessageContainingAll("[after the import]", "not to have the bucket\n  photos\n", "it has [photos]");
        emulator.deleteBucket("photos");
        failure(() -> assertThat(emulator).hasBucket("photos")).hasMessageContaining("it has none");
    }

    @Test
    void multipart_uploads_of_a_server() {
        assertThat(emulator).hasNoPendingUploads();
        beginUpload("big.bin");

        failure(() -> assertThat(emulator).as("after the test").hasNoPendingUploads())
                .hasMessageContainingAll("[after the test]", "upload to bucket photos", "[big.bin]");
    }

    private void beginUpload(String key) {
        OSS oss = new OSSClientBuilder().build(emulator.endpoint().toString(), "oss-emulator", "oss-emulator-secret");
        try {
            oss.initiateMultipartUpload(new InitiateMultipartUploadRequest("photos", key));
        } finally {
            oss.shutdown();
        }
    }

    @Test
    void faults_of_a_server() {
        emulator.faults().on("PutObject").fail(503, "ServiceUnavailable");

        failure(() -> assertThat(emulator).hasUsedAllFaults())
                .hasMessageContainingAll("not every fault was used", "PutObject", "There were no requests.");
        upload("cat.txt");
        assertThat(emulator).hasUsedAllFaults();
    }

    // ---- objects

    @Test
    void everything_about_an_object_passes(@TempDir Path directory) throws IOException {
        photos.put(
                "cat.txt",
                "meow".getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Content-Type", "text/plain",
                        "Cache-Control", "no-cache",
                        "x-oss-meta-author", "tom",
                        "x-oss-tagging", "kind=cat"));
        Path file = Files.writeString(directory.resolve("cat.txt"), "meow");

        assertThat(photos)
                .object("cat.txt")
                .hasText("meow")
                .hasBytes("meow".getBytes(StandardCharsets.UTF_8))
                .hasSameContentAs(file)
                .hasSize(4)
                .hasEtag("\"4a4be40c96ac6314e91d93f38043a634\"")
                .hasContentType("text/plain")
                .hasHeader("cache-control", "no-cache")
                .hasUserMetadata("Author", "tom")
                .hasTag("kind", "cat")
                .hasStorageClass("Standard")
                .wasUploadedInParts(1);
    }

    @Test
    void a_property_of_an_object_is_told_with_the_one_it_has() {
        OssObject cat = photos.put("cat.txt", "meow");

        failure(() -> assertThat(cat).hasText("woof"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll("the text of\n  photos/cat.txt (4 bytes", "to be\n  woof\nbut it was\n  meow");
        failure(() -> assertThat(cat).hasSize(5)).hasMessageContainingAll("size", "  5\n", "  4");
        failure(() -> assertThat(cat).hasEtag("ABC")).hasMessageContaining("to be\n  ABC\nbut it was\n  4A4BE40C");
        failure(() -> assertThat(cat).hasContentType("image/png"))
                .hasMessageContaining("but it was\n  application/octet-stream");
        failure(() -> assertThat(cat).hasStorageClass("IA")).hasMessageContaining("but it was\n  Standard");
        failure(() -> assertThat(cat).wasUploadedInParts(3))
                .hasMessageContainingAll("number of parts", "to be\n  3\nbut it was\n  1");
        failure(() -> assertThat(photos).object("bat.txt").hasText("?"))
                .hasMessageContaining("the nearest key is\n  cat.txt");
    }

    @Test
    void a_named_value_is_told_with_the_nearest_name() {
        OssObject cat = photos.put("cat.txt", new byte[0], Map.of("x-oss-meta-author", "tom"));

        failure(() -> assertThat(cat).hasUserMetadata("auhtor", "tom"))
                .hasMessageContainingAll(
                        "to have the user metadata\n  auhtor\n",
                        "it has {author=tom}",
                        "the nearest user metadata is\n  author");
        failure(() -> assertThat(cat).hasUserMetadata("author", "tim"))
                .hasMessageContaining("to be\n  tim\nbut it was\n  tom");
        failure(() -> assertThat(cat).hasTag("kind", "cat")).hasMessageContaining("it has none");
        failure(() -> assertThat(cat).hasHeader("Expires", "0")).hasMessageContaining("it has none");
    }

    @Test
    void contents_are_compared_byte_by_byte(@TempDir Path directory) throws IOException {
        OssObject cat = photos.put("cat.txt", "meow");
        Path file = Files.writeString(directory.resolve("kitten.txt"), "meo");

        failure(() -> assertThat(cat).hasBytes(new byte[] {'m', 'e', 'e', 'o', 'w'}))
                .hasMessageContaining(
                        "differ from byte 2 on: expected were 5 bytes, there 4; at 2 should be 0x65 and is" + " 0x6f");
        failure(() -> assertThat(cat).hasSameContentAs(file))
                .hasMessageContainingAll("those of " + file, "from byte 3 on", "should be the end and is 0x77");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> assertThat(cat).hasSameContentAs(directory.resolve("missing")));
    }

    // ---- requests

    @Test
    void requests_pass_by_operation_and_number() {
        assertThat(emulator.requests()).isEmpty();
        upload("a.txt");
        upload("b.txt");

        assertThat(emulator.requests())
                .contains("PutObject")
                .contains("PutObject", 2)
                .doesNotContain("GetObject")
                .hasSize(2)
                .allSucceeded()
                .last()
                .isOf("PutObject")
                .hasBucket("photos")
                .hasKey("b.txt")
                .isSignedBy("oss-emulator")
                .hasStatus(200)
                .succeeded();
    }

    @Test
    void requests_that_did_not_come_are_told_with_those_that_did() {
        failure(() -> assertThat(emulator.requests()).last()).hasMessageContaining("but there was none");
        for (int i = 1; i <= 12; i++) {
            upload(i + ".txt");
        }

        failure(() -> assertThat(emulator.requests()).contains("GetObject"))
                .hasMessageContainingAll(
                        "Expected a GetObject request, but there was none.",
                        "The last 10 of 12 requests:\n  PUT /photos/3.txt?",
                        "\n  PUT /photos/12.txt?")
                .hasMessageNotContaining("/photos/2.txt");
        failure(() -> assertThat(emulator.requests()).contains("PutObject", 1))
                .hasMessageContaining("Expected 1 PutObject requests, but there were 12.");
        failure(() -> assertThat(emulator.requests()).doesNotContain("PutObject"))
                .hasMessageContaining("Expected 0 PutObject requests, but there were 12.");
        failure(() -> assertThat(emulator.requests()).hasSize(3))
                .hasMessageContaining("Expected 3 requests, but there were 12.");
        failure(() -> assertThat(emulator.requests()).isEmpty()).hasMessageContaining("but there were 12.");
    }

    @Test
    void an_operation_that_does_not_exist_is_no_assertion_that_passes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(emulator.requests()).doesNotContain("PutObjct"))
                .withMessage("unknown operation PutObjct; did you mean PutObject?");
    }

    @Test
    void a_request_that_failed_is_told_with_error_and_hint() {
        send("GET", photos.uri("cat.txt"));
        assertThat(emulator.requests()).last().isAnonymous().failedWith("AccessDenied");
        send("GET", URI.create(photos.presign("GET", "cat.txt", Duration.ofMinutes(1)) + "&x=1"));

        failure(() -> assertThat(emulator.requests()).allSucceeded())
                .hasMessageContainingAll(
                        "The failed requests:\n  GET /photos/cat.txt -> 403 AccessDenied", "SignatureDoesNotMatch");
        failure(() -> assertThat(emulator.requests()).as("the download").last().succeeded())
                .hasMessageContainingAll(
                        "[the download]",
                        "-> 403 SignatureDoesNotMatch",
                        "The parameter x was left out of what was signed");
        failure(() -> assertThat(emulator.requests()).last().failedWith("NoSuchKey"))
                .hasMessageContainingAll("to fail with\n  NoSuchKey\n", "SignatureDoesNotMatch");
        failure(() -> assertThat(emulator.requests()).last().isOf("PutObject"))
                .hasMessageContaining("to be\n  PutObject\nbut it was\n");
        failure(() -> assertThat(emulator.requests()).last().hasStatus(200)).hasMessageContaining("but it was\n  403");
        failure(() -> assertThat(emulator.requests()).last().hasKey("dog.txt"))
                .hasMessageContaining("but it was\n  cat.txt");
        failure(() -> assertThat(emulator.requests()).last().hasBucket("videos"))
                .hasMessageContaining("but it was\n  photos");
        failure(() -> assertThat(emulator.requests()).last().isSignedBy("alice"))
                .hasMessageContaining("to be\n  alice\nbut it was");
    }
}
