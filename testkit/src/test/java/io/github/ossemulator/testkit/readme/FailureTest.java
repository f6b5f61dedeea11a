package io.github.ossemulator.testkit.readme;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThat;
import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThatOssError;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.aliyun.oss.OSS;
import com.aliyun.oss.model.Callback;
import com.aliyun.oss.model.PutObjectRequest;
import io.github.ossemulator.Faults;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.RequestLog;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OssEmulatorTest
class FailureTest {
    @Test
    void the_sdk_repeats_an_upload_that_failed(
            OSS client, @Bucket OssBucket photos, Faults faults, RequestLog requests) {
        faults.on("PutObject").forKey("*.txt").fail(503, "ServiceUnavailable");

        client.putObject(upload(photos));

        assertEquals(2, requests.of("PutObject").size());
    }

    @Test
    void a_refused_callback_leaves_the_object_there(
            OSS client, @Bucket OssBucket photos, CallbackReceiver application, Faults faults) {
        faults.onCallback().refuse();
        Callback callback = new Callback();
        callback.setCallbackUrl(application.url().toString());
        callback.setCallbackBody("object=${object}");
        PutObjectRequest upload = upload(photos);
        upload.setCallback(callback);

        assertThatOssError(() -> client.putObject(upload)).hasCode("CallbackFailed");

        assertThat(photos).hasOnlyKeys("cat.txt");
    }

    @AfterEach
    void every_fault_struck(Faults faults) {
        faults.assertAllFaultsUsed();
    }

    private static PutObjectRequest upload(OssBucket photos) {
        return new PutObjectRequest(photos.name(), "cat.txt", new ByteArrayInputStream("meow".getBytes(UTF_8)));
    }
}
