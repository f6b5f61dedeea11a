package io.github.ossemulator.store;

import io.github.ossemulator.config.Fsync;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites a journal that is mostly history, in the background: a new generation starts with the state as it is, gets what was
 * appended meanwhile, and replaces the old one. Small bodies in packs that are mostly garbage move together first. Changes wait
 * only while the state is taken and while the last few of them are copied. Thread-safe.
 */
final class Compaction implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    // Below this size nobody notices.
    private static final long SMALL_JOURNAL = 32L << 20;
    private static final long SHORT_TAIL = 1 << 20;

    private final DataDirectory directory;
    private final BodyDirectory bodies;
    private final Journal journal;
    private final Fsync fsync;
    private final Source source;
    private final AtomicBoolean running = new AtomicBoolean();
    private final List<Runnable> movedAway = new ArrayList<>();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private long generation;

    /** Stops all changes for a moment. */
    interface Source {
        /** The state, and where the journal ends that amounts to it. */
        Cut cut() throws IOException;
    }

    /** A state and the end of its journal. */
    record Cut(FrozenIndex index, long journalEnd) {}

    Compaction(
            DataDirectory directory,
            BodyDirectory bodies,
            Journal journal,
            Fsync fsync,
            Source source,
            long generation) {
        this.directory = directory;
        this.bodies = bodies;
        this.journal = journal;
        this.fsync = fsync;
        this.source = source;
        this.generation = generation;
    }

    /** Lets the journal grow to twice {@code useful} bytes before it is rewritten. */
    void expect(long useful) {
        journal.limitGrowth(Math.max(SMALL_JOURNAL, 2 * useful), this::request);
    }

    /** Starts a compaction in the background unless one is running. */
    void request() {
        if (closed || !running.compareAndSet(false, true)) {
            return;
        }
        Thread started = new Thread(this::runQuietly, "store-compaction");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void runQuietly() {
        try {
            run();
        } catch (IOException e) {
            if (!closed) {
                LOG.warn("cannot rewrite the journal, which goes on growing: {}", e.toString());
                expect(journal.end());
            }
        } finally {
            running.set(false);
        }
    }

    /** Compacts now. */
    synchronized void run() throws IOException {
        moveSmallBodies();
        Cut cut = source.cut();
        long next = generation + 1;
        try (JournalDump dump = new JournalDump(directory.unfinishedJournal(next))) {
            cut.index().describe(change -> {
                if (closed) {
                    throw new IOException("the store was closed");
                }
                dump.add(change);
            });
            long useful = dump.file().position();
            long copied = cut.journalEnd();
            while (journal.end() - copied > SHORT_TAIL) {
                copied = journal.copyTail(copied, dump.file());
            }
            // Also without fsync, what was on the disk for long must not get lost by being copied.
            dump.force();
            install(next, dump, copied);
            expect(useful);
        }
        directory.deleteOthers(generation);
        movedAway.forEach(Runnable::run);
        movedAway.clear();
    }

    private void install(long next, JournalDump dump, long copied) throws IOException {
        journal.switchTo(() -> {
            journal.copyTail(copied, dump.file());
            if (fsync == Fsync.ALWAYS) {
                dump.force();
            }
            SharedFile file = SharedFile.open(directory.unfinishedJournal(next));
            try {
                directory.install(next, fsync == Fsync.ALWAYS);
            } catch (IOException e) {
                file.close();
                throw e;
            }
            generation = next;
            return file;
        });
    }

    private void moveSmallBodies() throws IOException {
        Set<Pack> sparse = new HashSet<>(bodies.sparsePacks());
        if (sparse.isEmpty()) {
            return;
        }
        List<PackExtent> moving = new ArrayList<>();
        source.cut()
                .index()
                .forEachBody(body -> StoredBody.forEachExtent(body, extent -> {
                    if (extent instanceof PackExtent packed
                            && sparse.contains(packed.place().pack())) {
                        moving.add(packed);
                    }
                }));
        for (PackExtent extent : new HashSet<>(moving)) {
            Runnable free = bodies.relocate(extent);
            if (free != null) {
                // The old bytes stay until no journal names them, also if this attempt fails.
                movedAway.add(free);
            }
        }
        bodies.forcePacks();
    }

    /** Waits for a running compaction, which gives up soon. */
    @Override
    public void close() {
        closed = true;
        Thread started = thread;
        if (started == null) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                started.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
