package com.example;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThatOssError;
import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.OSS;
import com.aliyun.oss.model.Callback;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.PutObjectResult;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.testkit.OssEmulatorExtension;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SdkV1Test {
    @RegisterExtension
    static final OssEmulatorExtension EMULATOR = OssEmulatorExtension.builder()
            .buckets("photos")
            .seed(emulator -> emulator.bucket("photos").put("dog.txt", "woof"))
            .build();

    private final OSS oss = EMULATOR.client(OSS.class);
    private final OssBucket photos = EMULATOR.bucket("photos");

    @Test
    @SuppressWarnings("deprecation") // most applications read the answer in this way
    void an_upload_calls_back_and_gets_the_answer(CallbackReceiver application) throws Exception {
        application.replyJson("{\"id\":7}");
        Callback callback = new Callback();
        callback.setCallbackUrl(application.url().toString());
        callback.setCallbackBody("object=${object}&user=${x:user}");
        callback.addCallbackVar("x:user", "42");
        PutObjectRequest upload =
                new PutObjectRequest("photos", "cat.txt", new ByteArrayInputStream(new byte[] {'m', 'e', 'o', 'w'}));
        upload.setCallback(callback);

        PutObjectResult result = oss.putObject(upload);

        try (InputStream answer = result.getCallbackResponseBody()) {
            assertThat(new String(answer.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":7}");
        }
        ReceivedCallback received = application.await();
        assertThat(received.verification().isValid()).isTrue();
        assertThat(received.form()).containsEntry("object", "cat.txt").containsEntry("user", "42");
        assertThat(photos.get("cat.txt").text()).isEqualTo("meow");
    }

    @Test
    void each_test_finds_what_the_seed_made() {
        oss.deleteObject("photos", "dog.txt");
        assertThatOssError(() -> oss.getObject("photos", "dog.txt")).hasCode("NoSuchKey");
    }

    @Test
    void and_finds_it_though_another_deleted_it() {
        assertThat(photos.keys()).containsExactly("dog.txt");
        oss.deleteObject("photos", "dog.txt");
    }
}
