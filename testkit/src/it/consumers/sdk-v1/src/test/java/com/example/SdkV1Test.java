package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.model.Callback;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.PutObjectResult;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SdkV1Test {
    @Test
    @SuppressWarnings("deprecation") // most applications read the answer in this way
    void an_upload_calls_back_and_gets_the_answer() throws Exception {
        try (OssEmulator emulator = OssEmulator.start();
                CallbackReceiver receiver = CallbackReceiver.start(emulator)) {
            OssBucket bucket = emulator.bucket("photos");
            receiver.replyJson("{\"id\":7}");
            OSS oss = new OSSClientBuilder()
                    .build(
                            emulator.endpoint().toString(),
                            emulator.credentials().accessKeyId(),
                            emulator.credentials().accessKeySecret());
            Callback callback = new Callback();
            callback.setCallbackUrl(receiver.url().toString());
            callback.setCallbackBody("object=${object}&user=${x:user}");
            callback.addCallbackVar("x:user", "42");
            PutObjectRequest upload =
                    new PutObjectRequest("photos", "cat.txt", new ByteArrayInputStream(new byte[] {'m', 'e', 'o', 'w'}));
            upload.setCallback(callback);

            PutObjectResult result = oss.putObject(upload);
            try (InputStream answer = result.getCallbackResponseBody()) {
                assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":7}");
            }
            oss.shutdown();

            ReceivedCallback received = receiver.await();
            assertThat(received.verification().isValid()).isTrue();
            assertThat(received.form()).containsEntry("object", "cat.txt").containsEntry("user", "42");
            assertThat(bucket.get("cat.txt").text()).isEqualTo("meow");
        }
    }
}
