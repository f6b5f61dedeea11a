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
    private long forcedEnd;
    private boolean hasRest;
    private boolean broken;
    private long growthLimit = Long.MAX_VALUE;
    private volatile Runnable rewrite = () -> {};
    private final GroupForce forces = new GroupForce(this::forceFile);

    /**
     * Goes on with a journal file.
     *
     * @param end where the next frame goes
     */
    Journal(SharedFile file, long end, Fsync fsync) {
        this.file = file;
        this.end = end;
        this.forcedEnd = end;
        this.fsync = fsync;
    }

    @Override
    public void append(Change change) throws IOException {
        BinaryOutput out = OUTPUT.get();
        JournalFormat.begin(out);
        new ChangeEncoder(out).encode(change);
        JournalFormat.end(out);
        if (append(ByteBuffer.wrap(out.bytes(), 0, out.length()))) {
            rewrite.run();
        }
    }

    private synchronized boolean append(ByteBuffer frame) throws IOException {
        if (broken) {
            rewrite.run();
            throw new IOException(file.path() + " could not be forced to the disk and must be rewritten first");
        }
        if (hasRest) {
            cut();
        }
        int length = frame.remaining();
        try {
            file.write(end, frame);
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

    @Override
    public void force() throws IOException {
        if (fsync == Fsync.ALWAYS && !isForced()) {
            forces.force();
        }
    }

    private synchronized boolean isForced() {
        return forcedEnd == end && !broken;
    }

    private void forceFile() throws IOException {
        SharedFile forced;
        long to;
        synchronized (this) {
            forced = file;
            to = end;
        }
        try {
            forced.force();
        } catch (IOException e) {
            breakUnlessReplaced(forced, e);
            return;
        }
        synchronized (this) {
            if (file == forced) {
                forcedEnd = to;
            }
        }
    }

    private synchronized void breakUnlessReplaced(SharedFile failed, IOException failure) throws IOException {
        if (file != failed) {
            // The new file has it all and was forced.
            return;
        }
        // Nobody knows what of it is on the disk, and a second attempt would not tell.
        broken = true;
        rewrite.run();
        throw failure;
    }

    private void cut() throws IOException {
        file.truncate(end);
        hasRest = false;
    }

    /** Where the next frame goes. */
    synchronized long end() {
        return end;
    }

    /**
     * Says what the journal may grow to, in bytes, and what is called with each change while it is longer or takes no changes
     * because it could not be forced; must be quick.
     */
    synchronized void limitGrowth(long limit, Runnable rewrite) {
        growthLimit = limit;
        this.rewrite = rewrite;
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
        forcedEnd = end;
        hasRest = false;
        broken = false;
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
