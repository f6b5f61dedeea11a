package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of large bodies that nobody needs any more, kept for a while so that the next ones are written over them: that takes
 * the kernel half as long as to find room for new files and to give that of the old ones back. Thread-safe.
 */
final class SpareFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SpareFiles.class);

    /** Files of fewer bytes are not worth it. */
    static final long SMALLEST = 8 << 20;

    /** As many as two clients need that replace one object each, over and over. */
    private static final int MOST = 2;

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private record Spare(Path path, long length) {}

    private final Reaper reaper;
    private final ArrayDeque<Spare> spares = new ArrayDeque<>(MOST + 1);

    /** No files yet; {@code reaper} deletes those that nobody takes for 10 s. */
    SpareFiles(Reaper reaper) {
        this.reaper = reaper;
    }

    /** Takes a file over; the oldest makes room. */
    synchronized void keep(Path file, long length) {
        Spare spare = new Spare(file, length);
        spares.add(spare);
        if (spares.size() > MOST) {
            BodyDirectory.delete(spares.remove().path);
        }
        reaper.after(KEPT_NANOS, () -> deleteIfStillThere(spare));
    }

    /**
     * Moves a file to {@code target} and opens it, to be written over with {@code length} bytes. Longer ones are deleted
     * instead, and so are those that somebody else has touched.
     *
     * @return null if there is no file to be had
     */
    synchronized @Nullable FileChannel openAs(Path target, long length) {
        for (Spare spare = spares.poll(); spare != null; spare = spares.poll()) {
            if (spare.length <= length) {
                try {
                    Files.move(spare.path, target, StandardCopyOption.ATOMIC_MOVE);
                    return FileChannel.open(target, StandardOpenOption.WRITE);
                } catch (IOException e) {
                    LOG.debug("cannot write over {}", spare.path, e);
                    BodyDirectory.delete(target);
                }
            }
            BodyDirectory.delete(spare.path);
        }
        return null;
    }

    /** Deletes the files, for others need their room; false if there are none. */
    synchronized boolean clear() {
        boolean any = !spares.isEmpty();
        spares.forEach(spare -> BodyDirectory.delete(spare.path));
        spares.clear();
        return any;
    }

    private synchronized void deleteIfStillThere(Spare spare) {
        if (spares.remove(spare)) {
            BodyDirectory.delete(spare.path);
        }
    }
}
