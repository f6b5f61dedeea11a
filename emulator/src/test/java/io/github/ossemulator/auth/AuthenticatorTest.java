package io.github.ossemulator.auth;

import static io.github.ossemulator.auth.RequestBuilder.request;
import static io.github.ossemulator.auth.RequestBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2023-12-16T16:20:57Z");
    private static final String DATE = "Sat, 16 Dec 2023 16:20:57 GMT";
    private static final String V4_DATE = "20231216T162057Z";
    private static final String SCOPE = "20231216/cn-hangzhou/oss/aliyun_v4_request";
    private static final BucketName BUCKET = new BucketName("bucket");

    private final Credentials credentials = new Credentials(
            List.of(new AccessKey("ak", "sk"), new AccessKey("second", "sk2", null, null, "2000000000000002")));
    private final Authenticator authenticator = new Authenticator(credentials, AuthMode.ENFORCE);

    @Test
    void an_unsigned_request_is_anonymous() {
        Authentication result =
                authenticator.authenticate(request("GET", "/bucket/k").build(), target("bucket", "k"), NOW);
        assertThat(result.identity()).isEqualTo(Identity.ANONYMOUS);
        assertThat(result.target().key()).isEqualTo("k");
    }

    @Test
    void the_identity_is_that_of_the_key() {
        assertThat(authenticate(v1("second", "sk2", "GET\n\n\n" + DATE + "\n/bucket/k", "GET", "/bucket/k"))
                        .identity())
                .isEqualTo(new Identity("2000000000000002", "second"));
    }

    @Test
    void a_key_can_be_registered_while_running() {
        RequestBuilder request = v1("late", "sk3", "GET\n\n\n" + DATE + "\n/bucket/k", "GET", "/bucket/k");
        assertThatThrownBy(() -> authenticate(request)).isInstanceOf(OssException.class);
        credentials.register(new AccessKey("late", "sk3"));
        assertThat(authenticate(request).identity().accessKeyId()).isEqualTo("late");
        assertThat(credentials.find("late")).contains(new AccessKey("late", "sk3"));
        assertThat(credentials.all()).extracting(AccessKey::id).containsExactly("ak", "late", "second");
    }

    @Test
    void a_preflight_is_anonymous_whatever_its_url_says() {
        assertThat(authenticate(request("OPTIONS", "/bucket/k?OSSAccessKeyId=ak&Expires=1&Signature=x"))
                        .identity())
                .isEqualTo(Identity.ANONYMOUS);
    }

    @Test
    void a_browser_upload_is_left_to_its_form() {
        Request request = request("POST", "/bucket/?OSSAccessKeyId=ak&Expires=1&Signature=x")
                .header("Content-Type", "Multipart/Form-Data; boundary=\"x\"")
                .header("Authorization", "nonsense")
                .build();
        assertThat(authenticator
                        .authenticate(request, List.of(new Target(BUCKET, null)), NOW)
                        .identity())
                .isEqualTo(Identity.ANONYMOUS);
    }

    // ---- what the SDKs differ in

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bucket/k?acl|/bucket/k?acl",
                "/bucket/k?acl=|/bucket/k?acl",
                "/bucket/k?acl|/bucket/k?acl=",
                "/bucket/k?continuation-token=&prefix=|/bucket/k?continuation-token",
                "/bucket/k?continuation-token=&prefix=|/bucket/k?continuation-token=",
                "/bucket/k?uploadId=a%2Fb&partNumber=1|/bucket/k?partNumber=1&uploadId=a/b",
                "/bucket/k?tagging&versionId=a|/bucket/k?tagging&versionId=a",
                "/bucket/k?tagging&versionId=a|/bucket/k?tagging",
                "/bucket/k?x-oss-new-thing=1|/bucket/k?x-oss-new-thing=1",
                "/bucket/k?x-oss-new-thing=1|/bucket/k",
                "/bucket/k?prefix=a&unknown=b&delimiter=%2F|/bucket/k",
                "/bucket/k?response-content-type=a%20b%2Bc|/bucket/k?response-content-type=a b+c",
                "/bucket/k?x-oss-process=a+b|/bucket/k?x-oss-process=a b",
                "/bucket/k?uploadId=1&uploadId=2|/bucket/k?uploadId=1"
            })
    void sub_resources_of_version_1_gotchas_20_63(String url, String resource) {
        assertThat(authenticate(v1("ak", "sk", "GET\n\n\n" + DATE + '\n' + resource, "GET", url))
                        .identity()
                        .accessKeyId())
                .isEqualTo("ak");
    }

    @Test
    void a_sub_resource_every_sdk_signs_has_to_be_signed() {
        assertThatThrownBy(
                        () -> authenticate(v1("ak", "sk", "GET\n\n\n" + DATE + "\n/bucket/k", "GET", "/bucket/k?acl")))
                .isInstanceOf(OssException.class);
    }

    @Test
    void the_canonical_resource_is_decoded_and_has_the_bucket_gotcha_21() {
        Request request = v1("ak", "sk", "GET\n\n\n" + DATE + "\n/bucket/a b/中+", "GET", "/a%20b/%E4%B8%AD%2B")
                .header("Host", "bucket.localhost")
                .build();
        assertThat(authenticator
                        .authenticate(request, new TargetResolver().resolve(request), NOW)
                        .target())
                .isEqualTo(new Target(BUCKET, "a b/中+"));
    }

    @Test
    void a_bucket_asked_for_without_its_slash_may_be_signed_without_it() {
        Request request = v1("ak", "sk", "GET\n\n\n" + DATE + "\n/bucket", "GET", "/bucket?list-type=2")
                .header("Host", "127.0.0.1")
                .build();
        assertThat(authenticator
                        .authenticate(request, new TargetResolver().resolve(request), NOW)
                        .identity()
                        .accessKeyId())
                .isEqualTo("ak");
    }

    @Test
    void names_of_headers_come_in_any_case_gotcha_24() {
        RequestBuilder request = request("PUT", "/bucket/k")
                .header("date", DATE)
                .header("Content-Md5", "md5")
                .header("CONTENT-TYPE", " text/plain ")
                .header("X-OSS-Meta-B", "  b  ")
                .header("x-oss-meta-a", "中")
                .header("x-oss-meta-c", "1")
                .header("X-Oss-Meta-C", "2")
                .header(
                        "authorization",
                        "OSS ak:"
                                + ReferenceSigner.v1(
                                        "sk",
                                        "PUT\nmd5\ntext/plain\n" + DATE
                                                + "\nx-oss-meta-a:中\nx-oss-meta-b:b\nx-oss-meta-c:1,2\n/bucket/k"));
        assertThat(authenticate(request).identity().accessKeyId()).isEqualTo("ak");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-oss-meta-a:1\n", "x-oss-meta-a:1\nx-oss-meta-empty:\n"})
    void empty_headers_may_be_left_out_in_version_1(String headers) {
        RequestBuilder request = v1("ak", "sk", "PUT\n\n\n" + DATE + '\n' + headers + "/bucket/k", "PUT", "/bucket/k")
                .header("x-oss-meta-a", "1")
                .header("x-oss-meta-empty", "");
        assertThat(authenticate(request).identity().accessKeyId()).isEqualTo("ak");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Credential=%1$s,AdditionalHeaders=host;range,Signature=%2$s",
                "Credential=%1$s, Signature=%2$s, AdditionalHeaders=range;host",
                "Signature=%2$s ,  AdditionalHeaders=Host;RANGE,Credential=%1$s",
                " signature=%2$s,credential=%1$s,additionalheaders=host;range"
            },
            ignoreLeadingAndTrailingWhitespace = false)
    void the_fields_of_version_4_come_in_any_order_gotcha_26(String fields) {
        String canonical = "GET\n/bucket/k\n\nhost:h:80\nrange:bytes=0-1\n" + "x-oss-content-sha256:UNSIGNED-PAYLOAD\n"
                + "x-oss-date:" + V4_DATE + "\n\nhost;range\nUNSIGNED-PAYLOAD";
        String signature = ReferenceSigner.v4OfRequest("sk", SCOPE, V4_DATE, canonical);
        RequestBuilder request = v4("GET", "/bucket/k")
                .header("Host", "h:80")
                .header("Range", "bytes=0-1")
                .header("Authorization", "OSS4-HMAC-SHA256 " + fields.formatted("ak/" + SCOPE, signature));
        assertThat(authenticate(request).identity().accessKeyId()).isEqualTo("ak");
    }

    @ParameterizedTest
    @CsvSource({"h:80,h:80", "h:80,h", "h,h"})
    void a_signed_host_may_lack_its_port(String sent, String signed) {
        String canonical = "GET\n/bucket/k\n\nhost:" + signed + "\nx-oss-content-sha256:UNSIGNED-PAYLOAD\nx-oss-date:"
                + V4_DATE + "\n\nhost\nUNSIGNED-PAYLOAD";
        RequestBuilder request = v4("GET", "/bucket/k")
                .header("Host", sent)
                .header(
                        "Authorization",
                        "OSS4-HMAC-SHA256 Credential=ak/" + SCOPE + ",AdditionalHeaders=host,Signature="
                                + ReferenceSigner.v4OfRequest("sk", SCOPE, V4_DATE, canonical));
        assertThat(authenticate(request).identity().accessKeyId()).isEqualTo("ak");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-oss-meta-empty:\n", ""})
    void empty_headers_may_be_left_out_in_version_4(String header) {
        String canonical = "PUT\n/bucket/k\n\nx-oss-content-sha256:UNSIGNED-PAYLOAD\nx-oss-date:" + V4_DATE + '\n'
                + header + "\n\nUNSIGNED-PAYLOAD";
        RequestBuilder request = v4("PUT", "/bucket/k")
                .header("x-oss-meta-empty", "")
                .header(
                        "Authorization",
                        "OSS4-HMAC-SHA256 Credential=ak/" + SCOPE + ",Signature="
                                + ReferenceSigner.v4OfRequest("sk", SCOPE, V4_DATE, canonical));
        assertThat(authenticate(request).identity().accessKeyId()).isEqualTo("ak");
    }

    @Test
    void the_canonical_uri_of_version_4_has_the_bucket_gotcha_22() {
        String canonical = "GET\n/bucket/a%20b/%E4%B8%AD\nx%2Fy=a%2Fb%20c&z\nx-oss-content-sha256:UNSIGNED-PAYLOAD\n"
                + "x-oss-date:" + V4_DATE + "\n\n\nUNSIGNED-PAYLOAD";
        Request request = v4("GET", "/a%20b/%E4%B8%AD?z=&x/y=a/b+c")
                .header("Host", "bucket.oss-cn-hangzhou.aliyuncs.com")
                .header(
                        "Authorization",
                        "OSS4-HMAC-SHA256 Credential=ak/" + SCOPE + ",Signature="
                                + ReferenceSigner.v4OfRequest("sk", SCOPE, V4_DATE, canonical))
                .build();
        assertThat(authenticator
                        .authenticate(request, new TargetResolver().resolve(request), NOW)
                        .target())
                .isEqualTo(new Target(BUCKET, "a b/中"));
    }

    @Test
    void version_4_in_a_header_may_do_with_the_date_header() {
        String canonical = "GET\n/bucket/k\n\nx-oss-content-sha256:UNSIGNED-PAYLOAD\n\n\nUNSIGNED-PAYLOAD";
        RequestBuilder request = request("GET", "/bucket/k")
                .header("Date", DATE)
                .header("x-oss-content-sha256", "UNSIGNED-PAYLOAD")
                .header(
                        "Authorization",
                        "OSS4-HMAC-SHA256 Credential=ak/" + SCOPE + ",Signature="
                                + ReferenceSigner.v4OfRequest("sk", SCOPE, DATE, canonical));
        assertThat(authenticate(request).identity().accessKeyId()).isEqualTo("ak");
    }

    @Test
    void version_2_in_a_header_and_in_a_url() {
        String header = "GET\n\n\n" + DATE + "\nrange:bytes=0-1\nx-oss-meta-a:1\nrange\n%2Fbucket%2Fa%20b?acl&x=%2F";
        assertThat(authenticator
                        .authenticate(
                                request("GET", "/bucket/a%20b?x=/&acl=")
                                        .header("Date", DATE)
                                        .header("Range", "bytes=0-1")
                                        .header("x-oss-meta-a", "1")
                                        .header(
                                                "Authorization",
                                                "OSS2 AccessKeyId:ak, AdditionalHeaders:range, Signature:"
                                                        + ReferenceSigner.v2("sk", header))
                                        .build(),
                                target("bucket", "a b"),
                                NOW)
                        .identity()
                        .accessKeyId())
                .isEqualTo("ak");
        String expires = String.valueOf(NOW.getEpochSecond());
        String url = "GET\n\n\n" + expires + "\n\n%2Fbucket%2Fk?x-oss-access-key-id=ak&x-oss-expires=" + expires
                + "&x-oss-signature-version=OSS2";
        RequestBuilder presigned = request(
                "GET",
                "/bucket/k?x-oss-signature-version=OSS2&x-oss-access-key-id=ak&x-oss-expires=" + expires
                        + "&x-oss-signature="
                        + ReferenceSigner.v2("sk", url).replace("+", "%2B"));
        assertThat(authenticate(presigned).identity().accessKeyId()).isEqualTo("ak");
        assertThatThrownBy(
                        () -> authenticator.authenticate(presigned.build(), target("bucket", "k"), NOW.plusSeconds(1)))
                .hasMessage("Request has expired.");
    }

    // ---- the signature decides what was meant

    @ParameterizedTest
    @CsvSource({"/bucket/bucket/k, bucket/k", "/bucket/k, k"})
    void an_ambiguous_address_is_what_was_signed(String resource, String key) {
        for (String agent : List.of("curl/8", "aliyun-sdk-nodejs/6.23.0")) {
            Request request = v1("ak", "sk", "GET\n\n\n" + DATE + '\n' + resource, "GET", "/bucket/k")
                    .header("Host", "bucket.oss-cn-hangzhou.aliyuncs.com")
                    .header("User-Agent", agent)
                    .build();
            List<Target> candidates = new TargetResolver().resolve(request);
            for (AuthMode mode : AuthMode.values()) {
                assertThat(new Authenticator(credentials, mode)
                                .authenticate(request, candidates, NOW)
                                .target())
                        .isEqualTo(new Target(BUCKET, key));
            }
        }
    }

    @Test
    void of_an_ambiguous_address_the_likelier_reading_is_reported() {
        Request request = request("GET", "/bucket/k")
                .header("Host", "bucket.localhost")
                .header("Date", DATE)
                .header("Authorization", "OSS ak:wrong")
                .build();
        assertThatThrownBy(() -> authenticator.authenticate(request, new TargetResolver().resolve(request), NOW))
                .isInstanceOfSatisfying(
                        OssException.class,
                        e -> assertThat(e.elements().get("StringToSign")).endsWith("/bucket/bucket/k"));
    }

    // ---- without authentication

    @Test
    void without_authentication_whoever_is_named_is_believed() {
        Authenticator off = new Authenticator(credentials, AuthMode.OFF);
        assertThat(identity(off, request("GET", "/bucket/k"))).isEqualTo(new Identity(AccessKey.DEFAULT_ACCOUNT, null));
        assertThat(identity(off, request("GET", "/bucket/k")).isAnonymous()).isFalse();
        assertThat(identity(off, request("GET", "/bucket/k").header("Authorization", "OSS second:wrong")))
                .isEqualTo(new Identity("2000000000000002", "second"));
        assertThat(identity(off, request("GET", "/bucket/k").header("Authorization", "OSS nobody:wrong")))
                .isEqualTo(new Identity(AccessKey.DEFAULT_ACCOUNT, "nobody"));
        assertThat(identity(off, request("GET", "/bucket/k").header("Authorization", "nonsense")))
                .isEqualTo(new Identity(AccessKey.DEFAULT_ACCOUNT, null));
        assertThat(identity(off, request("GET", "/bucket/k?OSSAccessKeyId=ak&Expires=1&Signature=x")))
                .isEqualTo(new Identity(AccessKey.DEFAULT_ACCOUNT, "ak"));
        assertThat(identity(off, request("GET", "/bucket/k?response-content-type=a"))
                        .isAnonymous())
                .isFalse();
    }

    // ---- our own URLs

    @ParameterizedTest
    @ValueSource(strings = {"k", "a b+c/中.txt", "../a//b/.", "%2F", "😀&=?#;"})
    void our_own_urls_verify(String key) {
        AccessKey sts = new AccessKey("STS.url", "sk", "tok/en+=");
        credentials.register(sts);
        for (AccessKey accessKey : List.of(new AccessKey("ak", "sk"), sts)) {
            PresignedUrl url = new PresignedUrl(
                            "PUT", URI.create("http://127.0.0.1:8580"), BUCKET, new ObjectKey(key), accessKey)
                    .header("Content-Type", "text/plain")
                    .header("x-oss-meta-a", "中")
                    .parameter("x-oss-process", "a b/+")
                    .parameter("acl", "");
            for (URI uri : List.of(url.version1(NOW.plusSeconds(60)), url.version4("r", NOW, Duration.ofMinutes(1)))) {
                Request request = request("PUT", uri.getRawPath() + '?' + uri.getRawQuery())
                        .header("Host", uri.getAuthority())
                        .header("Content-Type", "text/plain")
                        .header("x-oss-meta-a", "中")
                        .build();
                List<Target> candidates = new TargetResolver().resolve(request);
                Authentication result = authenticator.authenticate(request, candidates, NOW.plusSeconds(60));
                assertThat(result.identity().accessKeyId()).isEqualTo(accessKey.id());
                assertThat(result.target()).isEqualTo(new Target(BUCKET, key));
                assertThatThrownBy(() -> authenticator.authenticate(request, candidates, NOW.plusSeconds(61)))
                        .hasMessage("Request has expired.");
            }
        }
    }

    private static RequestBuilder v1(String id, String secret, String stringToSign, String method, String target) {
        return request(method, target)
                .header("Date", DATE)
                .header("Authorization", "OSS " + id + ':' + ReferenceSigner.v1(secret, stringToSign));
    }

    private static RequestBuilder v4(String method, String target) {
        return request(method, target).header("x-oss-date", V4_DATE).header("x-oss-content-sha256", "UNSIGNED-PAYLOAD");
    }

    private Authentication authenticate(RequestBuilder request) {
        return authenticator.authenticate(request.build(), target("bucket", "k"), NOW);
    }

    private static Identity identity(Authenticator authenticator, RequestBuilder request) {
        return authenticator
                .authenticate(request.build(), target("bucket", "k"), NOW)
                .identity();
    }
}
