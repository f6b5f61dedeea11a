package io.github.ossemulator;

import io.github.ossemulator.callback.CallbackDispatcher;
import io.github.ossemulator.callback.CallbackKey;
import io.github.ossemulator.callback.CallbackOptions;
import io.github.ossemulator.callback.CallbackSigner;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.http.HttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what callbacks need when the first one comes: making an RSA key would slow down every start. Thread-safe. */
final class CallbackWiring implements AutoCloseable {
    private final Settings settings;
    private final SecureRandom random;
    private final InstantSource clock;
    private final FaultScript faults;
    private final HttpClient client = new HttpClient(false);
    private @Nullable CallbackKey key;
    private @Nullable CallbackDispatcher dispatcher;

    private CallbackWiring(
            Settings settings,
            SecureRandom random,
            InstantSource clock,
            FaultScript faults,
            @Nullable CallbackKey key) {
        this.settings = settings;
        this.random = random;
        this.clock = clock;
        this.faults = faults;
        this.key = key;
    }

    /** A key file that the settings name is read at once, so that a mistake shows at the start. */
    static CallbackWiring of(Settings settings, SecureRandom random, InstantSource clock, FaultScript faults)
            throws IOException {
        Optional<Path> file = settings.get(Options.CALLBACK_KEY);
        CallbackKey key = file.isPresent() ? CallbackKey.load(file.get()) : null;
        return new CallbackWiring(settings, random, clock, faults, key);
    }

    synchronized CallbackKey key() {
        if (key == null) {
            key = makeKey();
        }
        return key;
    }

    /** With a data directory the key is the same in every run, so that a public key somebody noted down stays right. */
    private CallbackKey makeKey() {
        int bits = settings.get(Options.CALLBACK_KEY_BITS);
        Optional<Path> directory = settings.get(Options.DATA_DIR);
        if (directory.isEmpty()) {
            return CallbackKey.generate(bits, random);
        }
        try {
            return CallbackKey.loadOrCreate(directory.get().resolve("callback-key.pem"), bits, random);
        } catch (IOException e) {
            throw new UncheckedIOException("the callback key of the data directory cannot be used", e);
        }
    }

    synchronized CallbackDispatcher dispatcher() {
        if (dispatcher == null) {
            dispatcher = new CallbackDispatcher(
                    new CallbackSigner(key()), client::send, CallbackOptions.of(settings), clock, faults);
        }
        return dispatcher;
    }

    @Override
    public void close() {
        client.close();
    }
}
