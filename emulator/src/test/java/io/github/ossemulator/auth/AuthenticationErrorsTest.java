package io.github.ossemulator.auth;

import static io.github.ossemulator.auth.RequestBuilder.request;
import static io.github.ossemulator.auth.RequestBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.OssException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of protocol.md §2.5 that authentication itself answers. */
class AuthenticationErrorsTest {
    private static final Instant NOW = Instant.parse("2023-12-16T16:20:57Z");
    private static final String DATE = "Sat, 16 Dec 2023 16:20:57 GMT";
    private static final String V4_DATE = "20231216T162057Z";
    private static final String SCOPE = "20231216/cn-hangzhou/oss/aliyun_v4_request";
    private static final String HEX = "00".repeat(32);
    private static final long EPOCH = NOW.getEpochSecond();

    private final Credentials credentials = new Credentials(List.of(
            new AccessKey("ak", "sk"),
            new AccessKey("STS.one", "sk1", "token-one", NOW.plusSeconds(60), AccessKey.DEFAULT_ACCOUNT),
            new AccessKey("STS.two", "sk2", "token-two", null, "2000000000000002")));
    private final Authenticator authenticator = new Authenticator(credentials, AuthMode.ENFORCE);

    // ---- wrong signatures

    @Test
    void a_wrong_v1_signature_shows_what_should_have_been_signed() {
        OssException error = reject(request("PUT", "/bucket/k?acl")
                .header("Content-Type", "text/plain")
                .header("Date", DATE)
                .header("x-oss-meta-a", "中")
                .header("Authorization", "OSS ak:wrong"));
        assertThat(error.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(error.status()).isEqualTo(403);
        assertThat(error.message())
                .isEqualTo("The request signature we calculated does not match the signature you provided. Check your"
                        + " key and signing method.");
        assertThat(error.ec()).isEqualTo("0002-00000040");
        assertThat(error.elements())
                .containsExactly(
                        entry("OSSAccessKeyId", "ak"),
                        entry("SignatureProvided", "wrong"),
                        entry("StringToSign", "PUT\n\ntext/plain\n" + DATE + "\nx-oss-meta-a:中\n/bucket/k?acl"),
                        entry(
                                "StringToSignBytes",
                                "50 55 54 0A 0A 74 65 78 74 2F 70 6C 61 69 6E 0A 53 61 74 2C 20 31 36 20 44 65 63 20 "
                                        + "32 30 32 33 20 31 36 3A 32 30 3A 35 37 20 47 4D 54 0A 78 2D 6F 73 73 2D 6D 65 74 61 "
                                        + "2D 61 3A E4 B8 AD 0A 2F 62 75 63 6B 65 74 2F 6B 3F 61 63 6C "));
    }

    @Test
    void a_wrong_v4_signature_also_shows_the_canonical_request() {
        OssException error = reject(v4("PUT", "/bucket/k?x=a/b")
                .header("Authorization", authorization("ak/" + SCOPE, "AdditionalHeaders=host,")));
        String canonical = "PUT\n/bucket/k\nx=a%2Fb\nhost:h:80\nx-oss-content-sha256:UNSIGNED-PAYLOAD\nx-oss-date:"
                + V4_DATE + "\n\nhost\nUNSIGNED-PAYLOAD";
        String text = "OSS4-HMAC-SHA256\n" + V4_DATE + '\n' + SCOPE + '\n' + ReferenceSigner.sha256(canonical);
        assertThat(error.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(error.ec()).isEqualTo("0002-00000201");
        assertThat(error.elements().keySet())
                .containsExactly(
                        "OSSAccessKeyId", "SignatureProvided", "StringToSign", "StringToSignBytes", "CanonicalRequest");
        assertThat(error.elements())
                .contains(
                        entry("SignatureProvided", HEX),
                        entry("StringToSign", text),
                        entry("CanonicalRequest", canonical));
    }

    @Test
    void a_wrong_v2_signature_has_an_ec_of_its_own() {
        OssException error = reject(request("GET", "/bucket/k?b=2&a")
                .header("Date", DATE)
                .header("Range", "bytes=0-1")
                .header("Authorization", "OSS2 AccessKeyId:ak,AdditionalHeaders:range,Signature:wrong"));
        assertThat(error.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(error.ec()).isEqualTo("0002-00000101");
        assertThat(error.elements())
                .contains(entry("StringToSign", "GET\n\n\n" + DATE + "\nrange:bytes=0-1\nrange\n%2Fbucket%2Fk?a&b=2"));
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 700, 1500, 3000, 20_000})
    void the_error_document_stays_below_4096_bytes_gotcha_69(int size) {
        String long1 = "<&é\"".repeat(size / 5);
        Stream.of(
                        request("PUT", "/bucket/k")
                                .header("Date", DATE)
                                .header("x-oss-callback", long1)
                                .header("Authorization", "OSS ak:wrong"),
                        v4("PUT", "/bucket/k")
                                .header("x-oss-callback", long1)
                                .header("Authorization", authorization("ak/" + SCOPE, "")))
                .map(this::reject)
                .forEach(error -> {
                    int length = error.elements().entrySet().stream()
                            .mapToInt(element -> 2 * element.getKey().length() + 6 + escapedBytes(element.getValue()))
                            .sum();
                    assertThat(length).isLessThan(4096 - 600);
                    assertThat(error.elements().get("StringToSign"))
                            .startsWith(error.elements().containsKey("CanonicalRequest") ? "OSS4" : "PUT\n\n\n");
                });
    }

    private static int escapedBytes(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                .length;
    }

    // ---- keys

    @Test
    void an_unknown_key_is_named() {
        OssException error =
                reject(request("GET", "/bucket/k").header("Date", DATE).header("Authorization", "OSS nobody:c2ln"));
        assertError(error, 403, "InvalidAccessKeyId", "0002-00000902");
        assertThat(error.message()).isEqualTo("The OSS Access Key Id you provided does not exist in our records.");
        assertThat(error.elements()).containsExactly(entry("OSSAccessKeyId", "nobody"));
    }

    @Test
    void a_disabled_key_is_named() {
        credentials.disable("ak");
        OssException error =
                reject(request("GET", "/bucket/k").header("Date", DATE).header("Authorization", "OSS ak:c2ln"));
        assertError(error, 403, "InvalidAccessKeyId", "");
        assertThat(error.message()).isEqualTo("The OSS Access Key Id you provided is disabled.");
        assertThat(error.elements()).containsExactly(entry("OSSAccessKeyId", "ak"));
    }

    @Test
    void a_removed_key_is_unknown() {
        credentials.remove("ak");
        OssException error =
                reject(request("GET", "/bucket/k").header("Date", DATE).header("Authorization", "OSS ak:c2ln"));
        assertError(error, 403, "InvalidAccessKeyId", "0002-00000902");
    }

    // ---- time

    @ParameterizedTest
    @ValueSource(longs = {-901, 901, -86_400, 86_400})
    void clocks_more_than_15_minutes_apart_are_told_the_time_gotcha_66(long seconds) {
        Authenticator later = authenticator;
        Request request = request("GET", "/bucket/k")
                .header("Date", DATE)
                .header("Authorization", "OSS ak:c2ln")
                .build();
        OssException error = catchThrowableOfType(
                OssException.class, () -> later.authenticate(request, target("bucket", "k"), NOW.plusSeconds(seconds)));
        assertError(error, 403, "RequestTimeTooSkewed", "0002-00000504");
        assertThat(error.message())
                .isEqualTo("The difference between the request time and the current time is too large.");
        assertThat(error.elements())
                .containsExactly(
                        entry("MaxAllowedSkewMilliseconds", "900000"),
                        entry("RequestTime", "2023-12-16T16:20:57.000Z"),
                        entry("ServerTime", NOW.plusSeconds(seconds).toString().replace("Z", ".000Z")));
    }

    @ParameterizedTest
    @ValueSource(longs = {-900, 900})
    void clocks_15_minutes_apart_are_close_enough(long seconds) {
        assertThat(reject(
                                NOW.plusSeconds(seconds),
                                v4("GET", "/bucket/k").header("Authorization", authorization("ak/" + SCOPE, "")))
                        .code())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void v4_in_a_header_knows_skew_too() {
        assertError(
                reject(
                        NOW.plusSeconds(901),
                        v4("GET", "/bucket/k").header("Authorization", authorization("ak/" + SCOPE, ""))),
                403,
                "RequestTimeTooSkewed",
                "0002-00000504");
    }

    @Test
    void no_date_at_all_is_refused() {
        OssException error = reject(request("GET", "/bucket/k").header("Authorization", "OSS ak:c2ln"));
        assertError(error, 403, "AccessDenied", "0002-00000503");
        assertThat(error.message()).isEqualTo("OSS authentication requires a valid Date.");
        assertThat(reject(request("GET", "/bucket/k")
                                .header("x-oss-content-sha256", "UNSIGNED-PAYLOAD")
                                .header("Authorization", authorization("ak/" + SCOPE, "")))
                        .message())
                .isEqualTo("OSS authentication requires a valid Date.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2023-12-16 16:20:57", "1702743657"})
    void a_date_that_is_none_is_refused(String date) {
        OssException error =
                reject(request("GET", "/bucket/k").header("Date", date).header("Authorization", "OSS ak:c2ln"));
        assertError(error, 403, "AccessDenied", "0002-00000502");
        assertThat(error.message()).isEqualTo("OSS authentication requires a valid Date.");
    }

    @Test
    void v1_takes_x_oss_date_in_either_form_and_before_date_gotcha_25() {
        for (String date : List.of(DATE, V4_DATE)) {
            assertThat(reject(request("GET", "/bucket/k")
                                    .header("Date", "Sat, 16 Dec 1999 16:20:57 GMT")
                                    .header("x-oss-date", date)
                                    .header("Authorization", "OSS ak:c2ln"))
                            .elements())
                    .contains(entry("StringToSign", "GET\n\n\n" + date + "\nx-oss-date:" + date + "\n/bucket/k"));
        }
    }

    @Test
    void an_expired_v1_url_is_refused_before_its_signature_is_looked_at_gotcha_65() {
        OssException error = reject(request("GET", v1Url("ak", EPOCH - 1, "wrong")));
        assertError(error, 403, "AccessDenied", "0002-00000069");
        assertThat(error.message()).isEqualTo("Request has expired.");
        assertThat(error.elements())
                .containsExactly(
                        entry("Expires", "2023-12-16T16:20:56.000Z"), entry("ServerTime", "2023-12-16T16:20:57.000Z"));
        assertThat(reject(request("GET", v1Url("ak", EPOCH, "wrong"))).code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void the_date_header_does_not_matter_for_a_url() {
        assertThat(reject(request("GET", v1Url("ak", EPOCH, "wrong")).header("Date", "nonsense"))
                        .code())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void an_expired_v4_url_is_refused() {
        Request request = request("GET", v4Url("ak/" + SCOPE, "60", HEX)).build();
        OssException error = catchThrowableOfType(
                OssException.class,
                () -> authenticator.authenticate(request, target("bucket", "k"), NOW.plusSeconds(61)));
        assertThat(error.message()).isEqualTo("Request has expired.");
        assertThat(error.elements())
                .containsExactly(
                        entry("Expires", "2023-12-16T16:21:57.000Z"), entry("ServerTime", "2023-12-16T16:21:58.000Z"));
        assertThat(reject(NOW.plusSeconds(60), request("GET", v4Url("ak/" + SCOPE, "60", HEX)))
                        .code())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "-5", "1e9", "99999999999999999999"})
    void an_expiry_that_is_no_time_is_refused(String expires) {
        OssException error = reject(request("GET", "/bucket/k?OSSAccessKeyId=ak&Signature=x&Expires=" + expires));
        assertError(error, 403, "AccessDenied", "0002-00000070");
        assertThat(error.message()).isEqualTo("Invalid date (should be seconds since epoch).");
        assertThat(reject(request("GET", v4Url("ak/" + SCOPE, expires, HEX))).message())
                .isEqualTo("Invalid date (should be seconds since epoch).");
    }

    // ---- malformed

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OSSAccessKeyId=ak&Signature=x|0002-00000067",
                "OSSAccessKeyId=ak&Signature=x&Expires=|0002-00000068",
                "OSSAccessKeyId=ak&Expires=1|",
                "Signature=x&Expires=1|",
                "Signature=x|0002-00000067",
                "OSSAccessKeyId=ak|0002-00000067"
            })
    void a_v1_url_needs_all_its_parts(String query, String ec) {
        OssException error = reject(request("GET", "/bucket/k?" + query));
        assertError(error, 403, "AccessDenied", ec == null ? "" : ec);
        assertThat(error.message())
                .isEqualTo("Query-string authentication requires the Signature, Expires and OSSAccessKeyId parameters");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|Authorization header value is empty.|",
                "OSS|Authorization header is invalid.|",
                "OSS ak|Authorization header is invalid.|",
                "OSS :sig|AccessKeyId or Signature is missing in Authorization header value.|",
                "OSS ak:|AccessKeyId or Signature is missing in Authorization header value.|0002-00000065",
                "Basic dXNlcjpwYXNz|Unsupported Authorization Type|0002-00000002",
                "AWS4-HMAC-SHA256 Credential=a|Unsupported Authorization Type|0002-00000002",
                "oss ak:sig|Unsupported Authorization Type|0002-00000002",
                "OSS2 AccessKeyId:ak|Authorization header is invalid.|0002-00000108",
                "OSS2 Signature:x|Authorization header is invalid.|0002-00000105",
                "OSS2 AccessKeyId:,Signature:x"
                        + "|AccessKeyId or Signature is missing in Authorization header value.|0002-00000106",
                "OSS2 AccessKeyId:ak,Signature:"
                        + "|AccessKeyId or Signature is missing in Authorization header value.|0002-00000109",
                "OSS2 AccessKeyId:ak,AdditionalHeaders:,Signature:x"
                        + "|Invalid AdditionalHeaders in Authorization header.|0002-00000110",
                "OSS2 AccessKeyId:ak,AdditionalHeaders:host;,Signature:x"
                        + "|Invalid AdditionalHeaders in Authorization header.|0002-00000111",
                "OSS4-HMAC-SHA256|Authorization header is invalid.|0002-00000202",
                "OSS4-HMAC-SHA256 Signature=x|Authorization header is invalid.|0002-00000202",
                "OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request"
                        + "|Authorization header is invalid.|0002-00000202",
                "OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/abc,Signature=x"
                        + "|Invalid Credential in Authorization header.|0002-00000213",
                "OSS4-HMAC-SHA256 Credential=/20231216/cn-hangzhou/oss/aliyun_v4_request,Signature=x"
                        + "|Invalid Credential in Authorization header.|0002-00000213",
                "OSS4-HMAC-SHA256 Credential=oss/aliyun_v4_request,Signature=x"
                        + "|Invalid Credential in Authorization header.|0002-00000213",
                "OSS4-HMAC-SHA256 Credential=ak/2023-12-16/cn-hangzhou/oss/aliyun_v4_request,Signature=x"
                        + "|Invalid signing date in Authorization header.|0002-00000212",
                "OSS4-HMAC-SHA256 Credential=ak/20231215/cn-hangzhou/oss/aliyun_v4_request,Signature=x"
                        + "|Invalid signing date in Authorization header.|0002-00000212",
                "OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,AdditionalHeaders=,"
                        + "Signature=x|Invalid AdditionalHeaders in Authorization header.|0002-00000209",
                "OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,AdditionalHeaders=host;,"
                        + "Signature=x|Invalid AdditionalHeaders in Authorization header.|0002-00000210",
                "OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,AdditionalHeaders=host;range,"
                        + "Signature=x|Invalid AdditionalHeaders in Authorization header.|0002-00000211"
            })
    void a_malformed_authorization_header_is_echoed(String authorization, String message, String ec) {
        OssException error = reject(v4("GET", "/bucket/k").header("Authorization", authorization));
        assertError(error, 400, "InvalidArgument", ec == null ? "" : ec);
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.elements())
                .containsExactly(entry("ArgumentName", "Authorization"), entry("ArgumentValue", authorization));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-oss-credential=c&x-oss-signature=s|0002-00000215",
                "x-oss-expires=&x-oss-credential=c&x-oss-signature=s|0002-00000216",
                "x-oss-expires=60&x-oss-signature=s|0002-00000217",
                "x-oss-expires=60&x-oss-credential=&x-oss-signature=s|0002-00000218",
                "x-oss-expires=60&x-oss-credential=c|0002-00000219",
                "x-oss-expires=60&x-oss-credential=c&x-oss-signature=|0002-00000220",
                "x-oss-expires=60&x-oss-credential=ak/2023-12-16/r/oss/aliyun_v4_request&x-oss-signature=s"
                        + "|0002-00000223",
                "x-oss-expires=60&x-oss-credential=ak/20231216/r/oss/abc&x-oss-signature=s|0002-00000224"
            })
    void a_v4_url_needs_all_its_parts(String query, String ec) {
        OssException error = reject(request(
                "GET", "/bucket/k?x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=" + V4_DATE + "&" + query));
        assertError(error, 400, "InvalidArgument", ec);
    }

    @Test
    void an_unknown_version_in_the_url_is_refused() {
        OssException error = reject(request("GET", "/bucket/k?x-oss-signature-version=OSS9"));
        assertError(error, 400, "InvalidArgument", "0002-00000002");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSSAccessKeyId=ak&Expires=1&Signature=x",
                "Signature=x",
                "Expires=1",
                "x-oss-signature-version=OSS4-HMAC-SHA256"
            })
    void a_request_is_signed_in_one_place_only(String query) {
        OssException error = reject(
                request("GET", "/bucket/k?" + query).header("Date", DATE).header("Authorization", "OSS ak:c2ln"));
        assertError(error, 400, "InvalidArgument", "0002-00000039");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"})
    void only_unsigned_payloads_exist(String hash) {
        OssException error = reject(request("GET", "/bucket/k")
                .header("x-oss-date", V4_DATE)
                .header("x-oss-content-sha256", hash)
                .header("Authorization", authorization("ak/" + SCOPE, "")));
        assertError(error, 400, "InvalidArgument", "0002-00000214");
    }

    // ---- scope

    @Test
    void any_region_is_accepted_unless_one_is_demanded_gotcha_27() {
        RequestBuilder request = v4("GET", "/bucket/k").header("Authorization", authorization("ak/" + SCOPE, ""));
        assertThat(reject(request).code()).isEqualTo("SignatureDoesNotMatch");
        Authenticator strict = authenticator.strictFor("cn-shanghai");
        OssException error = catchThrowableOfType(
                OssException.class, () -> strict.authenticate(request.build(), target("bucket", "k"), NOW));
        assertError(error, 400, "InvalidArgument", "0002-00000226");
        assertThat(error.message()).isEqualTo("Invalid signing region in Authorization header.");
        assertThat(error.elements()).containsExactly(entry("Authorization", authorization("ak/" + SCOPE, "")));
        Authenticator right = authenticator.strictFor("cn-hangzhou");
        assertThat(catchThrowableOfType(
                                OssException.class,
                                () -> right.authenticate(request.build(), target("bucket", "k"), NOW))
                        .code())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void another_product_is_refused() {
        OssException error = reject(v4("GET", "/bucket/k")
                .header("Authorization", authorization("ak/20231216/cn-hangzhou/s3/aliyun_v4_request", "")));
        assertError(error, 400, "InvalidArgument", "0002-00000227");
        assertThat(error.message()).isEqualTo("Invalid signing product in Authorization header.");
    }

    @Test
    void urls_of_more_than_seven_days_are_refused_only_where_that_is_demanded() {
        String url = v4Url("ak/" + SCOPE, String.valueOf(Duration.ofDays(8).toSeconds()), HEX);
        assertThat(reject(request("GET", url)).code()).isEqualTo("SignatureDoesNotMatch");
        Authenticator strict = authenticator.strictFor("cn-hangzhou");
        OssException error = catchThrowableOfType(
                OssException.class,
                () -> strict.authenticate(request("GET", url).build(), target("bucket", "k"), NOW));
        assertError(error, 400, "InvalidArgument", "0002-00000232");
    }

    // ---- security tokens

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "STS.one|wrong|InvalidSecurityToken|The security token you provided is invalid.|0002-00000008",
                "ak|wrong|InvalidSecurityToken|The security token you provided is invalid.|0002-00000008",
                "STS.one|token-two|AccessKeyIdAndSecurityTokenNotMatch"
                        + "|The OSS access key id and security token you provided does not match.|",
                "ak|token-one|AccessKeyIdAndSecurityTokenNotMatch"
                        + "|The OSS access key id and security token you provided does not match.|",
                "STS.one||InvalidAccessKeyId|The OSS Access Key Id you provided does not exist in our records."
                        + "|0002-00000003"
            })
    void a_token_has_to_belong_to_its_key(String id, String token, String code, String message, String ec) {
        RequestBuilder request =
                request("GET", "/bucket/k").header("Date", DATE).header("Authorization", "OSS " + id + ":c2ln");
        if (token != null) {
            request.header("x-oss-security-token", token);
        }
        OssException error = reject(request);
        assertError(error, 403, code, ec == null ? "" : ec);
        assertThat(error.message()).isEqualTo(message);
    }

    @Test
    void a_token_expires() {
        Instant expiry = NOW.plusSeconds(60);
        RequestBuilder request = request("GET", "/bucket/k")
                .header("Date", DATE)
                .header("x-oss-security-token", "token-one")
                .header("Authorization", "OSS STS.one:c2ln");
        assertThat(reject(expiry.minusSeconds(1), request).code()).isEqualTo("SignatureDoesNotMatch");
        OssException error = reject(expiry, request);
        assertError(error, 403, "SecurityTokenExpired", "0002-00000007");
        assertThat(error.message()).isEqualTo("The security token you provided has expired.");
    }

    @Test
    void a_signed_url_carries_its_token_itself() {
        String url = v1Url("STS.one", EPOCH, "x");
        OssException error = reject(request("GET", url).header("x-oss-security-token", "token-one"));
        assertError(error, 400, "InvalidRequest", "0002-00000005");
        assertThat(error.message()).isEqualTo("Security-token must be provided by query string parameter.");
        assertThat(reject(request("GET", url + "&security-token=token-one")).code())
                .isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void a_token_comes_in_one_place_only() {
        OssException error = reject(request("GET", "/bucket/k?security-token=token-one")
                .header("Date", DATE)
                .header("x-oss-security-token", "token-one")
                .header("Authorization", "OSS STS.one:c2ln"));
        assertError(error, 400, "InvalidArgument", "0002-00000010");
    }

    // ---- anonymous

    @Test
    void an_anonymous_get_may_not_choose_response_headers_gotcha_64() {
        OssException error = reject(request("GET", "/bucket/k?response-content-type=text%2Fhtml"));
        assertError(error, 400, "InvalidRequest", "");
        assertThat(error.message())
                .isEqualTo("Request specific response headers cannot be used for anonymous GET requests.");
    }

    @Test
    void malformed_comes_before_time_before_key_before_signature() {
        assertThat(reject(request("GET", "/bucket/k").header("Date", "x").header("Authorization", "OSS nobody:"))
                        .code())
                .isEqualTo("InvalidArgument");
        assertThat(reject(request("GET", "/bucket/k")
                                .header("Date", "Sat, 16 Dec 2000 16:20:57 GMT")
                                .header("Authorization", "OSS nobody:c2ln"))
                        .code())
                .isEqualTo("RequestTimeTooSkewed");
        assertThat(reject(request("GET", "/bucket/k").header("Date", DATE).header("Authorization", "OSS nobody:c2ln"))
                        .code())
                .isEqualTo("InvalidAccessKeyId");
    }

    // ---- helpers

    private static RequestBuilder v4(String method, String target) {
        return request(method, target)
                .header("Host", "h:80")
                .header("x-oss-date", V4_DATE)
                .header("x-oss-content-sha256", "UNSIGNED-PAYLOAD");
    }

    private static String authorization(String credential, String additional) {
        return "OSS4-HMAC-SHA256 Credential=" + credential + "," + additional + "Signature=" + HEX;
    }

    private static String v1Url(String id, long expires, String signature) {
        return "/bucket/k?OSSAccessKeyId=" + id + "&Expires=" + expires + "&Signature=" + signature;
    }

    private static String v4Url(String credential, String expires, String signature) {
        return "/bucket/k?x-oss-signature-version=OSS4-HMAC-SHA256&x-oss-date=" + V4_DATE + "&x-oss-credential="
                + credential.replace("/", "%2F") + "&x-oss-expires=" + expires + "&x-oss-signature=" + signature;
    }

    private OssException reject(RequestBuilder request) {
        return reject(NOW, request);
    }

    private OssException reject(Instant now, RequestBuilder request) {
        OssException error = catchThrowableOfType(
                OssException.class, () -> authenticator.authenticate(request.build(), target("bucket", "k"), now));
        assertThat(error).isNotNull();
        return error;
    }

    private static void assertError(OssException error, int status, String code, String ec) {
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.ec()).isEqualTo(ec);
    }
}
