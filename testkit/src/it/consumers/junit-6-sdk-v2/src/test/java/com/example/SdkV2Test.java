package com.example;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThatOssError;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectResult;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.CallbackSpec;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@OssEmulatorTest
class SdkV2Test {
    @Test
    void an_upload_calls_back_and_gets_the_answer(
            OSSClient oss, @Bucket OssBucket photos, CallbackReceiver application) {
        application.replyJson("{\"id\":7}");
        CallbackSpec callback =
                application.spec().form("object", "size", "x:user").var("user", "42").build();

        PutObjectResult result = oss.putObject(PutObjectRequest.newBuilder()
                .bucket(photos.name())
                .key("cat.txt")
                .body(BinaryData.fromString("meow"))
                .callback(callback.header())
                .callbackVar(callback.varHeader())
                .build());

        assertThat(result.callbackResult()).isEqualTo("{\"id\":7}");
        ReceivedCallback received = application.await();
        assertThat(received.verification().isValid()).isTrue();
        assertThat(received.form()).containsEntry("size", "4").containsEntry("x:user", "42");
        assertThat(photos.get("cat.txt").text()).isEqualTo("meow");
    }

    @Nested
    class AfterAnotherTest {
        @Test
        void everything_is_forgotten(OssEmulator emulator, OSSClient oss, @Bucket OssBucket photos) {
            assertThat(emulator.buckets()).extracting(OssBucket::name).containsExactly(photos.name());
            assertThat(emulator.requests().all()).isEmpty();
            assertThatOssError(() -> oss.getObject(GetObjectRequest.newBuilder()
                            .bucket(photos.name())
                            .key("cat.txt")
                            .build()))
                    .hasCode("NoSuchKey");
        }
    }
}
