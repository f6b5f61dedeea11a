package io.github.ossemulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browser uploads: protocol.md §2.4 and the policy errors of §4.10. */
class PostPolicyTest {
    private static final Instant NOW = Instant.parse("2014-12-01T11:59:59Z");
    private static final BucketName BUCKET = new BucketName("johnsmith");
    private static final String EXPIRATION = "\"expiration\":\"2014-12-01T12:00:00.000Z\"";
    private static final String V4_DATE = "20141201T115900Z";
    private static final String SCOPE = "20141201/cn-hangzhou/oss/aliyun_v4_request";

    private final Credentials credentials =
            new Credentials(List.of(new AccessKey("ak", "sk"), new AccessKey("STS.ak", "sts-sk", "the-token")));
    private final Authenticator authenticator = new Authenticator(credentials, AuthMode.ENFORCE);

    @Test
    void a_form_without_any_part_of_a_signature_is_anonymous() {
        PostAuthentication result = authenticator.authenticateForm(Map.of("key", "a"), BUCKET, NOW);
        assertThat(result.identity().isAnonymous()).isTrue();
        assertThatCode(() -> result.checkSize(Long.MAX_VALUE)).doesNotThrowAnyException();
    }

    @Test
    void the_policy_of_the_reference() {
        Map<String, String> form = v1(
                "{ " + EXPIRATION + ",\n \"conditions\": [ {\"bucket\": \"johnsmith\" },"
                        + " [\"starts-with\", \"$key\", \"user/eric/\"] ]}",
                Map.of("key", "user/eric/${filename}"));
        assertThat(authenticator.authenticateForm(form, BUCKET, NOW).identity().accessKeyId())
                .isEqualTo("ak");
    }

    @Test
    void names_of_fields_match_in_any_case_gotcha_59() {
        Map<String, String> form = new HashMap<>();
        v1(policy("[\"eq\",\"$Content-Type\",\"image/png\"],{\"KEY\":\"a\"}"), Map.of())
                .forEach((name, value) -> form.put(name.toUpperCase(java.util.Locale.ROOT), value));
        form.put("content-type", "image/png");
        form.put("Key", "a");
        assertThat(authenticator.authenticateForm(form, BUCKET, NOW).identity().accessKeyId())
                .isEqualTo("ak");
    }

    @Test
    void an_sts_key_brings_its_token() {
        Map<String, String> form = new HashMap<>(signedV1("STS.ak", "sts-sk", policy("")));
        assertThat(reject(form).code()).isEqualTo("InvalidAccessKeyId");
        form.put("x-oss-security-token", "another");
        assertThat(reject(form).code()).isEqualTo("InvalidSecurityToken");
        form.put("x-oss-security-token", "the-token");
        assertThat(authenticator.authenticateForm(form, BUCKET, NOW).identity().accessKeyId())
                .isEqualTo("STS.ak");
    }

    @ParameterizedTest
    @CsvSource({
        "OSSAccessKeyId, Post request accessKeyId is empty., 0002-00000706",
        "Signature, Post request signature is empty., 0002-00000703",
        "policy, Post request policy is empty., 0002-00000702"
    })
    void a_part_of_a_signature_needs_the_others(String missing, String message, String ec) {
        Map<String, String> form = v1(policy(""), Map.of());
        form.remove(missing);
        OssException error = reject(form);
        assertError(error, 400, "InvalidArgument", ec);
        assertThat(error.message()).isEqualTo(message);
        form.put(missing, "");
        assertThat(reject(form).message()).isEqualTo(message);
    }

    @Test
    void an_empty_signature_has_an_ec_of_its_own() {
        Map<String, String> form = v1(policy(""), Map.of("Signature", ""));
        assertError(reject(form), 400, "InvalidArgument", "0002-00000704");
    }

    @Test
    void a_wrong_signature_shows_the_policy_as_the_string_to_sign() {
        Map<String, String> form = v1(policy(""), Map.of("Signature", "wrong"));
        OssException error = reject(form);
        assertError(error, 403, "SignatureDoesNotMatch", "0002-00000705");
        assertThat(error.elements())
                .contains(
                        entry("OSSAccessKeyId", "ak"),
                        entry("SignatureProvided", "wrong"),
                        entry("StringToSign", form.get("policy")));
        assertThat(error.elements().keySet())
                .containsExactly("OSSAccessKeyId", "SignatureProvided", "StringToSign", "StringToSignBytes");
        assertThat(error.hint()).contains("base64 text of the form field");
    }

    @Test
    void an_unknown_key_is_refused() {
        assertError(reject(signedV1("nobody", "sk", policy(""))), 403, "InvalidAccessKeyId", "0002-00000902");
    }

    @Test
    void an_expired_policy_is_refused() {
        Map<String, String> form = v1(policy(""), Map.of());
        OssException error = catchThrowableOfType(
                OssException.class,
                () -> authenticator.authenticateForm(form, BUCKET, Instant.parse("2014-12-01T12:00:00Z")));
        assertError(error, 403, "AccessDenied", "0006-00000213");
        assertThat(error.message()).isEqualTo("Invalid according to Policy: Policy expired.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"key\":\"b\"}|[\"eq\", \"$key\", \"b\"]",
                "[\"EQ\",\"$key\",\"b\"]|[\"eq\", \"$key\", \"b\"]",
                "[\"starts-with\", \"$key\", \"user/eric/\"]|[\"starts-with\", \"$key\", \"user/eric/\"]",
                "{\"bucket\":\"other\"}|[\"eq\", \"$bucket\", \"other\"]",
                "[\"in\",\"$key\",[\"x\",\"y\"]]|[\"in\", \"$key\", [\"x\", \"y\"]]",
                "[\"not-in\",\"$key\",[\"x\",\"a\"]]|[\"not-in\", \"$key\", [\"x\", \"a\"]]",
                "[\"eq\",\"$x-oss-meta-prop\",\"\"]|[\"eq\", \"$x-oss-meta-prop\", \"\"]",
                "[\"starts-with\",\"$x-oss-meta-prop\",\"\"]|[\"starts-with\", \"$x-oss-meta-prop\", \"\"]",
                "[\"in\",\"$absent\",[\"\"]]|[\"in\", \"$absent\", [\"\"]]",
                "[\"eq\",\"success_action_status\",\"200\"]|[\"eq\", \"$success_action_status\", \"200\"]",
                "[\"eq\",\"$key\",\"q\\\"\\\\b\"]|[\"eq\", \"$key\", \"q\\\"\\\\b\"]"
            },
            quoteCharacter = '`')
    void the_condition_that_failed_is_quoted(String condition, String quoted) {
        OssException error = reject(v1(policy(condition), Map.of("key", "a")));
        assertError(error, 403, "AccessDenied", "0006-00000227");
        assertThat(error.message()).isEqualTo("Invalid according to Policy: Policy Condition failed: " + quoted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"key\":\"dir/a\"}",
                "[\"starts-with\",\"$key\",\"\"]",
                "[\"starts-with\",\"$key\",\"dir/\"],[\"eq\",\"$bucket\",\"johnsmith\"]",
                "[\"in\",\"$key\",[\"x\",\"dir/a\"]]",
                "[\"not-in\",\"$key\",[\"x\"]]",
                "[\"not-in\",\"$absent\",[\"x\"]]",
                "[\"eq\",\"$x-oss-meta-price\",\"\\$5\"]",
                "[\"eq\",\"$x-oss-meta-name\",\"\\u4e2d\\/\"]"
            })
    void conditions_that_hold(String conditions) {
        Map<String, String> form =
                v1(policy(conditions), Map.of("key", "dir/a", "x-oss-meta-price", "$5", "x-oss-meta-name", "中/"));
        assertThat(authenticator.authenticateForm(form, BUCKET, NOW).identity().accessKeyId())
                .isEqualTo("ak");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[{'a':'b','c':'d'}]}"
                        + "|Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.|",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[{}]}"
                        + "|Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.|",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[{'a':1}]}"
                        + "|Invalid Simple-Condition: value must be a string.|218",
                "{expiration:1}|Invalid JSON: unknown char e|201",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['eq' '$key','a']]}"
                        + "|Invalid JSON: , or ] expected|201",
                "{'expiration':'2014-12-01T12:00:00.000Z' 'conditions':[]}|Invalid JSON: , or } expected|201",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['eq'|Invalid JSON: , or ] expected|201",
                "{'expiration|Invalid JSON: unexpected end|201",
                "[]|Invalid JSON: { expected|201",
                "``|Invalid JSON: { expected|201",
                "{}|Policy missing expiration.|209",
                "{'expiration':'2014-12-01T12:00:00.000Z'}|Policy missing conditions.|207",
                "{'conditions':[]}|Policy missing expiration.|208",
                "{'expiration':123,'conditions':[]}|Invalid 'expiration' value: '123'.|210",
                "{'expiration':'','conditions':[]}|Invalid 'expiration' value: ''.|211",
                "{'expiration':'2014-12-01 12:00:00','conditions':[]}"
                        + "|Invalid 'expiration' value: '2014-12-01 12:00:00'.|212",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':123}"
                        + "|Invalid 'conditions' value: must be a List.|214",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['$key']]}"
                        + "|Invalid Condition: unknown operation.|216",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['starts-with','$key','a','b']]}"
                        + "|Invalid Condition: wrong number or type of arguments.|218",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['in','$key','a']]}"
                        + "|Invalid Condition: wrong number or type of arguments.|218",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['in','$key',[1]]]}"
                        + "|Invalid Condition: wrong number or type of arguments.|218",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['content-length-range',1]]}"
                        + "|Invalid Condition: content-length-range must have two sizes.|218",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[['content-length-range','x',2]]}"
                        + "|Invalid Condition: content-length-range must have two sizes.|218",
                "{'expiration':'2014-12-01T12:00:00.000Z','conditions':[123]}|Conditions must be Lists or Maps.|222"
            },
            quoteCharacter = '`')
    void a_policy_that_is_none(String json, String message, String ec) {
        // The values in the messages are in single quotes too, so only the JSON is rewritten.
        OssException error = reject(v1(json.replace('\'', '"'), Map.of()));
        assertError(error, 400, "InvalidPolicyDocument", ec == null ? "" : "0006-00000" + ec);
        assertThat(error.message()).isEqualTo("Invalid Policy: " + message);
    }

    @Test
    void a_policy_that_is_not_base64() {
        Map<String, String> form = v1("", Map.of());
        form.put("policy", "====");
        form.put("Signature", ReferenceSigner.v1("sk", "===="));
        assertError(reject(form), 400, "InvalidPolicyDocument", "0006-00000201");
    }

    @Test
    void the_size_of_the_file_is_checked_against_the_range() {
        PostAuthentication result = authenticator.authenticateForm(
                v1(policy("[\"content-length-range\",10,\"20\"]"), Map.of()), BUCKET, NOW);
        assertThatCode(() -> result.checkSize(10)).doesNotThrowAnyException();
        assertThatCode(() -> result.checkSize(20)).doesNotThrowAnyException();
        assertThatCode(() -> result.checkSizeSoFar(0)).doesNotThrowAnyException();
        OssException small = catchThrowableOfType(OssException.class, () -> result.checkSize(9));
        assertError(small, 400, "EntityTooSmall", "");
        assertThat(small.message()).isEqualTo("Your proposed upload smaller than the minimum allowed size.");
        OssException large = catchThrowableOfType(OssException.class, () -> result.checkSizeSoFar(21));
        assertError(large, 400, "EntityTooLarge", "");
        assertThat(large.message()).isEqualTo("Your proposed upload exceeds the maximum allowed size.");
    }

    // ---- versions 2 and 4

    @Test
    void a_version_4_form() {
        Map<String, String> form = v4("ak/" + SCOPE, V4_DATE, true);
        assertThat(authenticator.authenticateForm(form, BUCKET, NOW).identity().accessKeyId())
                .isEqualTo("ak");
        form.put("x-oss-signature", "00");
        assertError(reject(form), 403, "SignatureDoesNotMatch", "0002-00000705");
    }

    @Test
    void a_version_4_policy_has_to_bind_the_fields_of_the_signature() {
        OssException error = reject(v4("ak/" + SCOPE, V4_DATE, false));
        assertError(error, 403, "AccessDenied", "0006-00000228");
        assertThat(error.message()).startsWith("Invalid according to Policy: Extra input fields: x-oss-");
    }

    @Test
    void a_version_4_form_needs_a_good_credential_and_date() {
        assertError(reject(v4("ak/20141201/r/oss/abc", V4_DATE, true)), 400, "InvalidArgument", "0002-00000710");
        assertError(reject(v4("ak/" + SCOPE, "20141130T235959Z", true)), 400, "InvalidArgument", "0002-00000709");
        assertError(reject(v4("ak/" + SCOPE, "today", true)), 400, "InvalidArgument", "0002-00000709");
        Map<String, String> undated = v4("ak/" + SCOPE, V4_DATE, true);
        undated.remove("x-oss-date");
        assertError(reject(undated), 400, "InvalidArgument", "0002-00000709");
        assertError(
                reject(v4("ak/20141201/r/s3/aliyun_v4_request", V4_DATE, true)),
                400,
                "InvalidArgument",
                "0002-00000227");
    }

    @Test
    void a_version_4_form_is_good_for_seven_days() {
        Map<String, String> form = v4("ak/" + SCOPE, V4_DATE, true);
        OssException early = catchThrowableOfType(
                OssException.class,
                () -> authenticator.authenticateForm(form, BUCKET, Instant.parse("2014-12-01T11:43:59Z")));
        assertError(early, 403, "RequestTimeTooSkewed", "0002-00000504");
        OssException late = catchThrowableOfType(
                OssException.class,
                () -> authenticator.authenticateForm(form, BUCKET, Instant.parse("2014-12-08T11:59:01Z")));
        assertThat(late.message()).isEqualTo("Request has expired.");
        OssException expired = catchThrowableOfType(
                OssException.class,
                () -> authenticator.authenticateForm(form, BUCKET, Instant.parse("2014-12-08T11:59:00Z")));
        assertThat(expired.message()).isEqualTo("Invalid according to Policy: Policy expired.");
    }

    @Test
    void a_version_2_form() {
        String policy = base64(policy(""));
        Map<String, String> form = Map.of(
                "x-oss-signature-version",
                "OSS2",
                "x-oss-access-key-id",
                "ak",
                "policy",
                policy,
                "x-oss-signature",
                ReferenceSigner.v2("sk", policy));
        assertThat(authenticator.authenticateForm(form, BUCKET, NOW).identity().accessKeyId())
                .isEqualTo("ak");
    }

    @Test
    void an_unknown_version_is_refused() {
        OssException error = reject(Map.of("x-oss-signature-version", "2"));
        assertError(error, 400, "InvalidArgument", "0002-00000701");
    }

    @Test
    void without_authentication_nothing_is_looked_at() {
        Authenticator off = new Authenticator(credentials, AuthMode.OFF);
        Map<String, String> form = v1("nonsense", Map.of("Signature", "wrong"));
        PostAuthentication result = off.authenticateForm(form, BUCKET, NOW);
        assertThat(result.identity()).isEqualTo(new Identity(AccessKey.DEFAULT_ACCOUNT, "ak"));
        assertThat(off.authenticateForm(Map.of(), BUCKET, NOW).identity().isAnonymous())
                .isFalse();
    }

    private static String policy(String conditions) {
        return "{" + EXPIRATION + ",\"conditions\":[" + conditions + "]}";
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> v1(String json, Map<String, String> fields) {
        Map<String, String> form = new HashMap<>(signedV1("ak", "sk", json.isEmpty() ? " " : json));
        form.putAll(fields);
        return form;
    }

    private static Map<String, String> signedV1(String id, String secret, String json) {
        String policy = base64(json);
        return Map.of("OSSAccessKeyId", id, "policy", policy, "Signature", ReferenceSigner.v1(secret, policy));
    }

    private static Map<String, String> v4(String credential, String date, boolean bound) {
        String conditions = "{\"bucket\":\"johnsmith\"}"
                + (bound
                        ? ",{\"x-oss-signature-version\":\"OSS4-HMAC-SHA256\"},{\"x-oss-credential\":\"" + credential
                                + "\"},{\"x-oss-date\":\"" + date + "\"}"
                        : "");
        String policy = base64(policy(conditions));
        Map<String, String> form = new HashMap<>();
        form.put("x-oss-signature-version", "OSS4-HMAC-SHA256");
        form.put("x-oss-credential", credential);
        form.put("x-oss-date", date);
        form.put("policy", policy);
        form.put("x-oss-signature", ReferenceSigner.v4("sk", SCOPE, policy));
        return form;
    }

    private OssException reject(Map<String, String> form) {
        OssException error =
                catchThrowableOfType(OssException.class, () -> authenticator.authenticateForm(form, BUCKET, NOW));
        assertThat(error).isNotNull();
        return error;
    }

    private static void assertError(OssException error, int status, String code, String ec) {
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.ec()).isEqualTo(ec);
    }
}
