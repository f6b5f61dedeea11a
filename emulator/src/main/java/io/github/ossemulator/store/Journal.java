package io.github.ossemulator.store;

import io.github.ossemulator.config.Fsync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal file that changes are appended to. Thread-safe. */
final class Journal implements ChangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final ThreadLocal<BinaryOutput> OUTPUT = ThreadLocal.withInitial(BinaryOutput::new);

    private final Fsync fsync;
    private SharedFile file;
    private long end;
    private boolean hasRest;
    private long growthLimit = Long.MAX_VALUE;
    private volatile Runnable onGrowth = () -> {};

    /**
     * Goes on with a journal file.
     *
     * @param end where the next frame goes
     */
    Journal(SharedFile file, long end, Fsync fsync) {
        this.file = file;
        this.end = end;
        this.fsync = fsync;
    }

    @Override
    public void append(Change change) throws IOException {
        BinaryOutput out = OUTPUT.get();
        JournalFormat.begin(out);
        new ChangeEncoder(out).encode(change);
        JournalFormat.end(out);
        boolean grown = append(ByteBuffer.wrap(out.bytes(), 0, out.length()));
        if (grown) {
            onGrowth.run();
        }
    }

    private synchronized boolean append(ByteBuffer frame) throws IOException {
        if (hasRest) {
            cut();
        }
        int length = frame.remaining();
        try {
            file.write(end, frame);
            if (fsync == Fsync.ALWAYS) {
                file.force();
            }
        } catch (IOException e) {
            hasRest = true;
            try {
                cut();
            } catch (IOException again) {
                // What is behind the end must be gone before anything else is written; the next change tries again.
                e.addSuppressed(again);
            }
            throw e;
        }
        end += length;
        return end > growthLimit;
    }

    private void cut() throws IOException {
        file.truncate(end);
        hasRest = false;
    }

    /** Where the next frame goes. */
    synchronized long end() {
        return end;
    }

    /** Says what the journal may grow to, in bytes, and what is called with each change while it is longer. */
    synchronized void limitGrowth(long limit, Runnable onGrowth) {
        growthLimit = limit;
        this.onGrowth = onGrowth;
    }

    /** Copies the frames from {@code from} on, as far as there are any now, to the end of {@code target}. */
    long copyTail(long from, FileChannel target) throws IOException {
        SharedFile source;
        long to;
        synchronized (this) {
            source = file;
            to = end;
        }
        source.copyTo(from, to - from, target);
        return to;
    }

    /** What is done while nothing can be appended. */
    interface Switch {
        /** Finishes a new file and answers it. */
        SharedFile finish() throws IOException;
    }

    /** Goes on with another file, which {@code change} finishes while nothing can be appended; closes the old one. */
    synchronized void switchTo(Switch change) throws IOException {
        SharedFile next = change.finish();
        SharedFile old = file;
        file = next;
        end = next.size();
        hasRest = false;
        closeQuietly(old);
    }

    private static void closeQuietly(SharedFile old) {
        try {
            old.close();
        } catch (IOException e) {
            LOG.warn("cannot close {}", old.path(), e);
        }
    }

    @Override
    public synchronized void close() {
        closeQuietly(file);
    }

    /** Writes an empty journal file. */
    static void create(Path path) throws IOException {
        try (FileChannel created = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            created.write(ByteBuffer.wrap(JournalFormat.magic()));
            created.force(true);
        }
    }
}
