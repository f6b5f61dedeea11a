package io.github.ossemulator.testkit.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aliyun.oss.OSS;
import com.aliyun.oss.model.Callback;
import com.aliyun.oss.model.PutObjectRequest;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

@OssEmulatorTest
class CallbackTest {
    @Test
    void the_application_is_called_back(OSS client, @Bucket OssBucket photos, CallbackReceiver application) {
        Callback callback = new Callback();
        callback.setCallbackUrl(application.url().toString());
        callback.setCallbackBody("object=${object}&size=${size}&user=${x:user}");
        callback.addCallbackVar("x:user", "42");
        InputStream meow = new ByteArrayInputStream("meow".getBytes(UTF_8));
        PutObjectRequest upload = new PutObjectRequest(photos.name(), "cat.txt", meow);
        upload.setCallback(callback);

        client.putObject(upload);

        ReceivedCallback received = application.await();
        assertEquals("42", received.form().get("user"));
        assertEquals("4", received.form().get("size"));
        assertTrue(received.verification().isValid(), received.verification().reason()); // signed by the emulator
    }
}
