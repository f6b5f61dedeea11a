package io.github.ossemulator;

import io.github.ossemulator.api.ApiHandler;
import io.github.ossemulator.api.CrossOrigin;
import io.github.ossemulator.api.RouteTable;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.auth.Authenticator;
import io.github.ossemulator.auth.Credentials;
import io.github.ossemulator.auth.TargetResolver;
import io.github.ossemulator.callback.CallbackDirectives;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.console.Console;
import io.github.ossemulator.console.ControlApi;
import io.github.ossemulator.http.HttpServer;
import io.github.ossemulator.http.Resolver;
import io.github.ossemulator.journal.Journal;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.RandomIds;
import io.github.ossemulator.model.RequestIds;
import io.github.ossemulator.operation.Operations;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A running OSS emulator. Point any OSS SDK at {@link #endpoint()}; close it when done.
 *
 * <pre>{@code
 * try (OssEmulator emulator = OssEmulator.start()) {
 *     OSS oss = new OSSClientBuilder().build(emulator.endpoint().toString(), "oss-emulator", "oss-emulator-secret");
 *     ...
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class OssEmulator implements AutoCloseable {
    private static final int JOURNAL_CAPACITY = 1000;

    private final HttpServer server;
    private final ObjectStore store;
    private final CallbackWiring callbacks;
    private final String host;

    private OssEmulator(HttpServer server, ObjectStore store, CallbackWiring callbacks, String host) {
        this.server = server;
        this.store = store;
        this.callbacks = callbacks;
        this.host = host;
    }

    /**
     * Starts an emulator in memory on 127.0.0.1 and a free port, with the default credentials.
     *
     * @throws IOException if it cannot listen
     */
    public static OssEmulator start() throws IOException {
        return start(Settings.builder().set(Options.PORT, 0).build());
    }

    /**
     * Starts an emulator with these settings.
     *
     * @throws IOException if it cannot listen, or a file that the settings name cannot be read
     */
    public static OssEmulator start(Settings settings) throws IOException {
        return start(settings, InstantSource.system(), new SecureRandom().nextLong());
    }

    /** Starts an emulator whose times and ids depend only on {@code clock} and {@code seed}. */
    static OssEmulator start(Settings settings, InstantSource clock, long seed) throws IOException {
        Journal journal = new Journal(JOURNAL_CAPACITY);
        ObjectStore store = StoreWiring.open(settings, seed, clock);
        try {
            createBuckets(settings, store, clock);
            return start(settings, store, journal, clock, seed);
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static OssEmulator start(
            Settings settings, ObjectStore store, Journal journal, InstantSource clock, long seed) throws IOException {
        CallbackWiring callbacks = CallbackWiring.of(settings, new SecureRandom(), clock);
        UploadReply reply = new UploadReply(
                new CallbackDirectives(settings.get(Options.CALLBACK_STRICT_ADDRESS), Resolver.SYSTEM),
                callbacks::dispatcher,
                journal);
        journal.onCallback(new CallbackLog());
        CrossOrigin crossOrigin = new CrossOrigin(settings.get(Options.CORS_ALLOW_ALL));
        Authenticator authenticator =
                new Authenticator(new Credentials(settings.accessKeys()), settings.get(Options.AUTH));
        ApiHandler api = new ApiHandler(
                new TargetResolver(),
                authenticator,
                new RouteTable(Operations.all(store, reply, authenticator, settings, crossOrigin, new RandomIds(seed))),
                store,
                journal,
                new RequestIds(seed),
                clock,
                StoreWiring.inlinePolicy(settings),
                crossOrigin);
        Console console = new Console(
                api, new ControlApi(journal, version()), () -> callbacks.key().publicPem());
        String host = settings.get(Options.HOST);
        HttpServer.Options options =
                HttpServer.Options.defaults().withHost(host).withPort(settings.get(Options.PORT));
        return new OssEmulator(HttpServer.start(options, console), store, callbacks, host);
    }

    /** The version of the emulator, as its jar says. */
    public static String version() {
        String version = OssEmulator.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** What an OSS client is given as its endpoint, for example {@code http://127.0.0.1:8580}. */
    public URI endpoint() {
        boolean any = host.equals("0.0.0.0") || host.equals("::");
        return URI.create("http://" + (any ? "127.0.0.1" : host) + ":" + port());
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops listening, lets requests in flight finish, and forgets what is only in memory. Idempotent. */
    @Override
    public void close() {
        server.close();
        callbacks.close();
        store.close();
    }

    private static void createBuckets(Settings settings, ObjectStore store, InstantSource clock) throws IOException {
        for (BucketName name : settings.get(Options.BUCKET)) {
            store.createBucket(
                    Bucket.create(name, clock.instant().truncatedTo(ChronoUnit.SECONDS), AccessKey.DEFAULT_ACCOUNT));
        }
    }
}
