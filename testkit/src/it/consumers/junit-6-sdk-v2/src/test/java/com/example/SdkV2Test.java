package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectResult;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.CallbackSpec;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import org.junit.jupiter.api.Test;

class SdkV2Test {
    @Test
    void an_upload_calls_back_and_gets_the_answer() throws Exception {
        try (OssEmulator emulator = OssEmulator.start();
                CallbackReceiver receiver = CallbackReceiver.start(emulator);
                OSSClient oss = OSSClient.newBuilder()
                        .region(emulator.region())
                        .endpoint(emulator.endpoint().toString())
                        .credentialsProvider(new StaticCredentialsProvider(
                                emulator.credentials().accessKeyId(),
                                emulator.credentials().accessKeySecret()))
                        .build()) {
            OssBucket bucket = emulator.bucket("photos");
            receiver.replyJson("{\"id\":7}");
            CallbackSpec callback = receiver.spec().form("object", "size", "x:user").var("user", "42").build();

            PutObjectResult result = oss.putObject(PutObjectRequest.newBuilder()
                    .bucket("photos")
                    .key("cat.txt")
                    .body(BinaryData.fromString("meow"))
                    .callback(callback.header())
                    .callbackVar(callback.varHeader())
                    .build());

            assertThat(result.callbackResult()).isEqualTo("{\"id\":7}");
            ReceivedCallback received = receiver.await();
            assertThat(received.verification().isValid()).isTrue();
            assertThat(received.form()).containsEntry("size", "4").containsEntry("x:user", "42");
            assertThat(bucket.get("cat.txt").text()).isEqualTo("meow");
        }
    }
}
