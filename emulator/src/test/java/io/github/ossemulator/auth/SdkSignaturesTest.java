package io.github.ossemulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.HttpMethod;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.oss.common.comm.SignVersion;
import com.aliyun.oss.model.DeleteObjectsRequest;
import com.aliyun.oss.model.GeneratePresignedUrlRequest;
import com.aliyun.oss.model.GetObjectRequest;
import com.aliyun.oss.model.ListObjectsV2Request;
import com.aliyun.oss.model.ObjectMetadata;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.oss.model.ResponseHeaderOverrides;
import com.aliyun.oss.model.UploadPartRequest;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.PresignOptions;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.GetBucketAclRequest;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests made and signed by the official Java SDKs, taken from the wire. */
class SdkSignaturesTest {
    private static final String KEY = "dir/a b+c&d/中.txt";
    private static final AccessKey PLAIN = new AccessKey("ak-plain", "sk-plain");
    private static final AccessKey STS = new AccessKey("STS.ak", "sk-sts", "CAIS+token/with=signs");

    private final Authenticator authenticator =
            new Authenticator(new Credentials(List.of(PLAIN, STS)), AuthMode.ENFORCE);

    static Stream<Arguments> first_generation() {
        Map<String, Consumer<OSS>> operations = Map.of(
                "listBuckets", OSS::listBuckets,
                "getBucketAcl", oss -> oss.getBucketAcl("bucket"),
                "listObjectsV2",
                        oss -> oss.listObjectsV2(new ListObjectsV2Request("bucket")
                                .withPrefix("a b+c/中")
                                .withContinuationToken("dG9r/ZW4+=")
                                .withEncodingType("url")),
                "putObject",
                        oss -> {
                            ObjectMetadata metadata = new ObjectMetadata();
                            metadata.setContentType("text/plain; charset=utf-8");
                            metadata.setContentMD5("1B2M2Y8AsgTpgAmY7PhCfg==");
                            metadata.addUserMetadata("Author", "中 é");
                            metadata.setHeader("x-oss-tagging", "a=b&c=d%20e");
                            oss.putObject(new PutObjectRequest(
                                    "bucket", KEY, new ByteArrayInputStream(new byte[10]), metadata));
                        },
                "getObject",
                        oss -> {
                            GetObjectRequest request = new GetObjectRequest("bucket", KEY);
                            ResponseHeaderOverrides overrides = new ResponseHeaderOverrides();
                            overrides.setContentDisposition("attachment; filename=\"a b.txt\"");
                            request.setResponseHeaders(overrides);
                            request.setProcess("image/resize,w_100");
                            request.setRange(0, 10);
                            oss.getObject(request);
                        },
                "headObject", oss -> oss.doesObjectExist("bucket", KEY),
                "uploadPart",
                        oss -> oss.uploadPart(new UploadPartRequest(
                                "bucket",
                                KEY,
                                "0004B9894A22E5B1888A1E29F823",
                                7,
                                new ByteArrayInputStream(new byte[10]),
                                10)),
                "copyObject", oss -> oss.copyObject("bucket", KEY, "other", "copy"),
                "deleteObjects",
                        oss -> oss.deleteObjects(new DeleteObjectsRequest("bucket")
                                .withKeys(List.of(KEY))
                                .withEncodingType("url")));
        return operations.entrySet().stream()
                .flatMap(operation -> Stream.of(SignVersion.values())
                        .flatMap(version -> Stream.of(PLAIN, STS)
                                .map(key -> Arguments.of(operation.getKey(), version, key, operation.getValue()))));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource
    void first_generation(String name, SignVersion version, AccessKey key, Consumer<OSS> operation) throws Exception {
        try (WireTap tap = new WireTap()) {
            OSS oss = oss1(tap.endpoint(), version, key);
            attempt(() -> operation.accept(oss));
            Request request = tap.request();
            assertThat(authenticate(request).identity().accessKeyId()).isEqualTo(key.id());
            assertKeyOf(name, authenticate(request).target());
            oss.shutdown();
        }
    }

    static Stream<Arguments> second_generation() {
        Map<String, Consumer<OSSClient>> operations = Map.of(
                "listBuckets",
                        oss -> oss.listBuckets(com.aliyun.sdk.service.oss2.models.ListBucketsRequest.newBuilder()
                                .prefix("")
                                .build()),
                "getBucketAcl",
                        oss -> oss.getBucketAcl(GetBucketAclRequest.newBuilder()
                                .bucket("bucket")
                                .build()),
                "listObjectsV2",
                        oss -> oss.listObjectsV2(com.aliyun.sdk.service.oss2.models.ListObjectsV2Request.newBuilder()
                                .bucket("bucket")
                                .prefix("a b+c/中")
                                .continuationToken("dG9r/ZW4+=")
                                .build()),
                "putObject",
                        oss -> oss.putObject(com.aliyun.sdk.service.oss2.models.PutObjectRequest.newBuilder()
                                .bucket("bucket")
                                .key(KEY)
                                .contentType("text/plain; charset=utf-8")
                                .metadata(Map.of("Author", "someone", "Empty", ""))
                                .body(BinaryData.fromBytes(new byte[10]))
                                .build()),
                "getObject",
                        oss -> oss.getObject(com.aliyun.sdk.service.oss2.models.GetObjectRequest.newBuilder()
                                .bucket("bucket")
                                .key(KEY)
                                .responseContentDisposition("attachment; filename=\"a b.txt\"")
                                .range("bytes=0-10")
                                .build()));
        return operations.entrySet().stream()
                .flatMap(operation -> Stream.of(
                                Arguments.of("v1", PLAIN), Arguments.of("v4", PLAIN), Arguments.of("v4", STS))
                        .map(by -> Arguments.of(operation.getKey(), by.get()[0], by.get()[1], operation.getValue())));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource
    void second_generation(String name, String version, AccessKey key, Consumer<OSSClient> operation) throws Exception {
        try (WireTap tap = new WireTap();
                OSSClient oss = oss2(tap.endpoint(), version, key, List.of("host", "Range"))) {
            attempt(() -> operation.accept(oss));
            Request request = tap.request();
            assertThat(authenticate(request).identity().accessKeyId()).isEqualTo(key.id());
            assertKeyOf(name, authenticate(request).target());
        }
    }

    @Test
    void what_the_second_generation_does_wrong_in_version_1_is_explained() throws Exception {
        assertThat(hintFor("v1", STS, SdkSignaturesTest::list)).contains("sends a header security-token");
        assertThat(hintFor("v1", PLAIN, SdkSignaturesTest::process))
                .isEqualTo("The parameter x-oss-process was left out of what was signed.");
        assertThat(hintFor("v4", PLAIN, SdkSignaturesTest::process)).isEmpty();
    }

    private static void list(OSSClient oss) {
        oss.listBuckets(com.aliyun.sdk.service.oss2.models.ListBucketsRequest.newBuilder()
                .build());
    }

    private static void process(OSSClient oss) {
        oss.getObject(com.aliyun.sdk.service.oss2.models.GetObjectRequest.newBuilder()
                .bucket("bucket")
                .key(KEY)
                .process("image/resize,w_100")
                .build());
    }

    private String hintFor(String version, AccessKey key, Consumer<OSSClient> operation) throws Exception {
        try (WireTap tap = new WireTap();
                OSSClient oss = oss2(tap.endpoint(), version, key, List.of())) {
            attempt(() -> operation.accept(oss));
            authenticate(tap.request());
            return "";
        } catch (OssException e) {
            return e.hint();
        }
    }

    @Test
    void what_the_first_generation_can_not_send_in_a_header_is_explained() throws Exception {
        try (WireTap tap = new WireTap()) {
            OSS oss = oss1(tap.endpoint(), SignVersion.V1, PLAIN);
            ObjectMetadata metadata = new ObjectMetadata();
            metadata.addUserMetadata("title", "文");
            attempt(() -> oss.putObject("bucket", KEY, new ByteArrayInputStream(new byte[1]), metadata));
            Request request = tap.request();
            assertThatThrownBy(() -> authenticate(request))
                    .isInstanceOfSatisfying(
                            OssException.class,
                            e -> assertThat(e.hint()).startsWith("The header x-oss-meta-title is not UTF-8"));
            oss.shutdown();
        }
    }

    static Stream<Arguments> urls_of_the_first_generation() {
        return Stream.of(SignVersion.V1, SignVersion.V4)
                .flatMap(version -> Stream.of(PLAIN, STS)
                        .flatMap(key -> Stream.of(HttpMethod.GET, HttpMethod.PUT)
                                .map(method -> Arguments.of(version, key, method))));
    }

    @ParameterizedTest
    @MethodSource
    void urls_of_the_first_generation(SignVersion version, AccessKey key, HttpMethod method) {
        OSS oss = oss1(URI.create("http://127.0.0.1:8580"), version, key);
        GeneratePresignedUrlRequest presign = new GeneratePresignedUrlRequest("bucket", KEY, method);
        presign.setExpiration(Date.from(Instant.now().plusSeconds(60)));
        presign.setContentType("text/plain");
        presign.addUserMetadata("author", "someone");
        presign.addQueryParameter("x", "y z/+");
        presign.setProcess("image/resize,w_100");
        presign.setAdditionalHeaderNames(Set.of("host"));
        presign.addHeader("host", "127.0.0.1");
        URL url = oss.generatePresignedUrl(presign);
        RequestBuilder request = RequestBuilder.request(method.name(), url.getFile())
                .header("Host", "127.0.0.1:8580")
                .header("content-type", "text/plain")
                .header("x-oss-meta-author", "someone");
        assertThat(authenticate(request.build()).identity().accessKeyId()).isEqualTo(key.id());
        assertKeyOf("object", authenticate(request.build()).target());
        assertThatThrownBy(() -> authenticate(RequestBuilder.request("HEAD", url.getFile())
                        .header("Host", "127.0.0.1:8580")
                        .header("content-type", "text/plain")
                        .header("x-oss-meta-author", "someone")
                        .build()))
                .as("gotcha_62")
                .isInstanceOfSatisfying(
                        OssException.class,
                        e -> assertThat(e.hint())
                                .contains("signed for " + method)
                                .contains("sent as HEAD"));
        oss.shutdown();
    }

    @Test
    void urls_of_the_second_generation() throws Exception {
        for (String version : List.of("v1", "v4")) {
            for (AccessKey key : List.of(PLAIN, STS)) {
                try (OSSClient oss = oss2(URI.create("http://127.0.0.1:8580"), version, key, List.of())) {
                    String url = oss.presign(
                                    com.aliyun.sdk.service.oss2.models.GetObjectRequest.newBuilder()
                                            .bucket("bucket")
                                            .key(KEY)
                                            .responseContentType("text/html")
                                            .build(),
                                    PresignOptions.newBuilder()
                                            .expiration(Duration.ofMinutes(1))
                                            .build())
                            .url();
                    URI uri = URI.create(url);
                    Request request = RequestBuilder.request("GET", uri.getRawPath() + '?' + uri.getRawQuery())
                            .header("Host", "127.0.0.1:8580")
                            .build();
                    assertThat(authenticate(request).identity().accessKeyId()).isEqualTo(key.id());
                }
            }
        }
    }

    @Test
    void our_v1_urls_are_those_of_the_sdk() {
        for (AccessKey key : List.of(PLAIN, STS)) {
            OSS oss = oss1(URI.create("http://127.0.0.1:8580"), SignVersion.V1, key);
            Instant expires = Instant.ofEpochSecond(1_900_000_000);
            GeneratePresignedUrlRequest presign = new GeneratePresignedUrlRequest("bucket", KEY, HttpMethod.PUT);
            presign.setExpiration(Date.from(expires));
            presign.setContentType("text/plain");
            URL theirs = oss.generatePresignedUrl(presign);
            URI ours =
                    presigned("PUT", key).header("Content-Type", "text/plain").version1(expires);
            Request request = RequestBuilder.request("PUT", theirs.getFile()).build();
            assertThat(RequestBuilder.request("PUT", ours.getRawPath() + '?' + ours.getRawQuery())
                            .build()
                            .query()
                            .parameters())
                    .containsExactlyInAnyOrderElementsOf(request.query().parameters());
            oss.shutdown();
        }
    }

    private static PresignedUrl presigned(String method, AccessKey key) {
        return new PresignedUrl(
                method,
                URI.create("http://127.0.0.1:8580"),
                new io.github.ossemulator.model.BucketName("bucket"),
                new io.github.ossemulator.model.ObjectKey(KEY),
                key);
    }

    private static void assertKeyOf(String operation, Target target) {
        String bucket = target.bucket() == null ? null : target.bucket().value();
        switch (operation) {
            case "listBuckets" -> assertThat(target).isEqualTo(Target.SERVICE);
            case "copyObject" -> assertThat(target.key()).isEqualTo("copy");
            case "getBucketAcl", "listObjectsV2", "deleteObjects" -> {
                assertThat(bucket).isEqualTo("bucket");
                assertThat(target.key()).isNull();
            }
            default -> {
                assertThat(bucket).isEqualTo("bucket");
                assertThat(target.key()).isEqualTo(KEY);
            }
        }
    }

    private Authentication authenticate(Request request) {
        return authenticator.authenticate(request, new TargetResolver().resolve(request), Instant.now());
    }

    /** The tap answers nonsense, which is not what is looked at here. */
    private static void attempt(Runnable operation) {
        try {
            operation.run();
        } catch (RuntimeException e) {
            assertThat(e).isNotNull();
        }
    }

    private static OSS oss1(URI endpoint, SignVersion version, AccessKey key) {
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setSignatureVersion(version);
        configuration.setMaxErrorRetry(0);
        return OSSClientBuilder.create()
                .endpoint(endpoint.toString())
                .region("cn-hangzhou")
                .clientConfiguration(configuration)
                .credentialsProvider(new DefaultCredentialProvider(key.id(), key.secret(), key.securityToken()))
                .build();
    }

    private static OSSClient oss2(URI endpoint, String version, AccessKey key, List<String> additional) {
        StaticCredentialsProvider credentials = key.securityToken() == null
                ? new StaticCredentialsProvider(key.id(), key.secret())
                : new StaticCredentialsProvider(key.id(), key.secret(), key.securityToken());
        return OSSClient.newBuilder()
                .endpoint(endpoint.toString())
                .region("cn-hangzhou")
                .signatureVersion(version)
                .additionalHeaders(additional)
                .retryMaxAttempts(1)
                .credentialsProvider(credentials)
                .build();
    }
}
