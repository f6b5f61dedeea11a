package io.github.ossemulator.testkit.readme;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThat;
import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThatOssError;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.aliyun.oss.OSS;
import com.aliyun.oss.model.ObjectMetadata;
import io.github.ossemulator.Faults;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.CallbackSpec;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@OssEmulatorTest
class UploadTest {
    private final InputStream meow = new ByteArrayInputStream("meow".getBytes(StandardCharsets.UTF_8));

    @Test
    void an_upload_is_stored(OSS client, @Bucket OssBucket photos) {
        client.putObject(photos.name(), "cat.txt", meow);

        assertThat(photos).hasOnlyKeys("cat.txt");
        assertEquals("meow", photos.get("cat.txt").text());
    }

    @Test
    void the_application_is_called_back(OSS client, @Bucket OssBucket photos, CallbackReceiver application) {
        CallbackSpec spec = application.spec().form("object", "size").build();
        ObjectMetadata metadata = new ObjectMetadata();
        spec.headers().forEach(metadata::setHeader);

        client.putObject(photos.name(), "cat.txt", meow, metadata);

        ReceivedCallback callback = application.await();
        assertEquals("4", callback.form().get("size"));
        assertEquals(true, callback.verification().isValid()); // signed with the emulator's key
    }

    @Test
    void a_failure_can_be_scripted(OSS client, @Bucket OssBucket photos, Faults faults) {
        faults.on("GetObjectMeta").fail(403, "AccessDenied");

        assertThatOssError(() -> client.getSimplifiedObjectMeta(photos.name(), "cat.txt"))
                .hasCode("AccessDenied");
    }
}
