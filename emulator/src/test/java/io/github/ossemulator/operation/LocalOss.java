package io.github.ossemulator.operation;

import io.github.ossemulator.api.ApiHandler;
import io.github.ossemulator.api.CrossOrigin;
import io.github.ossemulator.api.InlinePolicy;
import io.github.ossemulator.api.RouteTable;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.auth.Authenticator;
import io.github.ossemulator.auth.Credentials;
import io.github.ossemulator.auth.TargetResolver;
import io.github.ossemulator.callback.CallbackDirectives;
import io.github.ossemulator.callback.CallbackDispatcher;
import io.github.ossemulator.callback.CallbackKey;
import io.github.ossemulator.callback.CallbackOptions;
import io.github.ossemulator.callback.CallbackSigner;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.http.HttpClient;
import io.github.ossemulator.http.HttpServer;
import io.github.ossemulator.http.RawClient;
import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.http.Resolver;
import io.github.ossemulator.journal.Journal;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.RandomIds;
import io.github.ossemulator.model.RequestIds;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.MemoryStore;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An emulator whose clock stands still and whose ids repeat, so that a test can compare whole answers. It believes
 * everybody, unless it is told to enforce signatures; it has one bucket, {@code bucket}.
 */
public final class LocalOss implements AutoCloseable {
    /** The bucket that is there from the start. */
    public static final String BUCKET = "bucket";

    private final TestClock clock = new TestClock();
    private final Journal journal = new Journal(100);
    private final HttpClient callbackClient = new HttpClient(false);
    private final Credentials credentials;
    private final ObjectStore store;
    private final HttpServer server;

    private LocalOss(AuthMode mode, Settings settings) throws IOException {
        credentials = new Credentials(settings.accessKeys());
        store = MemoryStore.create(64 << 20, Path.of(System.getProperty("java.io.tmpdir")), 1, clock);
        store.createBucket(Bucket.create(new BucketName(BUCKET), clock.instant(), AccessKey.DEFAULT_ACCOUNT));
        CallbackDispatcher dispatcher = new CallbackDispatcher(
                new CallbackSigner(CallbackKey.generate(512, new SecureRandom())),
                callbackClient::send,
                CallbackOptions.of(settings),
                clock);
        UploadReply reply = new UploadReply(new CallbackDirectives(false, Resolver.SYSTEM), () -> dispatcher, journal);
        Authenticator authenticator = new Authenticator(credentials, mode);
        CrossOrigin crossOrigin = new CrossOrigin(settings.get(Options.CORS_ALLOW_ALL));
        ApiHandler api = new ApiHandler(
                new TargetResolver(),
                authenticator,
                new RouteTable(Operations.all(store, reply, authenticator, settings, crossOrigin, new RandomIds(1))),
                store,
                journal,
                new RequestIds(0xABCDEF),
                clock,
                InlinePolicy.MEMORY_ONLY,
                crossOrigin,
                new FaultScript());
        server = HttpServer.start(HttpServer.Options.defaults(), api);
    }

    /** Whoever does not sign is the default account. */
    public static LocalOss believing() throws IOException {
        return new LocalOss(AuthMode.OFF, Settings.defaults());
    }

    /** The same with an option that is not at its default. */
    public static <T> LocalOss believing(Option<T> option, T value) throws IOException {
        return new LocalOss(AuthMode.OFF, Settings.builder().set(option, value).build());
    }

    /** Whoever does not sign is nobody. */
    public static LocalOss enforcing() throws IOException {
        return new LocalOss(AuthMode.ENFORCE, Settings.defaults());
    }

    /** What SDKs are given as endpoint. */
    public String endpoint() {
        return "http://127.0.0.1:" + server.port();
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The clock of everything in it. */
    public TestClock clock() {
        return clock;
    }

    /** What is behind it. */
    public ObjectStore store() {
        return store;
    }

    /** Who may sign. */
    public Credentials credentials() {
        return credentials;
    }

    /** What happened. */
    public Journal journal() {
        return journal;
    }

    /**
     * Sends one request on a connection of its own.
     *
     * @param parts request line without the version, header lines, an empty string and the body; what is missing of Host
     *     and Content-Length is added
     */
    public RawResponse send(String... parts) throws IOException {
        int blank = List.of(parts).indexOf("");
        String body = blank < 0 ? "" : String.join("", List.of(parts).subList(blank + 1, parts.length));
        StringBuilder request = new StringBuilder(parts[0]).append(" HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (int i = 1; i < (blank < 0 ? parts.length : blank); i++) {
            request.append(parts[i]).append("\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (request.indexOf("\nContent-Length: ") < 0) {
            request.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        request.append("Connection: close\r\n\r\n");
        try (RawClient client = RawClient.connect(port())) {
            client.send(request.toString().getBytes(StandardCharsets.UTF_8)).send(bytes);
            return parts[0].startsWith("HEAD ") ? client.readHead() : client.readResponse();
        }
    }

    /** An answer as text, without what differs from run to run or says nothing about the operation. */
    public static String transcript(RawResponse response) {
        return response.toString()
                .lines()
                .filter(line -> !line.startsWith("x-oss-server-time: ")
                        && !line.startsWith("x-oss-request-id: ")
                        && !line.equals("Server: AliyunOSS")
                        && !line.startsWith("Date: ")
                        && !line.startsWith("Connection: "))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        server.close();
        callbackClient.close();
        store.close();
    }
}
