package io.github.ossemulator.auth;

import static io.github.ossemulator.auth.RequestBuilder.request;
import static io.github.ossemulator.auth.RequestBuilder.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.OssException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vectors of protocol.md §2, as whole requests. */
class SignatureVectorsTest {
    @Test
    void v1_header_of_the_reference() {
        Request request = request("PUT", "/nelson")
                .header("Host", "oss-example.oss-cn-hangzhou.aliyuncs.com")
                .header("Content-Md5", "ODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM=")
                .header("Content-Type", "text/html")
                .header("Date", "Thu, 17 Nov 2005 18:49:58 GMT")
                .header("X-OSS-Meta-Author", "foo@bar.com")
                .header("X-OSS-Magic", "abracadabra")
                .header("Authorization", "OSS 44CF9590006BF252F707:26NBxoKdsyly4EDv6inkoDft/yA=")
                .build();
        Authenticator authenticator = authenticator("44CF9590006BF252F707", "OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV");
        assertThat(authenticator
                        .authenticate(request, target("oss-example", "nelson"), Instant.parse("2005-11-17T18:50:00Z"))
                        .identity()
                        .accessKeyId())
                .isEqualTo("44CF9590006BF252F707");
    }

    @Test
    void v1_header_with_x_oss_date() {
        Request request = request("PUT", "/examplebucket/nelson")
                .header("content-md5", "eB5eJF1ptWaXm4bijSPyxw==")
                .header("content-type", "text/html")
                .header("x-oss-meta-magic", "abracadabra")
                .header("x-oss-meta-author", "alice")
                .header("x-oss-date", "Wed, 28 Dec 2022 10:27:41 GMT")
                .header("authorization", "OSS ak:kSHKmLxlyEAKtZPkJhG9bZb5k7M=")
                .build();
        assertVerifies(request, "examplebucket", "nelson", "2022-12-28T10:27:41Z");
    }

    @Test
    void v4_header() {
        Request request = request(
                        "PUT",
                        "/bucket/1234%2B-/123/1.txt?param1=value1&%2Bparam1=value3&%7Cparam1=value4&%2Bparam2&"
                                + "%7Cparam2&param2")
                .header("x-oss-head1", "value")
                .header("abc", "value")
                .header("ZAbc", "value")
                .header("XYZ", "value")
                .header("content-type", "text/plain")
                .header("x-oss-date", "20231216T162057Z")
                .header("x-oss-content-sha256", "UNSIGNED-PAYLOAD")
                .header(
                        "Authorization",
                        "OSS4-HMAC-SHA256 Credential=ak/20231216/cn-hangzhou/oss/aliyun_v4_request,"
                                + "Signature=e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe")
                .build();
        assertVerifies(request, "bucket", "1234+-/123/1.txt", "2023-12-16T16:20:57Z");
    }

    @Test
    void v4_url_whose_credential_has_encoded_slashes_gotcha_23() {
        Request request = request(
                        "PUT",
                        "/bucket/1234%2B-/123/1.txt?%2Bparam1=value3&%2Bparam2&%7Cparam1=value4&%7Cparam2&"
                                + "param1=value1&param2&x-oss-credential=ak%2F20231217%2Fcn-hangzhou%2Foss%2F"
                                + "aliyun_v4_request&x-oss-date=20231217T025437Z&x-oss-expires=599&x-oss-signature="
                                + "a39966c61718be0d5b14e668088b3fa07601033f6518ac7b523100014269c0fe&"
                                + "x-oss-signature-version=OSS4-HMAC-SHA256")
                .header("x-oss-head1", "value")
                .header("content-type", "application/octet-stream")
                .build();
        assertVerifies(request, "bucket", "1234+-/123/1.txt", "2023-12-17T03:04:36Z");
    }

    private static Authenticator authenticator(String id, String secret) {
        return new Authenticator(new Credentials(List.of(new AccessKey(id, secret))), AuthMode.ENFORCE);
    }

    private static void assertVerifies(Request request, String bucket, String key, String now) {
        Instant time = Instant.parse(now);
        assertThat(authenticator("ak", "sk")
                        .authenticate(request, target(bucket, key), time)
                        .identity()
                        .accessKeyId())
                .isEqualTo("ak");
        assertThatThrownBy(() -> authenticator("ak", "other").authenticate(request, target(bucket, key), time))
                .isInstanceOf(OssException.class)
                .hasMessageStartingWith("The request signature we calculated");
        assertThatThrownBy(() -> authenticator("ak", "sk").authenticate(request, target(bucket, key + "x"), time))
                .isInstanceOf(OssException.class)
                .hasMessageStartingWith("The request signature we calculated");
    }
}
