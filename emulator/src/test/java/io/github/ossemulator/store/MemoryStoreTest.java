package io.github.ossemulator.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MemoryStoreTest extends ObjectStoreContract {
    @TempDir
    Path spill;

    @Override
    ObjectStore create() {
        return MemoryStore.create(64 << 20, spill, 42, clock::get);
    }
}
