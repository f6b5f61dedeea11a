package com.example;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.model.Callback;
import com.aliyun.oss.model.PutObjectRequest;
import jakarta.annotation.PreDestroy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

@Component
class OssPhotos implements Photos {
    private final OSS oss;

    OssPhotos(
            @Value("${oss.endpoint}") String endpoint,
            @Value("${oss.access-key-id}") String keyId,
            @Value("${oss.access-key-secret}") String keySecret) {
        oss = new OSSClientBuilder().build(endpoint, keyId, keySecret);
    }

    @Override
    @SuppressWarnings("deprecation") // the answer can be had in no other way
    public String save(String name, String content, URI confirmation) {
        Callback callback = new Callback();
        callback.setCallbackUrl(confirmation.toString());
        callback.setCallbackBody("object=${object}&size=${size}");
        PutObjectRequest upload = new PutObjectRequest(
                "photos", name, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        upload.setCallback(callback);
        try (InputStream answer = oss.putObject(upload).getCallbackResponseBody()) {
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        oss.shutdown();
    }
}
