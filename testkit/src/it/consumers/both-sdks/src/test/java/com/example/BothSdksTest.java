package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectResult;
import io.github.ossemulator.OssEmulator;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class BothSdksTest {
    @Test
    void one_sdk_reads_what_the_other_wrote() throws Exception {
        try (OssEmulator emulator = OssEmulator.start();
                OSSClient v2 = OSSClient.newBuilder()
                        .region(emulator.region())
                        .endpoint(emulator.endpoint().toString())
                        .credentialsProvider(new StaticCredentialsProvider("oss-emulator", "oss-emulator-secret"))
                        .build()) {
            OSS v1 = new OSSClientBuilder()
                    .build(emulator.endpoint().toString(), "oss-emulator", "oss-emulator-secret");
            v1.createBucket("photos");
            v1.putObject("photos", "cat.txt", new ByteArrayInputStream(new byte[] {'m', 'e', 'o', 'w'}));
            v1.shutdown();

            try (GetObjectResult result = v2.getObject(
                    GetObjectRequest.newBuilder().bucket("photos").key("cat.txt").build())) {
                assertThat(result.body()).hasContent("meow");
            }
        }
    }
}
