package io.github.ossemulator.testkit.assertion;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThat;
import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThatOssError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectResult;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OssAssertionsTest {
    private OssEmulator emulator;
    private OssBucket photos;

    @BeforeEach
    void start() {
        emulator = OssEmulator.start();
        photos = emulator.bucket("photos");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void what_a_bucket_holds_passes() {
        assertThat(photos).isEmpty().hasOnlyKeys();
        photos.put("cat.txt", "meow");

        assertThat(photos)
                .contains("cat.txt")
                .doesNotContain("dog.txt")
                .hasOnlyKeys("cat.txt")
                .hasNoPendingUploads();
    }

    @Test
    void a_missing_key_is_told_with_the_nearest_one_and_what_there_is() {
        photos.put("cats/tom.txt", "meow");
        photos.put("dogs/rex.txt", "woof");

        assertThatThrownBy(() -> assertThat(photos).contains("cats/tim.txt"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "bucket photos to contain",
                        "holds [cats/tom.txt, dogs/rex.txt]",
                        "the nearest key is\n  cats/tom.txt");
    }

    @Test
    void an_object_too_many_is_told_with_its_size_and_type() {
        photos.put("cat.txt", "meow");

        assertThatThrownBy(() -> assertThat(photos).doesNotContain("cat.txt"))
                .hasMessageContaining("photos/cat.txt (4 bytes");
        assertThatThrownBy(() -> assertThat(photos).isEmpty()).hasMessageContaining("holds [cat.txt]");
        assertThatThrownBy(() -> assertThat(photos).hasOnlyKeys("dog.txt"))
                .hasMessageContainingAll("keys of bucket photos", "cat.txt", "dog.txt");
    }

    @Test
    void errors_are_read_from_the_exceptions_of_sdk_v1() {
        OSS oss = new OSSClientBuilder().build(emulator.endpoint().toString(), "oss-emulator", "oss-emulator-secret");

        assertThatOssError(() -> oss.getObject("photos", "dog.txt"))
                .hasCode("NoSuchKey")
                .hasEc("0026-00000001")
                .hasRequestId();
        assertThatThrownBy(() -> assertThatOssError(() -> oss.getObject("photos", "dog.txt"))
                        .hasCode("NoSuchBucket"))
                .hasMessageContainingAll("NoSuchBucket", "NoSuchKey: The specified key does not exist.", "request ");
        oss.shutdown();
    }

    @Test
    void errors_are_read_from_the_exceptions_of_sdk_v2() throws Exception {
        try (OSSClient oss = OSSClient.newBuilder()
                .region("cn-hangzhou")
                .endpoint(emulator.endpoint().toString())
                .credentialsProvider(new StaticCredentialsProvider("oss-emulator", "oss-emulator-secret"))
                .build()) {
            assertThatOssError(() -> missing(oss))
                    .hasCode("NoSuchKey")
                    .hasEc("0026-00000001")
                    .hasRequestId();
        }
    }

    private static GetObjectResult missing(OSSClient oss) {
        return oss.getObject(
                GetObjectRequest.newBuilder().bucket("photos").key("dog.txt").build());
    }

    @Test
    void what_is_no_answer_of_oss_is_told_apart() {
        assertThatThrownBy(() -> assertThatOssError(() -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing was thrown");
        assertThatThrownBy(() -> assertThatOssError(() -> {
                    throw new IllegalStateException("no network");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no network")
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
