package io.github.ossemulator.store;

import io.github.ossemulator.config.Fsync;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that outlives the process: each body is in a file before the change that needs it, each change in a journal before
 * it is acknowledged. The directory belongs to one store at a time.
 */
public final class DiskStore extends IndexedStore {
    private static final Logger LOG = LoggerFactory.getLogger(DiskStore.class);
    private static final long PACK_SIZE = 256L << 20;

    private final DataDirectory directory;
    private final Reaper reaper;
    private final BodyDirectory bodies;
    private final Compaction compaction;

    private DiskStore(
            DataDirectory directory,
            Reaper reaper,
            BodyDirectory bodies,
            Journal journal,
            Fsync fsync,
            long generation,
            Index index,
            StoreIds ids,
            InstantSource clock) {
        super(index, journal, bodies, ids, clock);
        this.directory = directory;
        this.reaper = reaper;
        this.bodies = bodies;
        this.compaction = new Compaction(
                directory,
                bodies,
                journal,
                fsync,
                () -> whileStopped(() -> new Compaction.Cut(freeze(), journal.end())),
                generation);
    }

    /**
     * Opens the store in {@code path}, which is made if it does not exist, as it was when the last one was closed or killed.
     *
     * @param fsync whether changes are to survive the loss of power, too
     * @param cache how many bytes of small bodies that were read are kept in memory
     * @param seed what version and upload ids depend on beside the time
     * @param clock the time of changes
     * @throws DataDirectoryInUseException if another store has the directory
     * @throws DamagedDataException if what is there is not what was stored
     * @throws DataDirectoryException if the directory cannot be read or written
     */
    public static DiskStore open(Path path, Fsync fsync, long cache, long seed, InstantSource clock)
            throws DataDirectoryException {
        try {
            return open(DataDirectory.open(path), fsync, cache, seed, clock);
        } catch (DataDirectoryException e) {
            throw e;
        } catch (IOException e) {
            throw new DataDirectoryException(path, e);
        }
    }

    private static DiskStore open(DataDirectory directory, Fsync fsync, long cache, long seed, InstantSource clock)
            throws IOException {
        Reaper reaper = new Reaper(System::nanoTime);
        try {
            return open(directory, reaper, fsync, new SmallBodyCache(cache), seed, clock);
        } catch (IOException | RuntimeException e) {
            reaper.close();
            directory.close();
            throw e;
        }
    }

    private static DiskStore open(
            DataDirectory directory, Reaper reaper, Fsync fsync, SmallBodyCache cache, long seed, InstantSource clock)
            throws IOException {
        BodyDirectory bodies = BodyDirectory.open(directory.bodies(), PACK_SIZE, fsync, reaper, cache, null);
        long generation = directory.generation();
        if (generation == 0) {
            generation = 1;
            Journal.create(directory.unfinishedJournal(generation));
            directory.install(generation, true);
        }
        Index index = new Index();
        StoreIds ids = new StoreIds(seed);
        BodyRecovery recovery = new BodyRecovery(bodies);
        JournalReplay replay = new JournalReplay(directory.journal(generation), index, ids, recovery);
        bodies.setRecovering(true);
        long end = replay.run();
        bodies.setRecovering(false);
        FrozenIndex found = index.freeze();
        recovery.compare(found);
        refuseDamage(recovery.damage());
        recovery.deleteOrphans();
        directory.deleteOthers(generation);
        SharedFile file = SharedFile.open(directory.journal(generation));
        file.truncate(end);
        Journal journal = new Journal(file, end, fsync);
        DiskStore store = new DiskStore(directory, reaper, bodies, journal, fsync, generation, index, ids, clock);
        store.watchGrowth(replay.records(), found, end);
        return store;
    }

    private static void refuseDamage(List<DamagedDataException> damage) throws DamagedDataException {
        if (!damage.isEmpty()) {
            DamagedDataException first = damage.get(0);
            damage.subList(1, damage.size()).forEach(first::addSuppressed);
            throw first;
        }
    }

    private void watchGrowth(long records, FrozenIndex found, long journalEnd) {
        boolean mostlyHistory = records > 2 * found.entries();
        compaction.expect(mostlyHistory ? 0 : journalEnd);
        bodies.onNewPack(() -> {
            if (bodies.wastesSpace()) {
                compaction.request();
            }
        });
    }

    /** The data directory; other parts of the emulator may keep files of their own at its top. */
    public Path directory() {
        return directory.path();
    }

    /** Rewrites the journal to hold only what is needed, which otherwise happens by itself in the background. */
    public void compact() throws IOException {
        compaction.run();
    }

    @Override
    public void close() {
        compaction.close();
        super.close();
        reaper.close();
        try {
            directory.close();
        } catch (IOException e) {
            LOG.warn("cannot unlock {}", directory.path(), e);
        }
    }
}
