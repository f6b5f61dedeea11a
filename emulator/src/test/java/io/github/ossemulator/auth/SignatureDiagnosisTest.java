package io.github.ossemulator.auth;

import static io.github.ossemulator.auth.RequestBuilder.request;
import static io.github.ossemulator.auth.RequestBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureDiagnosisTest {
    private static final Instant NOW = Instant.parse("2023-12-16T16:20:57Z");
    private static final String DATE = "Sat, 16 Dec 2023 16:20:57 GMT";
    private static final String V4_DATE = "20231216T162057Z";
    private static final String SCOPE = "20231216/cn-hangzhou/oss/aliyun_v4_request";

    private final Authenticator authenticator = new Authenticator(
            new Credentials(List.of(new AccessKey("ak", "sk"), new AccessKey("other", "secret-of-other"))),
            AuthMode.ENFORCE);

    @Test
    void a_hint_never_reaches_the_elements_of_the_answer() {
        OssException error = reject(v1("PUT\n\n\n" + DATE + "\n/bucket/k", "GET", "/bucket/k"), "k");
        assertThat(error.hint()).isEqualTo("It was signed for PUT but sent as GET.");
        assertThat(error.message()).doesNotContain("signed for");
        assertThat(error.elements().values()).noneMatch(value -> value.contains("signed for"));
    }

    @Test
    void a_content_type_added_by_the_client_gotcha_61() {
        RequestBuilder request = v1("PUT\n\n\n" + DATE + "\n/bucket/k", "PUT", "/bucket/k")
                .header("Content-Type", "application/x-www-form-urlencoded");
        assertThat(reject(request, "k").hint())
                .startsWith("It was signed without a Content-Type, but the client sent"
                        + " \"application/x-www-form-urlencoded\", as curl");
    }

    @Test
    void a_content_type_that_was_signed_but_not_sent() {
        RequestBuilder request = v1("PUT\n\ntext/plain\n" + DATE + "\n/bucket/k", "PUT", "/bucket/k");
        assertThat(reject(request, "k").hint())
                .isEqualTo("It was signed with Content-Type \"text/plain\", but none was sent.");
    }

    @Test
    void two_mistakes_at_once() {
        RequestBuilder two = v1("PUT\n\n\n" + DATE + "\n/k", "PUT", "/bucket/k").header("Content-Type", "text/html");
        assertThat(reject(two, "k").hint())
                .contains("signed without a Content-Type")
                .contains("The bucket is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a b/中+|The bucket is missing",
                "/bucket/bucket/a b/中+|The bucket is in the signed resource twice",
                "/bucket/a%20b/%E4%B8%AD%2B|The key in the signed resource is percent-encoded",
                "/bucket/a%20b%2F%E4%B8%AD%2B|The key in the signed resource is percent-encoded",
                "/bucket/a b/中 |The key has a + where a space was signed",
                "/bucket//a b/中+|The signed resource has //",
                "bucket/a b/中+|The signed resource lacks its leading /"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void a_wrong_resource_in_version_1(String resource, String hint) {
        RequestBuilder request = v1("GET\n\n\n" + DATE + '\n' + resource, "GET", "/bucket/a%20b/%E4%B8%AD%2B");
        assertThat(reject(request, "a b/中+").hint()).startsWith(hint);
    }

    @Test
    void a_bucket_without_its_slash() {
        OssException error = catchThrowableOfType(
                OssException.class,
                () -> authenticator.authenticate(
                        v1("GET\n\n\n" + DATE + "\n/bucket?acl", "GET", "/bucket/?acl")
                                .build(),
                        List.of(new Target(new BucketName("bucket"), null)),
                        NOW));
        assertThat(error.hint()).isEqualTo("The signed resource lacks the / behind the bucket.");
    }

    @Test
    void a_header_that_was_not_signed() {
        RequestBuilder request = v1("PUT\n\n\n" + DATE + "\nx-oss-meta-a:1\n/bucket/k", "PUT", "/bucket/k")
                .header("x-oss-meta-a", "1")
                .header("x-oss-callback", "e30=");
        assertThat(reject(request, "k").hint()).isEqualTo("The header x-oss-callback was sent but not signed.");
    }

    @Test
    void the_date_header_where_x_oss_date_counts() {
        RequestBuilder request = v1("PUT\n\n\n" + DATE + "\nx-oss-date:" + V4_DATE + "\n/bucket/k", "PUT", "/bucket/k")
                .header("x-oss-date", V4_DATE);
        assertThat(reject(request, "k").hint()).startsWith("The Date header was signed; where there is an x-oss-date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bucket/k|The sub-resources",
                "/bucket/k?acl|The parameter uploadId was left out",
                "/bucket/k?acl&prefix=a/b&uploadId=x/y|All parameters were signed",
                "/bucket/k?acl&uploadId=x%2Fy|The values of the parameters were signed percent-encoded"
            })
    void wrong_parameters_in_version_1(String resource, String hint) {
        RequestBuilder request =
                v1("GET\n\n\n" + DATE + '\n' + resource, "GET", "/bucket/k?uploadId=x%2Fy&acl&prefix=a%2Fb");
        assertThat(reject(request, "k").hint()).startsWith(hint);
    }

    @ParameterizedTest
    @CsvSource({
        "'sk\n', trim it",
        "' sk', trim it",
        "ak, the AccessKey id where the secret belongs",
        "secret-of-other, with the secret of other"
    })
    void a_wrong_secret_in_every_version(String secret, String hint) {
        String text = "GET\n\n\n" + DATE + "\n/bucket/k";
        RequestBuilder v1 = request("GET", "/bucket/k")
                .header("Date", DATE)
                .header("Authorization", "OSS ak:" + ReferenceSigner.v1(secret, text));
        assertThat(reject(v1, "k").hint()).contains(hint);
        RequestBuilder v2 = request("GET", "/bucket/k")
                .header("Date", DATE)
                .header(
                        "Authorization",
                        "OSS2 AccessKeyId:ak,Signature:"
                                + ReferenceSigner.v2(secret, "GET\n\n\n" + DATE + "\n\n%2Fbucket%2Fk"));
        assertThat(reject(v2, "k").hint()).contains(hint);
        RequestBuilder v4 = v4(secret, SCOPE, canonical("GET", "/bucket/k", ""), "GET", "/bucket/k");
        assertThat(reject(v4, "k").hint()).contains(hint);
    }

    @Test
    void no_explanation_is_admitted() {
        RequestBuilder request = request("GET", "/bucket/k")
                .header("Date", DATE)
                .header("Authorization", "OSS ak:" + ReferenceSigner.v1("nobody's secret", "x"));
        assertThat(reject(request, "k").hint()).contains("not signed with the secret of ak");
    }

    @Test
    void the_coding_of_a_version_1_signature() {
        String text = "GET\n\n\n" + NOW.getEpochSecond() + "\n/bucket/k";
        String secret = "sk";
        String signature = ReferenceSigner.v1(secret, text);
        for (int i = 0; !signature.contains("+"); i++) {
            text = "GET\n\n\n" + (NOW.getEpochSecond() + i) + "\n/bucket/k";
            signature = ReferenceSigner.v1(secret, text);
        }
        String expires = text.replaceAll("\\D", "");
        String url = "/bucket/k?OSSAccessKeyId=ak&Expires=" + expires + "&Signature=";
        assertThat(reject(request("GET", url + signature), "k").hint())
                .contains("put into the URL without percent-encoding");
        assertThat(reject(request("GET", url + signature.replace("+", "%252B").replace("=", "%253D")), "k")
                        .hint())
                .contains("percent-encoded once too often");
        assertThat(reject(request("GET", url + ReferenceSigner.v2("sk", text).replace("+", "%2B")), "k")
                        .hint())
                .contains("HMAC-SHA256");
        byte[] raw = java.util.Base64.getDecoder().decode(signature);
        assertThat(reject(request("GET", url + java.util.HexFormat.of().formatHex(raw)), "k")
                        .hint())
                .contains("written in hex");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/a%20b/%2B|a=%2F&b|The bucket is missing",
                "/bucket/bucket/a%20b/%2B|a=%2F&b|The bucket is in the canonical URI twice",
                "/bucket/a%2520b/%252B|a=%2F&b|The key in the canonical URI is percent-encoded twice",
                "/bucket/a%20b%2F%2B|a=%2F&b|The slashes of the key",
                "/bucket/a%20b/%20|a=%2F&b|The key has a + where",
                "/bucket/a+b/%2B|a=%2F&b|The canonical URI has a + for a space",
                "/bucket/a%20b/%2B|''|The query was left out",
                "/bucket/a%20b/%2B|a=%2F&b=|Parameters without a value",
                "/bucket/a%20b/%2B|a=/&b|The slashes in the query",
                "/bucket/a%20b/%2B|b|The parameter a was left out"
            })
    void a_wrong_canonical_request_in_version_4(String uri, String query, String hint) {
        RequestBuilder request = v4("sk", SCOPE, canonical("GET", uri, query), "GET", "/bucket/a%20b/%2B?b&a=%2F");
        assertThat(reject(request, "a b/+").hint()).startsWith(hint);
    }

    @Test
    void other_mistakes_of_version_4() {
        String right = canonical("PUT", "/bucket/k", "");
        assertThat(reject(v4("sk", SCOPE, right.replace("PUT", "GET"), "PUT", "/bucket/k"), "k")
                        .hint())
                .isEqualTo("It was signed for GET but sent as PUT.");
        assertThat(reject(v4("sk", SCOPE, right, "PUT", "/bucket/k").header("Content-Type", "text/plain"), "k")
                        .hint())
                .startsWith("It was signed without a Content-Type");
        assertThat(reject(v4("sk", SCOPE, right, "PUT", "/bucket/k").header("x-oss-meta-a", "1"), "k")
                        .hint())
                .isEqualTo("The header x-oss-meta-a was sent but not signed.");
        String hashed = right.replaceFirst(
                "UNSIGNED-PAYLOAD$", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(reject(v4("sk", SCOPE, hashed, "PUT", "/bucket/k"), "k").hint())
                .contains("OSS wants UNSIGNED-PAYLOAD");
        String scope = SCOPE.replace("cn-hangzhou", "oss-cn-hangzhou");
        String text = "OSS4-HMAC-SHA256\n" + V4_DATE + '\n' + SCOPE + '\n' + ReferenceSigner.sha256(right);
        assertThat(reject(v4Signed(ReferenceSigner.v4("sk", scope, text), "PUT", "/bucket/k"), "k")
                        .hint())
                .startsWith("The key was derived for region oss-cn-hangzhou");
        String signature = ReferenceSigner.v4("sk", SCOPE, text);
        assertThat(reject(v4Signed(signature.toUpperCase(java.util.Locale.ROOT), "PUT", "/bucket/k"), "k")
                        .hint())
                .contains("lower-case hex");
        assertThat(reject(
                                v4Signed(
                                        java.util.Base64.getEncoder()
                                                .encodeToString(
                                                        java.util.HexFormat.of().parseHex(signature)),
                                        "PUT",
                                        "/bucket/k"),
                                "k")
                        .hint())
                .contains("written in base64");
    }

    private static RequestBuilder v1(String stringToSign, String method, String target) {
        return request(method, target)
                .header("Date", DATE)
                .header("Authorization", "OSS ak:" + ReferenceSigner.v1("sk", stringToSign));
    }

    private static String canonical(String method, String uri, String query) {
        return method + '\n' + uri + '\n' + query + "\nx-oss-content-sha256:UNSIGNED-PAYLOAD\nx-oss-date:" + V4_DATE
                + "\n\n\nUNSIGNED-PAYLOAD";
    }

    private static RequestBuilder v4(String secret, String scope, String canonical, String method, String target) {
        return v4Signed(ReferenceSigner.v4OfRequest(secret, scope, V4_DATE, canonical), method, target);
    }

    private static RequestBuilder v4Signed(String signature, String method, String target) {
        return request(method, target)
                .header("x-oss-date", V4_DATE)
                .header("x-oss-content-sha256", "UNSIGNED-PAYLOAD")
                .header("Authorization", "OSS4-HMAC-SHA256 Credential=ak/" + SCOPE + ",Signature=" + signature);
    }

    private OssException reject(RequestBuilder request, String key) {
        OssException error = catchThrowableOfType(
                OssException.class, () -> authenticator.authenticate(request.build(), target("bucket", key), NOW));
        assertThat(error).isNotNull();
        assertThat(error.code()).isEqualTo("SignatureDoesNotMatch");
        return error;
    }
}
