package io.github.ossemulator.testkit.readme;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.aliyun.oss.OSS;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

@OssEmulatorTest
class PhotosTest {
    @Test
    void an_upload_is_stored(OSS client, @Bucket OssBucket photos) {
        client.putObject(photos.name(), "cat.txt", new ByteArrayInputStream("meow".getBytes(UTF_8)));

        assertThat(photos).hasOnlyKeys("cat.txt");
        assertEquals("meow", photos.get("cat.txt").text());
    }
}
