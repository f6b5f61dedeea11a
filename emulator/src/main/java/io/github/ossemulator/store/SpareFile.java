package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a large body that nobody needs any more, kept for a while so that the next one is written over it: that takes
 * the kernel half as long as to find room for a new file and to give that of the old one back. Thread-safe.
 */
final class SpareFile {
    private static final Logger LOG = LoggerFactory.getLogger(SpareFile.class);

    /** Files of fewer bytes are not worth it. */
    static final long SMALLEST = 8 << 20;

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Reaper reaper;
    private @Nullable Path path;
    private long length;

    /** No file yet; {@code reaper} deletes one that nobody takes for 10 s. */
    SpareFile(Reaper reaper) {
        this.reaper = reaper;
    }

    /** Takes a file over, instead of the one there is. */
    synchronized void keep(Path file, long bytes) {
        delete();
        path = file;
        length = bytes;
        reaper.after(KEPT_NANOS, () -> deleteIfStill(file));
    }

    /**
     * Moves the file to {@code target}, to be written over with {@code bytes} bytes. A longer one is deleted instead: its
     * end would stay.
     *
     * @return whether there is a file at {@code target} now
     */
    synchronized boolean moveTo(Path target, long bytes) throws IOException {
        if (path == null) {
            return false;
        }
        if (length > bytes) {
            delete();
            return false;
        }
        Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        path = null;
        return true;
    }

    private synchronized void deleteIfStill(Path file) {
        if (file.equals(path)) {
            delete();
        }
    }

    private void delete() {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("cannot delete {}", path, e);
        }
        path = null;
    }
}
