package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.model.AddBucketReplicationRequest;
import com.aliyun.oss.model.ProcessObjectRequest;
import com.aliyun.sdk.service.oss2.OperationInput;
import com.aliyun.sdk.service.oss2.OperationOptions;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Operations that no Java SDK has a method for. The v2 client sends those of other SDKs as they are and signs them; a plain
 * HTTP client sends what no SDK can.
 */
interface OtherCalls extends SdkCalls {
    @Test
    default void headers_of_answers_are_set_read_and_deleted() {
        ofBucket(
                "PUT",
                Map.of("responseHeader", ""),
                "<ResponseHeaderConfiguration><Rule><Name>rule1</Name></Rule></ResponseHeaderConfiguration>");
        assertThat(ofBucket("GET", Map.of("responseHeader", ""), "")).contains("<Name>rule1</Name>");
        ofBucket("DELETE", Map.of("responseHeader", ""), "");
        assertThatThrownBy(() -> ofBucket("GET", Map.of("responseHeader", ""), ""))
                .hasStackTraceContaining("NoSuchResponseHeaderConfiguration");
    }

    @Test
    default void limits_of_a_requester_are_set_read_listed_and_deleted() {
        Map<String, String> limits = Map.of("requesterQosInfo", "");
        Map<String, String> requester = Map.of("requesterQosInfo", "", "qosRequester", "2000000000000002");
        ofBucket("PUT", requester, "<QoSConfiguration><TotalQps>300</TotalQps></QoSConfiguration>");

        assertThat(ofBucket("GET", requester, "")).contains("<TotalQps>300</TotalQps>");
        assertThat(ofBucket("GET", limits, "")).contains("<Requester>2000000000000002</Requester>");
        ofBucket("DELETE", requester, "");
        assertThat(ofBucket("GET", limits, "")).doesNotContain("<Requester>");
    }

    @Test
    default void public_access_through_an_access_point_is_blocked_and_allowed_again() {
        ofBucket(
                "PUT",
                Map.of("accessPoint", ""),
                "<CreateAccessPointConfiguration><AccessPointName>ap-01</AccessPointName>"
                        + "<NetworkOrigin>internet</NetworkOrigin></CreateAccessPointConfiguration>");
        Map<String, String> block = Map.of("publicAccessBlock", "", "x-oss-access-point-name", "ap-01");
        ofBucket(
                "PUT",
                block,
                "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess>"
                        + "</PublicAccessBlockConfiguration>");

        assertThat(ofBucket("GET", block, "")).contains("<BlockPublicAccess>true<");
        ofBucket("DELETE", block, "");
        assertThat(ofBucket("GET", block, "")).contains("<BlockPublicAccess>false<");
    }

    @Test
    default void an_account_has_neither_cloud_boxes_nor_resource_pools() {
        assertThat(invoke(OperationInput.newBuilder(), "GET", Map.of("cloudboxes", ""), ""))
                .contains("<CloudBoxes></CloudBoxes>");
        assertThat(invoke(OperationInput.newBuilder(), "GET", Map.of("resourcePool", ""), ""))
                .contains("<Region>cn-hangzhou</Region>", "<IsTruncated>false</IsTruncated>");
    }

    @Test
    default void a_replication_gets_a_deadline() {
        v1().createBucket("copy-bucket");
        AddBucketReplicationRequest add = new AddBucketReplicationRequest(BUCKET);
        add.setReplicationRuleID("rule");
        add.setTargetBucketName("copy-bucket");
        add.setTargetBucketLocation("oss-cn-hangzhou");
        v1().addBucketReplication(add);
        ofBucket(
                "PUT",
                Map.of("rtc", ""),
                "<ReplicationRule><RTC><Status>enabled</Status></RTC><ID>rule</ID></ReplicationRule>");

        assertThat(ofBucket("GET", Map.of("replication", ""), "")).containsPattern("<RTC>\\s*<Status>enabl");
    }

    @Test
    default void a_stored_object_is_called_back_for() {
        try (ApplicationServer application = new ApplicationServer()) {
            v1().putObject(BUCKET, "stored", new ByteArrayInputStream(new byte[] {1, 2, 3}));
            String callback = "{\"callbackUrl\":\"" + application.url("") + "\",\"callbackBody\":\"s=${size}\"}";
            v1().processObject(new ProcessObjectRequest(
                    BUCKET,
                    "stored",
                    "trigger/callback,callback_"
                            + Base64.getUrlEncoder().encodeToString(callback.getBytes(StandardCharsets.UTF_8))));

            assertThat(application.received())
                    .singleElement()
                    .satisfies(received -> assertThat(received.body()).isEqualTo("s=3"));
        }
    }

    @Test
    @Tag(SdkOperationsTest.WITHOUT_SDK)
    default void a_form_with_a_policy_signed_with_version_4_is_stored_and_called_back_for() throws Exception {
        try (ApplicationServer application = new ApplicationServer()) {
            Form form = new Form(emulator().clock().instant())
                    .condition("[\"starts-with\",\"$key\",\"form/\"]")
                    .condition("[\"content-length-range\",1,100]")
                    .field("key", "form/${filename}")
                    .field("x:user", "alice")
                    .field(
                            "callback",
                            encoded("{\"callbackUrl\":\"" + application.url("")
                                    + "\",\"callbackBody\":\"o=${object}&s=${size}&v=${x:user}\"}"));

            HttpResponse<String> answer = form.post(emulator().endpoint() + "/" + BUCKET, "a b+中.txt", "from a form");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"Status\":\"OK\"}");
            assertThat(application.received())
                    .singleElement()
                    .satisfies(received ->
                            assertThat(received.body()).isEqualTo("o=form%2Fa%20b%2B%E4%B8%AD.txt&s=11&v=alice"));
            assertThat(v1().getObject(BUCKET, "form/a b+中.txt")
                            .getObjectMetadata()
                            .getContentLength())
                    .isEqualTo(11);
            assertThat(form.post(emulator().endpoint() + "/" + BUCKET, "long", "x".repeat(101))
                            .body())
                    .contains("<Code>EntityTooLarge</Code>");
            assertThat(form.field("key", "elsewhere")
                            .post(emulator().endpoint() + "/" + BUCKET, "x", "x")
                            .body())
                    .contains("Invalid according to Policy");
            assertThat(form.field("key", "form/x")
                            .field("x-oss-signature", "0".repeat(64))
                            .post(emulator().endpoint() + "/" + BUCKET, "x", "x")
                            .body())
                    .contains("<Code>SignatureDoesNotMatch</Code>");
        }
    }

    private String ofBucket(String method, Map<String, String> query, String body) {
        return invoke(OperationInput.newBuilder().bucket(BUCKET), method, query, body);
    }

    private String invoke(OperationInput.Builder input, String method, Map<String, String> query, String body) {
        input.opName(method + query).method(method).parameters(query);
        if (!body.isEmpty()) {
            input.body(BinaryData.fromString(body));
        }
        return v2().invokeOperation(input.build(), OperationOptions.defaults())
                .body()
                .map(BinaryData::toString)
                .orElse("");
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
