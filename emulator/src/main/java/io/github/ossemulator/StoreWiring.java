package io.github.ossemulator;

import io.github.ossemulator.api.InlinePolicy;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.store.DiskStore;
import io.github.ossemulator.store.MemoryStore;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Chooses where everything is kept. */
final class StoreWiring {
    private StoreWiring() {}

    /** The store the settings ask for: in a data directory, or in memory. */
    static ObjectStore open(Settings settings, long seed, InstantSource clock) throws IOException {
        Optional<Path> directory = settings.get(Options.DATA_DIR);
        long memory = settings.get(Options.MEMORY_BUDGET);
        return directory.isPresent()
                ? DiskStore.open(directory.get(), settings.get(Options.FSYNC), memory, seed, clock)
                : MemoryStore.create(memory, Path.of(System.getProperty("java.io.tmpdir")), seed, clock);
    }

    /** Which requests cannot block on that store. */
    static InlinePolicy inlinePolicy(Settings settings) {
        return settings.get(Options.DATA_DIR).isPresent() ? InlinePolicy.NEVER : InlinePolicy.MEMORY_ONLY;
    }
}
