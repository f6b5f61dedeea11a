package io.github.ossemulator;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.store.DiskStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** An emulator on a data directory that rewrites its journal all the time, so that a kill at any moment hits a compaction. */
public final class CompactingServer {
    private CompactingServer() {}

    /** Arguments: the port file, the data directory, the value of {@code --fsync}. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.builder()
                .set(Options.PORT, 0)
                .set(Options.AUTH, AuthMode.OFF)
                .set(Options.DATA_DIR, Optional.of(Path.of(arguments[1])))
                .set("fsync", arguments[2])
                .build();
        Wiring wiring = Wiring.start(
                settings, InstantSource.system(), ProcessHandle.current().pid());
        Path portFile = Path.of(arguments[0]);
        Path complete = portFile.resolveSibling(portFile.getFileName() + ".new");
        Files.writeString(complete, String.valueOf(wiring.port()));
        Files.move(complete, portFile);
        DiskStore store = (DiskStore) wiring.store;
        while (true) {
            store.compact();
        }
    }
}
