package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.CompleteMultipartUpload;
import com.aliyun.sdk.service.oss2.models.CompleteMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectResult;
import com.aliyun.sdk.service.oss2.models.InitiateMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.ListObjectsV2Request;
import com.aliyun.sdk.service.oss2.models.ObjectSummary;
import com.aliyun.sdk.service.oss2.models.Part;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectResult;
import com.aliyun.sdk.service.oss2.models.UploadPartRequest;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.model.BucketName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Java SDK v2: put, get, list, multipart, and uploads with a callback. */
class JavaSdkV2Test {
    private final ApplicationServer application = new ApplicationServer();
    private OssEmulator emulator;
    private OSSClient client;

    @BeforeEach
    void start() throws Exception {
        emulator = OssEmulator.start(Settings.builder()
                .set(Options.PORT, 0)
                .set(Options.BUCKET, List.of(new BucketName("bucket")))
                .build());
        client = OSSClient.newBuilder()
                .region("cn-hangzhou")
                .endpoint(emulator.endpoint().toString())
                .credentialsProvider(new StaticCredentialsProvider("oss-emulator", "oss-emulator-secret"))
                .build();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        emulator.close();
        application.close();
    }

    @Test
    void puts_gets_and_lists() throws Exception {
        for (String key : List.of("a b+c/中.txt", "b", "c")) {
            client.putObject(put(key, key).build());
        }

        try (GetObjectResult result = client.getObject(GetObjectRequest.newBuilder()
                .bucket("bucket")
                .key("a b+c/中.txt")
                .build())) {
            assertThat(new String(result.body().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("a b+c/中.txt");
        }
        assertThat(client.listObjectsV2(ListObjectsV2Request.newBuilder()
                                .bucket("bucket")
                                .build())
                        .contents())
                .extracting(ObjectSummary::key)
                .containsExactly("a b+c/中.txt", "b", "c");
    }

    @Test
    void a_callback_answers_the_upload() {
        PutObjectResult result =
                client.putObject(put("called", "12345").callback(callback()).build());

        assertThat(result.callbackResult()).isEqualTo("{\"Status\":\"OK\"}");
        assertThat(application.received())
                .singleElement()
                .satisfies(received -> assertThat(received.body()).isEqualTo("o=called&s=5"));
    }

    @Test
    void O12_a_failing_callback_does_not_throw() {
        application.answering(500, "");

        PutObjectResult result =
                client.putObject(put("kept", "x").callback(callback()).build());

        assertThat(result.callbackResult()).contains("<Code>CallbackFailed</Code>");
    }

    @Test
    void a_multipart_upload_is_called_back() {
        String uploadId = client.initiateMultipartUpload(InitiateMultipartUploadRequest.newBuilder()
                        .bucket("bucket")
                        .key("big")
                        .build())
                .initiateMultipartUpload()
                .uploadId();
        List<Part> parts = new ArrayList<>();
        for (long number = 1; number <= 2; number++) {
            String etag = client.uploadPart(UploadPartRequest.newBuilder()
                            .bucket("bucket")
                            .key("big")
                            .uploadId(uploadId)
                            .partNumber(number)
                            .body(BinaryData.fromBytes(new byte[100 * 1024]))
                            .build())
                    .eTag();
            parts.add(Part.newBuilder().partNumber(number).eTag(etag).build());
        }

        String answer = client.completeMultipartUpload(CompleteMultipartUploadRequest.newBuilder()
                        .bucket("bucket")
                        .key("big")
                        .uploadId(uploadId)
                        .completeMultipartUpload(CompleteMultipartUpload.newBuilder()
                                .parts(parts)
                                .build())
                        .callback(callback())
                        .build())
                .callbackResult();

        assertThat(answer).isEqualTo("{\"Status\":\"OK\"}");
        assertThat(application.received().get(0).body()).isEqualTo("o=big&s=204800");
    }

    private static PutObjectRequest.Builder put(String key, String content) {
        return PutObjectRequest.newBuilder().bucket("bucket").key(key).body(BinaryData.fromString(content));
    }

    private String callback() {
        String json = "{\"callbackUrl\":\"" + application.url("/cb") + "\",\"callbackBody\":\"o=${object}&s=${size}\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
