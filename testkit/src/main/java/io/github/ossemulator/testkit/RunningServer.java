package io.github.ossemulator.testkit;

import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.OssSnapshot;
import io.github.ossemulator.testkit.callback.GosspublicRedirect;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A server with what belongs to it; JUnit closes it with the context whose store it lies in. Thread-safe. */
final class RunningServer implements CloseableResource, AutoCloseable {
    final OssEmulator emulator;
    final Clients clients;
    /** The unique id of the context that closes it. */
    final String owner;

    private final Consumer<RunningServer> onClose;
    private final OssSnapshot start;
    private final @Nullable GosspublicRedirect redirect;
    private final AtomicLong number = new AtomicLong();
    /** Whose buckets are there: the test or class by the name of a bucket made for it. */
    private final Map<String, String> freshBuckets = new ConcurrentHashMap<>();

    RunningServer(Configuration configuration, String owner, Consumer<RunningServer> onClose) {
        this.owner = owner;
        this.onClose = onClose;
        OssEmulator.Builder builder = OssEmulator.builder();
        configuration.server().accept(builder);
        emulator = builder.start();
        try {
            clients = new Clients(emulator);
            configuration.seed().accept(emulator);
            start = emulator.snapshot();
            redirect = configuration.redirectPublicKey() ? GosspublicRedirect.to(emulator) : null;
        } catch (RuntimeException | Error e) {
            emulator.close();
            throw e;
        }
    }

    /** Makes it as it was when its first test began, but keeps the buckets made for a class as a whole. */
    void reset() {
        emulator.reset();
        emulator.restore(start);
        freshBuckets.keySet().forEach(emulator::bucket);
    }

    /** Makes a bucket of a name that is new, for the test or class {@code owner}. */
    OssBucket freshBucket(String pattern, String owner) {
        String name;
        do {
            name = pattern.replace("*", Long.toString(number.incrementAndGet()));
        } while (emulator.hasBucket(name));
        OssBucket bucket = emulator.bucket(name);
        freshBuckets.put(name, owner);
        return bucket;
    }

    void deleteFreshBucket(String name) {
        freshBuckets.remove(name);
        emulator.deleteBucket(name);
    }

    /** The names of the buckets made for other tests that run now. */
    Set<String> foreignBuckets(Set<String> owners) {
        Map<String, String> foreign = new HashMap<>(freshBuckets);
        foreign.values().removeAll(owners);
        return foreign.keySet();
    }

    @Override
    public void close() {
        clients.close();
        if (redirect != null) {
            redirect.close();
        }
        emulator.close();
        onClose.accept(this);
    }
}
