package io.github.ossemulator.operation.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.model.MatchMode;
import com.aliyun.oss.model.PolicyConditions;
import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.interop.ApplicationServer;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.operation.LocalOss;
import io.github.ossemulator.operation.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostObject with a policy signed by the Java SDK, as an application server signs it for a browser. */
class SignedPostObjectTest {
    private static final String KEY_ID = "oss-emulator";

    private LocalOss oss;
    private OSS client;
    private ApplicationServer application;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.enforcing();
        client = new OSSClientBuilder().build(oss.endpoint(), KEY_ID, "oss-emulator-secret");
        application = new ApplicationServer();
    }

    @AfterEach
    void stop() {
        application.close();
        client.shutdown();
        oss.close();
    }

    @Test
    void a_signed_form_is_stored_for_its_signer() throws IOException {
        RawResponse answer = signed(new TestForm().field("key", "user/eric/${filename}"), conditions())
                .file("a.txt", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(stored("user/eric/a.txt")).isTrue();
    }

    @Test
    void gotcha_59_the_policy_is_checked_against_the_key_as_it_was_sent() throws IOException {
        PolicyConditions conditions = new PolicyConditions();
        conditions.addConditionItem("bucket", "bucket");
        conditions.addConditionItem("key", "dir/${filename}");

        RawResponse answer = signed(new TestForm().field("key", "dir/${filename}"), conditions)
                .file("a.txt", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(204);
        assertThat(stored("dir/a.txt")).isTrue();
    }

    @Test
    void a_form_that_breaks_its_policy_is_refused_by_name_of_the_condition() throws IOException {
        RawResponse answer = signed(new TestForm().field("key", "other/a.txt"), conditions())
                .file("a.txt", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text())
                .contains(
                        "<Code>AccessDenied</Code>",
                        "<Message>Invalid according to Policy: Policy Condition failed: [\"starts-with\", \"$key\","
                                + " \"user/eric/\"]</Message>");
        assertThat(stored("other/a.txt")).isFalse();
    }

    @Test
    void a_policy_expires() throws IOException {
        TestForm form =
                signed(new TestForm().field("key", "user/eric/a"), conditions()).file("a", "text/plain", "x");
        oss.clock().advance(Duration.ofMinutes(11));

        assertThat(form.sendTo(oss).text())
                .contains("<Code>AccessDenied</Code>", "Invalid according to Policy: Policy expired.");
    }

    @Test
    void a_file_outside_of_the_range_of_the_policy_is_refused() throws IOException {
        RawResponse large = signed(new TestForm().field("key", "user/eric/large"), conditions())
                .file("large", "text/plain", "x".repeat(101))
                .sendTo(oss);
        RawResponse small = signed(new TestForm().field("key", "user/eric/small"), conditions())
                .file("small", "text/plain", "")
                .sendTo(oss);

        assertThat(large.status()).isEqualTo(400);
        assertThat(large.text())
                .contains(
                        "<Code>EntityTooLarge</Code>",
                        "<Message>Your proposed upload exceeds the maximum allowed size.</Message>");
        assertThat(small.text())
                .contains(
                        "<Code>EntityTooSmall</Code>",
                        "<Message>Your proposed upload smaller than the minimum allowed size.</Message>");
        assertThat(stored("user/eric/large")).isFalse();
        assertThat(stored("user/eric/small")).isFalse();
    }

    @Test
    void a_signature_of_another_secret_does_not_match() throws IOException {
        String policy = policy(conditions());
        RawResponse answer = new TestForm()
                .field("key", "user/eric/a")
                .field("OSSAccessKeyId", KEY_ID)
                .field("policy", policy)
                .field("Signature", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=")
                .file("a", "text/plain", "x")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void an_unsigned_form_may_do_what_everybody_may() throws IOException {
        TestForm form = new TestForm().field("key", "a").file("a", "text/plain", "x");
        assertThat(form.sendTo(oss).text())
                .contains(
                        "<Code>AccessDenied</Code>", "You have no right to access this object because of bucket acl.");

        oss.store().updateBucket(new BucketName("bucket"), bucket -> bucket.withAcl(Acl.PUBLIC_READ_WRITE));

        assertThat(form.sendTo(oss).status()).isEqualTo(204);
    }

    @Test
    void O04_O06_V34_a_callback_in_the_fields_is_sent_and_its_answer_is_the_answer() throws IOException {
        String callback = base64("{\"callbackUrl\":\"" + application.url("/cb")
                + "\",\"callbackBody\":\"o=${object}&s=${size}&op=${operation}&v=${x:var1}\"}");

        RawResponse answer = signed(new TestForm().field("key", "user/eric/${filename}"), conditions())
                .field("callback", callback)
                .field("x:var1", "value1")
                .file("a.txt", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"Status\":\"OK\"}");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("ETag")).isEqualTo("\"5D41402ABC4B2A76B9719D911017C592\"");
        assertThat(answer.header("Content-MD5")).isEqualTo("XUFAKrxLKna5cZ2REBfFkg==");
        assertThat(application.received())
                .singleElement()
                .satisfies(received ->
                        assertThat(received.body()).isEqualTo("o=user%2Feric%2Fa.txt&s=5&op=PostObject&v=value1"));
    }

    @Test
    void O05_the_answer_of_the_callback_overrides_status_and_redirect() throws IOException {
        String callback = base64("{\"callbackUrl\":\"" + application.url("/cb") + "\",\"callbackBody\":\"x\"}");
        for (String[] field : new String[][] {
            {"success_action_status", "200"},
            {"success_action_status", "201"},
            {"success_action_redirect", "https://example.com/"}
        }) {
            RawResponse answer = signed(new TestForm().field("key", "user/eric/a"), conditions())
                    .field("callback", callback)
                    .field(field[0], field[1])
                    .file("a", "text/plain", "hello")
                    .sendTo(oss);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("{\"Status\":\"OK\"}");
            assertThat(answer.header("Location")).isNull();
        }
    }

    @Test
    void a_callback_that_fails_leaves_the_object_stored() throws IOException {
        application.answering(500, "");

        RawResponse answer = signed(new TestForm().field("key", "user/eric/a"), conditions())
                .field(
                        "callback",
                        base64("{\"callbackUrl\":\"" + application.url("/cb") + "\",\"callbackBody\":\"x\"}"))
                .file("a", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(203);
        assertThat(answer.text()).contains("<Code>CallbackFailed</Code>", "<Message>Error status : 500.</Message>");
        assertThat(stored("user/eric/a")).isTrue();
    }

    @Test
    void a_callback_that_is_none_is_refused_before_the_file_is_stored() throws IOException {
        RawResponse answer = signed(new TestForm().field("key", "user/eric/a"), conditions())
                .field("callback", "error argument")
                .file("a", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("The callback configuration is not base64 encoded.");
        assertThat(stored("user/eric/a")).isFalse();
    }

    @Test
    void V33_a_policy_can_bind_the_callback() throws IOException {
        PolicyConditions conditions = conditions();
        conditions.addConditionItem("callback", "AAA");

        RawResponse answer = signed(new TestForm().field("key", "user/eric/a"), conditions)
                .field("callback", "BBB")
                .file("a", "text/plain", "hello")
                .sendTo(oss);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).contains("Policy Condition failed: [\"eq\", \"$callback\", \"AAA\"]");
    }

    private static PolicyConditions conditions() {
        PolicyConditions conditions = new PolicyConditions();
        conditions.addConditionItem("bucket", "bucket");
        conditions.addConditionItem(MatchMode.StartWith, PolicyConditions.COND_KEY, "user/eric/");
        conditions.addConditionItem(PolicyConditions.COND_CONTENT_LENGTH_RANGE, 1, 100);
        return conditions;
    }

    private TestForm signed(TestForm form, PolicyConditions conditions) {
        String policy = client.generatePostPolicy(Date.from(TestClock.START.plus(Duration.ofMinutes(10))), conditions);
        return form.field("OSSAccessKeyId", KEY_ID)
                .field("policy", base64(policy))
                .field("Signature", client.calculatePostSignature(policy));
    }

    private String policy(PolicyConditions conditions) {
        return base64(client.generatePostPolicy(Date.from(TestClock.START.plus(Duration.ofMinutes(10))), conditions));
    }

    private boolean stored(String key) {
        return oss.store().find(new BucketName("bucket"), new ObjectKey(key)).isPresent();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
