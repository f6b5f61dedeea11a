package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.OSS;
import com.aliyun.sdk.service.oss2.OSSAsyncClient;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectResult;
import com.aliyun.sdk.service.oss2.models.HeadObjectRequest;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

@OssEmulatorTest
class BothSdksTest {
    @Test
    void one_sdk_reads_what_the_other_wrote(OSS v1, OSSClient v2, OSSAsyncClient async, @Bucket OssBucket photos)
            throws Exception {
        v1.putObject(photos.name(), "cat.txt", new ByteArrayInputStream(new byte[] {'m', 'e', 'o', 'w'}));

        try (GetObjectResult result = v2.getObject(GetObjectRequest.newBuilder()
                .bucket(photos.name())
                .key("cat.txt")
                .build())) {
            assertThat(result.body()).hasContent("meow");
        }
        assertThat(async.headObjectAsync(HeadObjectRequest.newBuilder()
                                .bucket(photos.name())
                                .key("cat.txt")
                                .build())
                        .get()
                        .contentLength())
                .isEqualTo(4);
    }
}
