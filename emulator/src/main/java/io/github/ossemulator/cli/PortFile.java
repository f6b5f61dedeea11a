package io.github.ossemulator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that holds the port for as long as somebody listens on it, so that scripts can wait for the emulator. */
final class PortFile {
    private final Path file;

    PortFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** The port appears in one step: whoever sees the file reads all of it. */
    void write(int port) throws StartException {
        try {
            Path draft = Files.writeString(file.resolveSibling(file.getFileName() + ".tmp"), port + "\n");
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartException("cannot write the port file: " + e, e);
        }
    }

    /** Removes what an earlier process left, whose port may now be somebody else's. */
    void delete() throws StartException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StartException("cannot delete the old port file: " + e, e);
        }
    }
}
