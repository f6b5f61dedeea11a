package io.github.ossemulator.store;

import io.github.ossemulator.config.Fsync;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DiskStoreTest extends ObjectStoreContract {
    @TempDir
    Path directory;

    @Override
    ObjectStore create() throws Exception {
        return DiskStore.open(directory, Fsync.NEVER, 1 << 20, 42, clock::get);
    }
}
