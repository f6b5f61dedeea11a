package io.github.ossemulator;

import io.github.ossemulator.api.ApiHandler;
import io.github.ossemulator.api.CrossOrigin;
import io.github.ossemulator.api.Operation;
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
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.http.HttpServer;
import io.github.ossemulator.http.Resolver;
import io.github.ossemulator.journal.Journal;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssClock;
import io.github.ossemulator.model.RandomIds;
import io.github.ossemulator.model.RequestIds;
import io.github.ossemulator.operation.Operations;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Snapshot;
import io.github.ossemulator.store.TreeSeed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts of one emulator and how they are put together, by hand. Thread-safe. */
final class Wiring implements AutoCloseable {
    private static final int JOURNAL_CAPACITY = 1000;

    final Settings settings;
    final OssClock clock;
    final ObjectStore store;
    final Journal journal;
    final FaultScript faults;
    final CallbackWiring callbacks;
    final Credentials credentials;
    final Set<String> operations;
    private final HttpServer server;

    private Wiring(
            Settings settings,
            OssClock clock,
            ObjectStore store,
            Journal journal,
            FaultScript faults,
            CallbackWiring callbacks,
            Credentials credentials,
            Set<String> operations,
            HttpServer server) {
        this.settings = settings;
        this.clock = clock;
        this.store = store;
        this.journal = journal;
        this.faults = faults;
        this.callbacks = callbacks;
        this.credentials = credentials;
        this.operations = operations;
        this.server = server;
    }

    /** Starts an emulator whose times and ids depend only on {@code base} and {@code seed}. */
    static Wiring start(Settings settings, InstantSource base, long seed) throws IOException {
        OssClock clock = new OssClock(base);
        FaultScript faults = new FaultScript();
        ObjectStore store = StoreWiring.open(settings, seed, clock);
        try {
            CallbackWiring callbacks = CallbackWiring.of(settings, new SecureRandom(), clock, faults);
            try {
                return start(settings, clock, seed, store, faults, callbacks);
            } catch (IOException | RuntimeException e) {
                callbacks.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Wiring start(
            Settings settings,
            OssClock clock,
            long seed,
            ObjectStore store,
            FaultScript faults,
            CallbackWiring callbacks)
            throws IOException {
        Journal journal = new Journal(JOURNAL_CAPACITY);
        journal.onCallback(new CallbackLine());
        UploadReply reply = new UploadReply(
                new CallbackDirectives(settings.get(Options.CALLBACK_STRICT_ADDRESS), Resolver.SYSTEM),
                callbacks::dispatcher,
                journal);
        CrossOrigin crossOrigin = new CrossOrigin(settings.get(Options.CORS_ALLOW_ALL));
        Credentials credentials = new Credentials(settings.accessKeys());
        Authenticator authenticator = new Authenticator(credentials, settings.get(Options.AUTH));
        List<Operation> operations =
                Operations.all(store, reply, authenticator, settings, crossOrigin, new RandomIds(seed));
        ApiHandler api = new ApiHandler(
                new TargetResolver(settings.get(Options.DOMAIN), Map.of()),
                authenticator,
                new RouteTable(operations),
                store,
                journal,
                new RequestIds(seed),
                clock,
                StoreWiring.inlinePolicy(settings),
                crossOrigin,
                faults);
        Set<String> names = operations.stream().map(Operation::name).collect(Collectors.toUnmodifiableSet());
        ControlApi control =
                new ControlApi(journal, faults, names, clock, settings.get(Options.DOMAIN), OssEmulator.version());
        Console console = new Console(api, control, () -> callbacks.key().publicPem());
        HttpServer.Options listening = HttpServer.Options.defaults()
                .withHost(settings.get(Options.HOST))
                .withPort(settings.get(Options.PORT));
        fill(settings, store, clock);
        HttpServer server = HttpServer.start(listening, console);
        return new Wiring(settings, clock, store, journal, faults, callbacks, credentials, names, server);
    }

    int port() {
        return server.port();
    }

    URI endpoint() {
        String host = settings.get(Options.HOST);
        boolean any = host.equals("0.0.0.0") || host.equals("::");
        return URI.create("http://" + (any ? "127.0.0.1" : host) + ":" + port());
    }

    /** Adds what the settings want there at the start. */
    void fill() throws IOException {
        fill(settings, store, clock);
    }

    private static void fill(Settings settings, ObjectStore store, OssClock clock) throws IOException {
        Optional<Path> seed = settings.get(Options.SEED);
        if (seed.isPresent() && store.buckets().isEmpty()) {
            try (Snapshot tree = TreeSeed.read(store, seed.get(), AccessKey.DEFAULT_ACCOUNT, clock.instant())) {
                store.restore(tree);
            }
        }
        for (BucketName name : settings.get(Options.BUCKET)) {
            createBucket(name, store, clock);
        }
    }

    /** Creates a bucket of the default account unless it exists; whether it did not. */
    boolean createBucket(BucketName name) throws IOException {
        return createBucket(name, store, clock);
    }

    private static boolean createBucket(BucketName name, ObjectStore store, OssClock clock) throws IOException {
        return store.createBucket(
                Bucket.create(name, clock.instant().truncatedTo(ChronoUnit.SECONDS), AccessKey.DEFAULT_ACCOUNT));
    }

    @Override
    public void close() {
        server.close();
        callbacks.close();
        store.close();
    }
}
