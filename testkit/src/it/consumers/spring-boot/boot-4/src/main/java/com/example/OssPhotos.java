package com.example;

import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class OssPhotos implements Photos {
    private final OSSClient oss;

    OssPhotos(
            @Value("${oss.endpoint}") String endpoint,
            @Value("${oss.access-key-id}") String keyId,
            @Value("${oss.access-key-secret}") String keySecret) {
        oss = OSSClient.newBuilder()
                .region("cn-hangzhou")
                .endpoint(endpoint)
                .credentialsProvider(new StaticCredentialsProvider(keyId, keySecret))
                .build();
    }

    @Override
    public String save(String name, String content, URI confirmation) {
        String callback = "{\"callbackUrl\":\"" + confirmation + "\",\"callbackBody\":\"object=${object}&size=${size}\"}";
        return oss.putObject(PutObjectRequest.newBuilder()
                        .bucket("photos")
                        .key(name)
                        .body(BinaryData.fromString(content))
                        .callback(Base64.getEncoder().encodeToString(callback.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .callbackResult();
    }

    @PreDestroy
    void close() throws Exception {
        oss.close();
    }
}
