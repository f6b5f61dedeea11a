package io.github.ossemulator.testkit;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThatOssError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.model.PutObjectRequest;
import com.aliyun.sdk.service.oss2.OSSAsyncClient;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.HeadObjectRequest;
import com.aliyun.sdk.service.oss2.models.HeadObjectResult;
import io.github.ossemulator.AccessKeys;
import io.github.ossemulator.CallbackLog;
import io.github.ossemulator.Faults;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssCredentials;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.RequestLog;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.OssClock;
import io.github.ossemulator.testkit.assertion.OssAssertions;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.CallbackReply;
import io.github.ossemulator.testkit.callback.CallbackSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class OssEmulatorExtensionTest {
    @TempDir
    Path reports;

    private EngineExecutionResults run(boolean parallel, Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("ossemulator.report.directory", reports.toString())
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel));
        for (Class<?> type : classes) {
            kit.selectors(selectClass(type));
        }
        return kit.execute();
    }

    private static List<String> failures(EngineExecutionResults results) {
        return results.testEvents().failed().stream()
                .map(event -> event.getPayload().orElseThrow().toString())
                .toList();
    }

    // ---- parameters

    @OssEmulatorTest(buckets = "declared")
    static class Parameters {
        private static String previous = "";
        private OssBucket prepared;

        @BeforeEach
        void prepare(@Bucket OssBucket bucket) {
            prepared = bucket;
        }

        @Test
        void v1(OSS client, OssEmulator emulator, @Bucket OssBucket bucket, @Bucket("other-*") OssBucket other) {
            client.putObject(bucket.name(), "key", new ByteArrayInputStream(new byte[] {'1'}));
            assertThat(prepared.get("key").text()).isEqualTo("1");
            assertThat(other.keys()).isEmpty();
            assertThat(emulator.buckets()).extracting(OssBucket::name).contains("declared", bucket.name());
            isNew(bucket);
        }

        @Test
        void v2(OSSClient client, @Bucket OssBucket bucket, @Bucket("declared") OssBucket declared) throws Exception {
            declared.put("key", "2");
            try (var result = client.getObject(
                    GetObjectRequest.newBuilder().bucket("declared").key("key").build())) {
                assertThat(result.body().readAllBytes()).containsExactly('2');
            }
            isNew(bucket);
        }

        @Test
        void v2Async(OSSAsyncClient client, @Bucket OssBucket bucket) throws Exception {
            bucket.put("key", "3");
            HeadObjectResult head = client.headObjectAsync(HeadObjectRequest.newBuilder()
                            .bucket(bucket.name())
                            .key("key")
                            .build())
                    .get(10, TimeUnit.SECONDS);
            assertThat(head.contentLength()).isEqualTo(1);
            isNew(bucket);
        }

        @Test
        void partsOfTheEmulator(
                OssEmulator emulator,
                RequestLog requests,
                CallbackLog callbacks,
                Faults faults,
                OssClock clock,
                OssCredentials credentials,
                AccessKeys accessKeys,
                OSS client) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(emulator.clock()).isSameAs(clock);
            assertThat(credentials).isEqualTo(emulator.credentials());
            assertThat(accessKeys.all()).extracting(AccessKey::id).containsExactly(credentials.accessKeyId());
            faults.on("ListBuckets").fail(403, "AccessDenied");
            assertThatOssError(client::listBuckets).hasCode("AccessDenied");
            OssAssertions.assertThat(requests).hasSize(1).last().failedWith("AccessDenied");
            OssAssertions.assertThat(callbacks).isEmpty();
        }

        @Test
        void everyPartIsResetBeforeEachTest(RequestLog requests, Faults faults, OssClock clock) {
            assertThat(requests.all()).isEmpty();
            assertThat(faults.all()).isEmpty();
            assertThat(clock.instant()).isBeforeOrEqualTo(Instant.now());
        }

        private static void isNew(OssBucket bucket) {
            assertThat(bucket.keys()).isSubsetOf("key");
            assertThat(bucket.name()).isNotEqualTo(previous);
            previous = bucket.name();
        }
    }

    @Test
    void tests_get_what_they_ask_for() {
        EngineExecutionResults results = run(false, Parameters.class);
        assertThat(failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(5);
    }

    @Retention(RetentionPolicy.RUNTIME)
    @interface Mine {}

    static class MyResolver implements ParameterResolver {
        static final OssCredentials CREDENTIALS = new OssCredentials("mine", "secret", null);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.isAnnotated(Mine.class);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return CREDENTIALS;
        }
    }

    @OssEmulatorTest
    @ExtendWith(MyResolver.class)
    static class OfSomebodyElse {
        @Test
        void test(@Mine OssCredentials mine, OssCredentials other) {
            assertThat(mine).isSameAs(MyResolver.CREDENTIALS);
            assertThat(other.accessKeyId()).isEqualTo("oss-emulator");
        }
    }

    @Test
    void a_parameter_annotated_for_another_extension_is_left_to_it() {
        assertThat(failures(run(false, OfSomebodyElse.class))).isEmpty();
    }

    @OssEmulatorTest
    static class Unnamed {
        @Test
        void test(OssBucket bucket) {}
    }

    @Test
    void a_bucket_needs_to_be_said_which() {
        assertThat(failures(run(false, Unnamed.class)))
                .singleElement()
                .asString()
                .contains("@Bucket OssBucket bucket");
    }

    // ---- scopes

    static class Nesting {
        static final Set<URI> ENDPOINTS = ConcurrentHashMap.newKeySet();

        @RegisterExtension
        static final OssEmulatorExtension OSS = OssEmulatorExtension.builder()
                .seed(emulator -> emulator.bucket("photos").put("seed", "text"))
                .build();

        @Test
        void outer() {
            ENDPOINTS.add(OSS.endpoint());
        }

        @Nested
        class First {
            @Test
            void inner() {
                ENDPOINTS.add(OSS.endpoint());
                OSS.bucket("photos").put("left over", "text");
            }
        }

        @Nested
        class Second {
            @Test
            void inner() {
                ENDPOINTS.add(OSS.endpoint());
                OSS.bucket("photos").put("left over", "text");
            }
        }

        @BeforeEach
        void nothing_is_left_over_but_the_seed() {
            assertThat(OSS.bucket("photos").keys()).containsExactly("seed");
        }

        @AfterAll
        static void still_there() {
            ENDPOINTS.add(OSS.endpoint());
        }
    }

    @Test
    void nested_classes_keep_the_server_and_its_port() {
        Map<String, Supplier<Object>> properties = Nesting.OSS.dynamicProperties("url", "id", "secret");

        assertThat(failures(run(false, Nesting.class))).isEmpty();
        assertThat(Nesting.ENDPOINTS).hasSize(1);
        assertThatIllegalStateException().isThrownBy(Nesting.OSS::server).withMessageContaining("static");
        assertThatIllegalStateException().isThrownBy(() -> properties.get("url").get());
    }

    @OssEmulatorTest(scope = Scope.METHOD)
    static class PerMethod {
        static final Set<OssEmulator> SERVERS = ConcurrentHashMap.newKeySet();

        @RepeatedTest(2)
        void test(OssEmulator emulator) {
            SERVERS.add(emulator);
        }
    }

    @Test
    void a_server_per_method_is_new_for_each() {
        assertThat(failures(run(false, PerMethod.class))).isEmpty();
        assertThat(PerMethod.SERVERS).hasSize(2);
    }

    @OssEmulatorTest(scope = Scope.RUN)
    static class WholeRun {
        static final Set<OssEmulator> SERVERS = ConcurrentHashMap.newKeySet();

        @Test
        void test(OssEmulator emulator) {
            SERVERS.add(emulator);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class WholeRunAsWell extends WholeRun {
        WholeRunAsWell(OssEmulator emulator) {
            SERVERS.add(emulator);
        }
    }

    @Test
    void a_server_of_the_run_is_shared_by_classes_and_stops_with_it() {
        assertThat(failures(run(false, WholeRun.class, WholeRunAsWell.class))).isEmpty();
        assertThat(WholeRun.SERVERS).hasSize(1);
    }

    // ---- running at the same time

    @OssEmulatorTest
    @Execution(ExecutionMode.CONCURRENT)
    static class Concurrent {
        @Test
        void test() {}
    }

    @Test
    void tests_that_would_lose_their_objects_to_each_other_are_refused() {
        assertThat(failures(run(true, Concurrent.class)))
                .singleElement()
                .asString()
                .contains(
                        "test() may run at the same time as other tests of its OSS emulator",
                        "@Bucket OssBucket bucket",
                        "Reset.NEVER",
                        "Scope.METHOD",
                        "@Execution(SAME_THREAD)");
        assertThat(failures(run(false, Concurrent.class))).isEmpty();
    }

    @OssEmulatorTest(reset = Reset.NEVER)
    @Execution(ExecutionMode.CONCURRENT)
    static class OwnBuckets {
        static final Set<String> BUCKETS = ConcurrentHashMap.newKeySet();

        @RepeatedTest(20)
        void test(@Bucket OssBucket bucket, CallbackReceiver receiver) {
            assertThat(bucket.keys()).isEmpty();
            bucket.put("key", "text");
            BUCKETS.add(bucket.name());
            assertThat(receiver.received()).isEmpty();
        }

        @AfterAll
        static void nothing_is_left(OssEmulator emulator) {
            assertThat(emulator.buckets()).isEmpty();
        }
    }

    @Test
    void tests_with_their_own_buckets_run_at_the_same_time() {
        EngineExecutionResults results = run(true, OwnBuckets.class);
        assertThat(failures(results)).isEmpty();
        assertThat(results.containerEvents().failed().count()).isZero();
        assertThat(OwnBuckets.BUCKETS).hasSize(20);
    }

    // ---- the public key

    @OssEmulatorTest(redirectPublicKey = true)
    static class PublicKey {
        @Test
        void isThatOfTheEmulator(OssEmulator emulator) throws Exception {
            URL url = URI.create("http://gosspublic.alicdn.com/callback_pub_key_v1.pem")
                    .toURL();
            try (InputStream in = url.openStream()) {
                assertThat(in).hasContent(emulator.callbackPublicKeyPem());
            }
        }
    }

    @Test
    void the_public_key_is_redirected_as_long_as_the_server_runs() {
        ProxySelector before = ProxySelector.getDefault();

        assertThat(failures(run(false, PublicKey.class))).isEmpty();
        assertThat(ProxySelector.getDefault()).isSameAs(before);
    }

    // ---- reports

    @OssEmulatorTest
    static class Failing {
        @Test
        void fails(OSS client, @Bucket OssBucket bucket) {
            client.doesObjectExist(bucket.name(), "<missing>");
            throw new AssertionError("on purpose");
        }

        @Test
        void passes(OSS client, @Bucket OssBucket bucket) {
            client.doesObjectExist(bucket.name(), "fine");
        }
    }

    @Test
    void a_failed_test_publishes_its_requests_and_writes_a_page() throws Exception {
        EngineExecutionResults results = run(false, Failing.class);

        assertThat(results.testEvents().reportingEntryPublished().stream()
                        .map(Event::getPayload)
                        .map(payload -> payload.orElseThrow().toString()))
                .hasSize(2)
                .anySatisfy(entry -> assertThat(entry)
                        .contains("%3Cmissing%3E?objectMeta -> 404")
                        .doesNotContain("fine"));
        Path page = reports.resolve(Failing.class.getName() + ".fails.html");
        assertThat(reports).isDirectoryContaining(page::equals);
        assertThat(Files.readString(page))
                .contains("on purpose", "%3Cmissing%3E")
                .doesNotContain("/fine");
    }

    @OssEmulatorTest(buckets = "photos")
    static class FailingWithCallbacks {
        @Test
        void fails(OSS client, CallbackReceiver receiver) {
            CallbackSpec spec = receiver.spec().form("object").build();
            receiver.replyInOrder(CallbackReply.notJson(), CallbackReply.json("{\"n\":2}"));
            client.putObject(upload("cat.txt", spec));
            client.putObject(upload("dog.txt", spec));
            throw new AssertionError("on purpose");
        }

        private static PutObjectRequest upload(String key, CallbackSpec spec) {
            PutObjectRequest request = new PutObjectRequest("photos", key, new ByteArrayInputStream(new byte[] {'1'}));
            spec.headers().forEach(request::addHeader);
            return request;
        }

        @Test
        void fails_by_its_signature(OssEmulator emulator) {
            OSS stranger = new OSSClientBuilder()
                    .build(
                            emulator.endpoint().toString(),
                            emulator.credentials().accessKeyId(),
                            "not the secret");
            try {
                stranger.getObject("photos", "cat.txt");
            } finally {
                stranger.shutdown();
            }
        }
    }

    @Test
    void the_page_shows_callbacks_with_what_was_signed_and_answered() throws Exception {
        run(false, FailingWithCallbacks.class);

        assertThat(page(FailingWithCallbacks.class, "fails"))
                .contains(
                        "<summary class=\"bad\">PUT /photos/cat.txt -&gt; 203 CallbackFailed: Response body",
                        "<details><summary>PUT /photos/dog.txt -&gt; 200</summary>",
                        "<h2>Callbacks (2)</h2>",
                        "<details open><summary class=\"bad\">photos/cat.txt to http://127.0.0.1:",
                        "-&gt; CallbackFailed: Response body is not valid json format.",
                        "<details><summary>photos/dog.txt to http://127.0.0.1:",
                        "<div>String to sign</div><pre>/\nobject=cat.txt</pre>",
                        "<div>String to sign</div><pre>/\nobject=dog.txt</pre>",
                        "<div>x-oss-callback</div><pre>{&quot;callbackUrl&quot;",
                        "POST / HTTP/1.1",
                        "NOT_JSON: the body is plain text",
                        "{&quot;n&quot;:2}");
    }

    @Test
    void the_page_shows_what_should_have_been_signed_and_a_hint() throws Exception {
        EngineExecutionResults results = run(false, FailingWithCallbacks.class);

        assertThat(page(FailingWithCallbacks.class, "fails_by_its_signature"))
                .contains(
                        "-&gt; 403 SignatureDoesNotMatch",
                        "<div>StringToSign</div><pre>GET\n",
                        "/photos/cat.txt</pre>",
                        "<p class=\"hint\">The request as it arrived was not signed with the secret of oss-emulator");
        assertThat(results.testEvents().reportingEntryPublished().stream()
                        .map(event -> event.getPayload().orElseThrow().toString()))
                .anySatisfy(entry -> assertThat(entry).contains("403 SignatureDoesNotMatch", "hint: The request"));
    }

    private String page(Class<?> type, String test) throws IOException {
        return Files.readString(reports.resolve(type.getName() + "." + test + ".html"));
    }
}
