package io.github.ossemulator.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract when next to nothing fits in memory. */
class SpillingMemoryStoreTest extends ObjectStoreContract {
    @TempDir
    Path spill;

    @Override
    ObjectStore create() {
        return MemoryStore.create(1000, spill, 42, clock::get);
    }
}
