package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClient;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.model.Callback;
import com.aliyun.oss.model.Callback.CalbackBodyType;
import com.aliyun.oss.model.CompleteMultipartUploadRequest;
import com.aliyun.oss.model.InitiateMultipartUploadRequest;
import com.aliyun.oss.model.PartETag;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.PutObjectResult;
import com.aliyun.oss.model.UploadPartRequest;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.model.BucketName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The callback through the official Java SDK v1, beginning with the sample the project started from. */
class JavaSdkV1CallbackTest {
    private final ApplicationServer application = new ApplicationServer();
    private OssEmulator emulator;
    private OSS client;

    @BeforeEach
    void start() throws IOException {
        emulator = OssEmulator.start(Settings.builder()
                .set(Options.PORT, 0)
                .set(Options.BUCKET, List.of(new BucketName("bucket")))
                .build());
        client = new OSSClientBuilder().build(emulator.endpoint().toString(), "oss-emulator", "oss-emulator-secret");
    }

    @AfterEach
    void stop() {
        client.shutdown();
        emulator.close();
        application.close();
    }

    @Test
    @SuppressWarnings("deprecation") // the sample constructs OSSClient itself; the SDK misspells CalbackBodyType
    void the_sample_of_the_documentation_runs_with_only_its_placeholders_filled_in() throws IOException {
        String endpoint = emulator.endpoint().toString();
        String accessKeyId = "oss-emulator";
        String accessKeySecret = "oss-emulator-secret";
        String bucketName = "bucket";
        String objectName = "object";
        String callbackUrl = application.url("");

        OSSClient ossClient = new OSSClient(endpoint, accessKeyId, accessKeySecret);
        String content = "Hello OSS";
        PutObjectRequest putObjectRequest = new PutObjectRequest(
                bucketName, objectName, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        Callback callback = new Callback();
        callback.setCallbackUrl(callbackUrl);
        callback.setCallbackHost("oss-cn-hangzhou.aliyuncs.com");
        callback.setCallbackBody("{\\\"mimeType\\\":${mimeType},\\\"size\\\":${size}}");
        callback.setCalbackBodyType(CalbackBodyType.JSON);
        callback.addCallbackVar("x:var1", "value1");
        callback.addCallbackVar("x:var2", "value2");
        putObjectRequest.setCallback(callback);
        PutObjectResult putObjectResult = ossClient.putObject(putObjectRequest);
        byte[] buffer = new byte[1024];
        int length = putObjectResult.getCallbackResponseBody().read(buffer);
        putObjectResult.getCallbackResponseBody().close();
        ossClient.shutdown();

        assertThat(new String(buffer, 0, length, StandardCharsets.UTF_8)).isEqualTo("{\"Status\":\"OK\"}");
        assertThat(application.received()).singleElement().satisfies(received -> {
            assertThat(received.body()).isEqualTo("{\"mimeType\":\"application/octet-stream\",\"size\":9}");
            assertThat(received.header("Content-Type")).isEqualTo("application/json");
            assertThat(received.header("Host")).isEqualTo("oss-cn-hangzhou.aliyuncs.com");
            assertThat(received.header("User-Agent")).isEqualTo("aliyun-oss-callback");
            assertThat(received.header("Authorization")).hasSize(88);
        });
    }

    @Test
    void O10_a_failing_callback_throws_CallbackFailed_and_the_object_is_stored() {
        application.answering(500, "{}");
        PutObjectRequest request = withCallback(new PutObjectRequest("bucket", "kept", stream("kept")));

        OSSException failure = catchThrowableOfType(OSSException.class, () -> client.putObject(request));

        assertThat(failure.getErrorCode()).isEqualTo("CallbackFailed");
        assertThat(failure.getErrorMessage()).startsWith("Error status : 500.");
        assertThat(client.getObjectMetadata("bucket", "kept").getContentLength())
                .isEqualTo(4);
    }

    @Test
    void R15_the_callback_server_can_look_at_the_object_while_it_handles_the_callback() {
        List<Long> seen = new ArrayList<>();
        application.doing(
                () -> seen.add(client.getObjectMetadata("bucket", "seen").getContentLength()));

        client.putObject(withCallback(new PutObjectRequest("bucket", "seen", stream("12345"))));

        assertThat(seen).containsExactly(5L);
    }

    @Test
    @SuppressWarnings("deprecation") // the SDK has no other way to the answer
    void O02_a_completed_multipart_upload_is_called_back_with_the_size_of_the_whole_object() throws IOException {
        String uploadId = client.initiateMultipartUpload(new InitiateMultipartUploadRequest("bucket", "big"))
                .getUploadId();
        List<PartETag> parts = new ArrayList<>();
        for (int number = 1; number <= 2; number++) {
            byte[] content = new byte[number == 1 ? 100 * 1024 : 5];
            Arrays.fill(content, (byte) number);
            parts.add(client.uploadPart(new UploadPartRequest(
                            "bucket", "big", uploadId, number, new ByteArrayInputStream(content), content.length))
                    .getPartETag());
        }
        CompleteMultipartUploadRequest complete = new CompleteMultipartUploadRequest("bucket", "big", uploadId, parts);
        complete.setCallback(callback());

        byte[] answer = client.completeMultipartUpload(complete)
                .getCallbackResponseBody()
                .readAllBytes();

        assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("{\"Status\":\"OK\"}");
        assertThat(application.received())
                .singleElement()
                .satisfies(received -> assertThat(received.body()).isEqualTo("object=big&size=102405"));
    }

    private Callback callback() {
        Callback callback = new Callback();
        callback.setCallbackUrl(application.url("/callback"));
        callback.setCallbackBody("object=${object}&size=${size}");
        return callback;
    }

    private PutObjectRequest withCallback(PutObjectRequest request) {
        request.setCallback(callback());
        return request;
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
