package io.github.ossemulator.testkit;

import io.github.ossemulator.AccessKeys;
import io.github.ossemulator.CallbackLog;
import io.github.ossemulator.Faults;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssCredentials;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.RequestLog;
import io.github.ossemulator.model.OssClock;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Runs tests against an OSS emulator: one per class, reset before each test, unless told otherwise.
 *
 * <pre>{@code
 * class PhotosTest {
 *     @RegisterExtension
 *     static final OssEmulatorExtension EMULATOR = OssEmulatorExtension.builder().buckets("photos").build();
 *
 *     @Test
 *     void keepsPhotos() {
 *         new Photos(EMULATOR.client(OSS.class), "photos").save("cat.txt", "meow");
 *         assertEquals("meow", EMULATOR.bucket("photos").get("cat.txt").text());
 *     }
 * }
 * }</pre>
 *
 * <p>{@link OssEmulatorTest @OssEmulatorTest} does the same without a field. Both ways, tests can have as parameters:
 * {@link OssEmulator}, {@link OssBucket} with {@link Bucket @Bucket}, {@link CallbackReceiver} (one for each test),
 * {@link CallbackLog}, {@link RequestLog}, {@link Faults}, {@link OssClock}, {@link OssCredentials}, {@link AccessKeys}, and
 * clients of the Java SDKs v1 ({@code OSS}) and v2 ({@code OSSClient}, {@code OSSAsyncClient}), shared by the tests of a
 * server, if the SDK is on the class path. A parameter with an annotation of somebody else, such as {@code @Autowired} or
 * {@code @Mock}, is left to them. Thread-safe.
 */
public final class OssEmulatorExtension
        implements BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {
    private static final Map<Class<?>, Function<OssEmulator, Object>> PARAMETERS = Map.of(
            OssEmulator.class, emulator -> emulator,
            CallbackLog.class, OssEmulator::callbacks,
            RequestLog.class, OssEmulator::requests,
            Faults.class, OssEmulator::faults,
            OssClock.class, OssEmulator::clock,
            OssCredentials.class, OssEmulator::credentials,
            AccessKeys.class, OssEmulator::accessKeys);
    private static final String SERVER = "server";
    private static final String RECEIVER = "receiver";

    private final Namespace namespace = Namespace.create(OssEmulatorExtension.class, this);
    private final @Nullable Configuration configuration;
    private final List<RunningServer> running = new CopyOnWriteArrayList<>();

    /** What {@link OssEmulatorTest @OssEmulatorTest} uses; without that annotation, everything is as by default. */
    public OssEmulatorExtension() {
        configuration = null;
    }

    private OssEmulatorExtension(Builder builder) {
        configuration = new Configuration(
                this,
                builder.server,
                builder.seed,
                builder.scope,
                builder.reset,
                builder.redirectPublicKey,
                builder.reportFailures);
    }

    /** Starts to describe an extension. */
    public static Builder builder() {
        return new Builder();
    }

    // ---- for tests that have it in a field

    /**
     * The server.
     *
     * @throws IllegalStateException if none runs, or several do as tests with one each run at the same time
     */
    public OssEmulator server() {
        return only().emulator;
    }

    /** What an OSS client is given as its endpoint. */
    public URI endpoint() {
        return server().endpoint();
    }

    /** A bucket, which is created if it does not exist. */
    public OssBucket bucket(String name) {
        return server().bucket(name);
    }

    /** The requests of the test so far. */
    public RequestLog requests() {
        return server().requests();
    }

    /** The callbacks of the test so far. */
    public CallbackLog callbacks() {
        return server().callbacks();
    }

    /** What is to go wrong. */
    public Faults faults() {
        return server().faults();
    }

    /** The time of the server. */
    public OssClock clock() {
        return server().clock();
    }

    /**
     * A client that is closed with the server; the same at each call.
     *
     * @param type {@code OSS} of the Java SDK v1, {@code OSSClient} or {@code OSSAsyncClient} of v2, or what an
     *     {@link OssClientProvider} makes
     * @throws IllegalArgumentException if nothing makes such a client
     */
    public <T> T client(Class<T> type) {
        return only().clients.get(type);
    }

    /**
     * The properties of an application that uses the server, for Spring's {@code DynamicPropertyRegistry}; each is asked for
     * when it is needed, so the server need not run yet.
     *
     * <pre>{@code
     * @DynamicPropertySource
     * static void oss(DynamicPropertyRegistry registry) {
     *     EMULATOR.dynamicProperties("oss.endpoint", "oss.key-id", "oss.key-secret").forEach(registry::add);
     * }
     * }</pre>
     */
    public Map<String, Supplier<Object>> dynamicProperties(
            String endpoint, String accessKeyId, String accessKeySecret) {
        Map<String, Supplier<Object>> properties = new LinkedHashMap<>();
        properties.put(endpoint, () -> endpoint().toString());
        properties.put(accessKeyId, () -> server().credentials().accessKeyId());
        properties.put(accessKeySecret, () -> server().credentials().accessKeySecret());
        return properties;
    }

    private RunningServer only() {
        List<RunningServer> now = List.copyOf(running);
        if (now.isEmpty()) {
            throw new IllegalStateException(
                    "the OSS emulator does not run: it starts before the first test of the class, and a"
                            + " field without `static` only before each test. Ask for it in a test or @BeforeEach method, and put"
                            + " @RegisterExtension on a static field to have it in @BeforeAll as well.");
        }
        if (now.size() > 1) {
            throw new IllegalStateException(
                    now.size() + " OSS emulators run for this extension, since tests that have one"
                            + " each run at the same time. Have an OssEmulator as parameter of the test instead.");
        }
        return now.get(0);
    }

    // ---- what JUnit calls

    @Override
    public void beforeAll(ExtensionContext context) {
        if (configuration(context).scope() != Scope.METHOD) {
            server(context);
        }
    }

    /** With one instance for all tests, JUnit makes it before {@code beforeAll}, and Spring its context with it. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent()) {
            beforeAll(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RunningServer server = server(context);
        if (configuration(context).reset() == Reset.BEFORE_EACH && !server.owner.equals(context.getUniqueId())) {
            refuseConcurrency(context, server);
            server.reset();
            Receiver receiver = store(context).get(RECEIVER, Receiver.class);
            if (receiver != null) {
                receiver.receiver().reset();
            }
        }
        if (configuration(context).reportFailures()) {
            FailureReport.begin(store(context), server);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FailureReport report = store(context).get(FailureReport.class, FailureReport.class);
        if (report != null) {
            report.end(context);
        }
    }

    private static void refuseConcurrency(ExtensionContext test, RunningServer server) {
        boolean parallel = test.getConfigurationParameter("junit.jupiter.execution.parallel.enabled")
                .map(Boolean::parseBoolean)
                .orElse(false);
        if (!parallel) {
            return;
        }
        for (ExtensionContext context = test;
                context != null && !context.getUniqueId().equals(server.owner);
                context = context.getParent().orElse(null)) {
            if (context.getExecutionMode() == ExecutionMode.CONCURRENT) {
                throw new ExtensionConfigurationException(test.getDisplayName()
                        + " may run at the same time as other tests of its OSS emulator, which is reset before each test and so"
                        + " would lose their objects. Let each test use its own bucket, a parameter `@Bucket OssBucket bucket`,"
                        + " and turn the reset off with Reset.NEVER; or give each test its own server with Scope.METHOD; or put"
                        + " @Execution(SAME_THREAD) on the class.");
            }
        }
    }

    // ---- parameters

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        // With @Autowired, @Mock and the like it is somebody else's, and JUnit refuses what two extensions claim.
        for (Annotation annotation : parameter.getParameter().getAnnotations()) {
            if (annotation.annotationType() != Bucket.class) {
                return false;
            }
        }
        Class<?> type = parameter.getParameter().getType();
        return PARAMETERS.containsKey(type)
                || type == OssBucket.class
                || type == CallbackReceiver.class
                || Clients.supports(type);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (context.getTestMethod().isEmpty() && configuration(context).scope() == Scope.METHOD) {
            throw new ParameterResolutionException("with Scope.METHOD there is no OSS emulator yet; have "
                    + parameter.getParameter() + " in a test or @BeforeEach method");
        }
        RunningServer server = server(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == OssBucket.class) {
            Bucket bucket = parameter
                    .findAnnotation(Bucket.class)
                    .orElseThrow(() -> new ParameterResolutionException(
                            "say which bucket: `@Bucket OssBucket bucket` for one that only this test has,"
                                    + " `@Bucket(\"photos\") OssBucket photos` for one with this name"));
            return bucket(bucket.value(), server, context);
        }
        if (type == CallbackReceiver.class) {
            return store(context)
                    .getOrComputeIfAbsent(
                            RECEIVER, key -> new Receiver(CallbackReceiver.start(server.emulator)), Receiver.class)
                    .receiver();
        }
        Function<OssEmulator, Object> part = PARAMETERS.get(type);
        return part == null ? server.clients.get(type) : part.apply(server.emulator);
    }

    private OssBucket bucket(String name, RunningServer server, ExtensionContext context) {
        if (!name.contains("*")) {
            return server.emulator.bucket(name);
        }
        return store(context)
                .getOrComputeIfAbsent(
                        List.of("bucket", name),
                        key -> new FreshBucket(server, server.freshBucket(name, context.getUniqueId())),
                        FreshBucket.class)
                .bucket();
    }

    /** A receiver that goes with the test, or class, it was made for. */
    private record Receiver(CallbackReceiver receiver) implements Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            receiver.close();
        }
    }

    // ---- servers

    /** The server for a context: that of a context around it, or a new one that ends with this context. */
    private RunningServer server(ExtensionContext context) {
        Configuration configuration = configuration(context);
        boolean wholeRun = configuration.scope() == Scope.RUN;
        Store store = wholeRun
                ? context.getRoot().getStore(Namespace.create(OssEmulatorExtension.class, configuration.identity()))
                : store(context);
        String owner = wholeRun ? context.getRoot().getUniqueId() : context.getUniqueId();
        RunningServer server = store.getOrComputeIfAbsent(
                SERVER, key -> new RunningServer(configuration, owner, running::remove), RunningServer.class);
        if (!running.contains(server)) {
            running.add(server);
        }
        return server;
    }

    private Store store(ExtensionContext context) {
        return context.getStore(namespace);
    }

    private Configuration configuration(ExtensionContext context) {
        if (configuration != null) {
            return configuration;
        }
        for (ExtensionContext at = context; at != null; at = at.getParent().orElse(null)) {
            OssEmulatorTest found = at.getTestClass()
                    .flatMap(type -> AnnotationSupport.findAnnotation(type, OssEmulatorTest.class))
                    .orElse(null);
            if (found != null) {
                return Configuration.of(found);
            }
        }
        return Configuration.DEFAULT;
    }

    /** Describes an extension. Not thread-safe. */
    public static final class Builder {
        private Consumer<OssEmulator.Builder> server = builder -> {};
        private Consumer<OssEmulator> seed = emulator -> {};
        private Scope scope = Scope.CLASS;
        private Reset reset = Reset.BEFORE_EACH;
        private boolean redirectPublicKey;
        private boolean reportFailures = true;

        private Builder() {}

        /** Anything about the server, such as {@code server -> server.port(8580)}; in addition to what was said before. */
        public Builder server(Consumer<OssEmulator.Builder> server) {
            this.server = this.server.andThen(server);
            return this;
        }

        /** The buckets that each test finds. */
        public Builder buckets(String... names) {
            return server(builder -> builder.buckets(names));
        }

        /** What each test finds: run once when the server has started, and kept when it is reset. */
        public Builder seed(Consumer<OssEmulator> seed) {
            this.seed = this.seed.andThen(seed);
            return this;
        }

        /** How long the server lives, instead of {@link Scope#CLASS}. */
        public Builder scope(Scope scope) {
            this.scope = scope;
            return this;
        }

        /** When everything is forgotten, instead of {@link Reset#BEFORE_EACH}. */
        public Builder reset(Reset reset) {
            this.reset = reset;
            return this;
        }

        /**
         * Lets production code in this JVM get the key of the emulator from {@code gosspublic.alicdn.com}, as long as the
         * server runs; see {@link io.github.ossemulator.testkit.callback.GosspublicRedirect}.
         */
        public Builder redirectPublicKey() {
            redirectPublicKey = true;
            return this;
        }

        /** Whether a failed test gets a report of its requests and callbacks, as it does unless told otherwise. */
        public Builder reportOnFailure(boolean report) {
            reportFailures = report;
            return this;
        }

        /** The extension. */
        public OssEmulatorExtension build() {
            return new OssEmulatorExtension(this);
        }
    }
}
