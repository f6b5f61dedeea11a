package io.github.ossemulator;

import static io.github.ossemulator.StoreAccess.unchecked;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssClock;
import io.github.ossemulator.store.Snapshot;
import io.github.ossemulator.store.TreeExport;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running OSS emulator. Point any OSS SDK at {@link #endpoint()}; close it when done.
 *
 * <pre>{@code
 * try (OssEmulator emulator = OssEmulator.start()) {
 *     OSS oss = new OSSClientBuilder().build(emulator.endpoint().toString(), "oss-emulator", "oss-emulator-secret");
 *     ...
 *     assertEquals("meow", emulator.bucket("photos").get("cat.txt").text());
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class OssEmulator implements AutoCloseable {
    private final Wiring wiring;
    private final Faults faults;
    private final RequestLog requests;
    private final CallbackLog callbacks;
    private final AccessKeys accessKeys;
    private final OssBucket.Signer signer;

    private OssEmulator(Wiring wiring) {
        this.wiring = wiring;
        faults = new Faults(wiring.faults, wiring.operations);
        requests = new RequestLog(wiring.journal, wiring.operations);
        callbacks = new CallbackLog(wiring.journal);
        accessKeys = new AccessKeys(wiring.credentials, wiring.settings.accessKeys(), wiring.clock);
        signer = new OssBucket.Signer(wiring.settings.accessKeys().get(0), region(), wiring.clock);
    }

    // ---- starting and stopping

    /**
     * Starts an emulator in memory on 127.0.0.1 and a free port, with the default credentials.
     *
     * @throws UncheckedIOException if it cannot listen
     */
    public static OssEmulator start() {
        return builder().start();
    }

    /**
     * Starts an emulator with these settings.
     *
     * @throws UncheckedIOException if it cannot listen, or a file that the settings name cannot be read
     */
    public static OssEmulator start(Settings settings) {
        return start(settings, InstantSource.system(), new SecureRandom().nextLong());
    }

    /** Starts an emulator whose times and ids depend only on {@code clock} and {@code seed}. */
    static OssEmulator start(Settings settings, InstantSource clock, long seed) {
        return new OssEmulator(unchecked(() -> Wiring.start(settings, clock, seed)));
    }

    /** Starts to describe an emulator in memory on 127.0.0.1 and a free port. */
    public static Builder builder() {
        return new Builder();
    }

    /** Stops listening, lets requests in flight finish, and forgets what is only in memory. Idempotent. */
    @Override
    public void close() {
        wiring.close();
    }

    /** The version of the emulator, as its jar says. */
    public static String version() {
        String version = OssEmulator.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    // ---- what a client needs

    /** What an OSS client is given as its endpoint, for example {@code http://127.0.0.1:8580}. */
    public URI endpoint() {
        return wiring.endpoint();
    }

    /** The port it listens on. */
    public int port() {
        return wiring.port();
    }

    /** The region, for example {@code cn-hangzhou}. */
    public String region() {
        return wiring.settings.get(Options.REGION);
    }

    /** The first credentials it was started with. */
    public OssCredentials credentials() {
        AccessKey key = wiring.settings.accessKeys().get(0);
        return new OssCredentials(key.id(), key.secret(), key.securityToken());
    }

    /** All credentials it accepts, which can be added and removed while it runs. */
    public AccessKeys accessKeys() {
        return accessKeys;
    }

    /**
     * All a client needs, for frameworks that are configured by properties: {@code oss.endpoint}, {@code oss.region},
     * {@code oss.access-key-id}, {@code oss.access-key-secret}, and {@code oss.security-token} if there is one.
     */
    public Map<String, String> asProperties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("oss.endpoint", endpoint().toString());
        properties.put("oss.region", region());
        properties.put("oss.access-key-id", credentials().accessKeyId());
        properties.put("oss.access-key-secret", credentials().accessKeySecret());
        String token = credentials().securityToken();
        if (token != null) {
            properties.put("oss.security-token", token);
        }
        return Collections.unmodifiableMap(properties);
    }

    /** The key that verifies the signatures of callbacks, as an object. */
    public RSAPublicKey callbackPublicKey() {
        return wiring.callbacks.key().publicKey();
    }

    /** The key that verifies the signatures of callbacks, as the PEM that callback servers fetch. */
    public String callbackPublicKeyPem() {
        return wiring.callbacks.key().publicPem();
    }

    /** The key that signs callbacks, for tests that sign some themselves. */
    public RSAPrivateKey callbackPrivateKey() {
        return wiring.callbacks.key().privateKey();
    }

    /** The URL at which callbacks say the public key is, whoever serves it there. */
    public URI callbackPublicKeyUrl() {
        return wiring.settings.get(Options.CALLBACK_PUBLIC_KEY_URL);
    }

    // ---- what it holds

    /**
     * A bucket, which is created if it does not exist: private, Standard, owned by the default account.
     *
     * @throws io.github.ossemulator.model.OssException {@code InvalidBucketName} if this cannot be the name of a bucket
     */
    public OssBucket bucket(String name) {
        BucketName bucket = new BucketName(name);
        unchecked(() -> wiring.createBucket(bucket));
        return view(bucket);
    }

    /** Whether there is a bucket of this name. */
    public boolean hasBucket(String name) {
        return BucketName.isValid(name)
                && wiring.store.findBucket(new BucketName(name)).isPresent();
    }

    /** Deletes a bucket with all it holds; whether there was one. */
    public boolean deleteBucket(String name) {
        if (!hasBucket(name)) {
            return false;
        }
        BucketName bucket = new BucketName(name);
        view(bucket).clear();
        unchecked(() -> {
            wiring.store.deleteBucket(bucket);
            return bucket;
        });
        return true;
    }

    /** Every bucket, by name. */
    public List<OssBucket> buckets() {
        return wiring.store.buckets().stream()
                .map(bucket -> view(bucket.name()))
                .toList();
    }

    private OssBucket view(BucketName name) {
        return new OssBucket(name, wiring.store, endpoint(), signer);
    }

    /** Keeps what it holds now: buckets, objects, versions and multipart uploads. */
    public OssSnapshot snapshot() {
        return new OssSnapshot(wiring.store.snapshot());
    }

    /**
     * Makes it hold what it held when {@code snapshot} was taken, in one step. Requests, callbacks, faults and the clock stay.
     *
     * @throws IllegalStateException if the snapshot was closed
     */
    public void restore(OssSnapshot snapshot) {
        unchecked(() -> {
            wiring.store.restore(snapshot.snapshot());
            return snapshot;
        });
    }

    /**
     * Writes what it holds now as a readable tree, which {@link Builder#seed} takes: a file for each object and a manifest.
     * Multipart uploads in progress are left out.
     *
     * @param directory is made if it does not exist, else must be empty
     * @throws UncheckedIOException if it is not empty or cannot be written
     */
    public void export(Path directory) {
        unchecked(() -> {
            try (Snapshot snapshot = wiring.store.snapshot()) {
                return TreeExport.write(snapshot, directory);
            }
        });
    }

    /**
     * Makes it as it was at its start: only the buckets, the seed and the credentials it was started with, no log, no faults,
     * the real time.
     */
    public void reset() {
        unchecked(() -> {
            wiring.store.clear();
            wiring.fill();
            return wiring;
        });
        accessKeys.reset();
        faults.clear();
        wiring.clock.reset();
        requests.clear();
        callbacks.clear();
    }

    // ---- what happens

    /** The requests it got. */
    public RequestLog requests() {
        return requests;
    }

    /** The callbacks it made. */
    public CallbackLog callbacks() {
        return callbacks;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** Its time. */
    public OssClock clock() {
        return wiring.clock;
    }

    /** Describes an emulator. The last value given for something counts. Not thread-safe. */
    public static final class Builder {
        private final Settings.Builder settings = Settings.builder().set(Options.PORT, 0);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /** The address to listen on instead of 127.0.0.1. */
        public Builder host(String host) {
            settings.set(Options.HOST, host);
            return this;
        }

        /** The port to listen on, 0 for a free one. */
        public Builder port(int port) {
            settings.set(Options.PORT, port);
            return this;
        }

        /**
         * The host names, besides {@code localhost} and those of the real service, that clients reach it by, and the buckets
         * below them: with {@code oss.test}, {@code http://photos.oss.test:PORT/cat.txt} is in the bucket {@code photos}.
         */
        public Builder domains(String... names) {
            settings.set(Options.DOMAIN, List.of(names));
            return this;
        }

        /** The region that buckets report and URLs are signed for, instead of {@code cn-hangzhou}. */
        public Builder region(String region) {
            settings.set(Options.REGION, region);
            return this;
        }

        /** The key pair it accepts, instead of {@code oss-emulator} and {@code oss-emulator-secret}. */
        public Builder credentials(String accessKeyId, String accessKeySecret) {
            settings.set(Options.ACCESS_KEY_ID, accessKeyId).set(Options.ACCESS_KEY_SECRET, accessKeySecret);
            return this;
        }

        /** Whether signatures and access rights are checked; they are unless told otherwise. */
        public Builder authentication(AuthMode mode) {
            settings.set(Options.AUTH, mode);
            return this;
        }

        /** The buckets it starts with. */
        public Builder buckets(String... names) {
            settings.set(Options.BUCKET, Stream.of(names).map(BucketName::new).toList());
            return this;
        }

        /**
         * What it starts with: a tree that {@link OssEmulator#export} wrote, or a directory of plain files named
         * {@code bucket/key}.
         */
        public Builder seed(Path directory) {
            settings.set(Options.SEED, Optional.of(directory));
            return this;
        }

        /** The time a callback server has to answer, instead of 5 s. */
        public Builder callbackTimeout(Duration timeout) {
            settings.set(Options.CALLBACK_TIMEOUT, timeout);
            return this;
        }

        /** The URL that {@code x-oss-pub-key-url} names, instead of the real one at gosspublic.alicdn.com. */
        public Builder callbackPublicKeyUrl(URI url) {
            settings.set(Options.CALLBACK_PUBLIC_KEY_URL, url);
            return this;
        }

        /** The clock that {@link OssEmulator#clock()} runs with, instead of the system's. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Any option by the key it has in a properties file, such as {@code callback.key-bits}.
         *
         * @throws io.github.ossemulator.config.SettingException if there is no such option, or this is no value of it
         */
        public Builder property(String key, String value) {
            settings.set(key, value);
            return this;
        }

        /**
         * Starts it.
         *
         * @throws UncheckedIOException if it cannot listen, or a file that was named cannot be read
         */
        public OssEmulator start() {
            return OssEmulator.start(settings.build(), clock, new SecureRandom().nextLong());
        }
    }
}
