package io.github.ossemulator.store;

import io.github.ossemulator.config.Fsync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps bodies in a directory:
 *
 * <pre>
 * directory = "files" / *( SHARD / *( ID ) )   a body of more than 64 KiB, plain; SHARD is the end of ID
 *             "packs" / *( ID )                smaller bodies, one behind the other
 *             "new" / *( ID )                  bodies that are being written
 * ID        = 16 HEXDIG                        lower-case, never used twice
 * SHARD     = 2 HEXDIG
 * </pre>
 *
 * <p>A file is moved from {@code new} when it is complete and never changes afterwards. No name has to do with a key. Which
 * bytes of a pack are which body only the index knows. Thread-safe.
 */
final class BodyDirectory implements BodyPlace {
    private static final Logger LOG = LoggerFactory.getLogger(BodyDirectory.class);

    /** The largest body that goes to a pack, in bytes. */
    static final int SMALL = 64 * 1024;

    private final Path files;
    private final Path packFiles;
    private final Path unfinished;
    private final long packSize;
    private final Fsync fsync;
    private final Reaper reaper;
    private final SmallBodyCache cache;
    private final @Nullable SpareFiles spares;
    private final AtomicLong nextId = new AtomicLong();
    private volatile boolean recovering;
    private volatile Runnable onNewPack = () -> {};
    private final Map<Long, Pack> packs = new ConcurrentHashMap<>();
    // Whose own names survive the loss of power.
    private final Set<Path> forcedShards = ConcurrentHashMap.newKeySet();
    private @Nullable Pack current;

    private BodyDirectory(
            Path directory,
            long packSize,
            Fsync fsync,
            Reaper reaper,
            SmallBodyCache cache,
            @Nullable SpareFiles spares) {
        this.cache = cache;
        this.spares = spares;
        this.files = directory.resolve("files");
        this.packFiles = directory.resolve("packs");
        this.unfinished = directory.resolve("new");
        this.packSize = packSize;
        this.fsync = fsync;
        this.reaper = reaper;
    }

    /**
     * A place in {@code directory}, which exists.
     *
     * @param packSize how long a pack gets, in bytes
     * @param spares what keeps files of large bodies for the next ones; null to delete them all
     */
    static BodyDirectory open(
            Path directory,
            long packSize,
            Fsync fsync,
            Reaper reaper,
            SmallBodyCache cache,
            @Nullable SpareFiles spares)
            throws IOException {
        BodyDirectory place = new BodyDirectory(directory, packSize, fsync, reaper, cache, spares);
        Files.createDirectories(place.files);
        Files.createDirectories(place.packFiles);
        Files.createDirectories(place.unfinished);
        return place;
    }

    // ---- recovery

    /** A place to look at, in {@code directory}, which may be incomplete; nothing is written to it. */
    static BodyDirectory inspect(Path directory, Reaper reaper) {
        return new BodyDirectory(directory, 0, Fsync.NEVER, reaper, new SmallBodyCache(0), null);
    }

    /** Whether a journal is being read: extents that lose their last retainer then are history, not garbage. */
    void setRecovering(boolean recovering) {
        this.recovering = recovering;
    }

    Path files() {
        return files;
    }

    Path packFiles() {
        return packFiles;
    }

    Path unfinishedFiles() {
        return unfinished;
    }

    Path packFile(long id) {
        return packFiles.resolve(name(id));
    }

    /** Takes over a pack of an earlier run. */
    void add(Pack pack) {
        packs.put(pack.id(), pack);
    }

    /** Goes on filling a pack that was added. */
    void resume(Pack pack) {
        synchronized (packs) {
            if (pack.end() < packSize) {
                pack.unseal();
                current = pack;
            }
        }
    }

    /** Makes sure that no id up to {@code highest} is used again. */
    void skipIds(long highest) {
        nextId.accumulateAndGet(highest + 1, Math::max);
    }

    // ---- writing

    @Override
    public boolean reserve(long held, int more, long expected) {
        return false;
    }

    @Override
    public void unreserve(long bytes) {}

    @Override
    public Extent keep(List<byte[]> chunks) {
        throw new IllegalStateException("nothing was reserved");
    }

    @Override
    public BodyFile newFile(long expected) {
        return new Writing(expected);
    }

    private Extent keepSmall(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        PackExtent.Place place = write(bytes);
        return new PackExtent(this, place.pack(), place.offset(), length, 1);
    }

    private interface Writes {
        void run() throws IOException;
    }

    /** The disk may be full of spare files only: once they are deleted, it is tried again. */
    private void makingRoom(Writes writes) throws IOException {
        try {
            writes.run();
        } catch (IOException e) {
            if (spares == null || !spares.clear()) {
                throw e;
            }
            writes.run();
        }
    }

    private PackExtent.Place write(ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        Pack pack;
        long offset;
        synchronized (packs) {
            pack = packWithRoom();
            offset = pack.allocate(length);
        }
        try {
            makingRoom(() -> pack.write(offset, bytes.duplicate()));
            if (fsync == Fsync.ALWAYS) {
                pack.force();
            }
        } catch (IOException e) {
            pack.free(length);
            throw e;
        }
        return new PackExtent.Place(pack, offset);
    }

    private Pack packWithRoom() throws IOException {
        if (current != null && current.end() < packSize) {
            return current;
        }
        long id = nextId.getAndIncrement();
        Pack next = Pack.create(id, packFile(id));
        packs.put(id, next);
        if (fsync == Fsync.ALWAYS) {
            DataDirectory.forceEntries(packFiles);
        }
        if (current != null) {
            current.seal();
        }
        current = next;
        packs.values().removeIf(Pack::isDeleted);
        onNewPack.run();
        return next;
    }

    private static String name(long id) {
        return HexFormat.of().toHexDigits(id);
    }

    private Path shard(long id) {
        return files.resolve(HexFormat.of().toHexDigits((byte) id));
    }

    /** The file of a body that has one. */
    Path file(long id) {
        return shard(id).resolve(name(id));
    }

    /** A small body is collected in memory, a larger one written to a file. */
    private final class Writing implements BodyFile {
        private final long expected;
        private byte[] buffer;
        private int buffered;
        private long length;
        private long id;
        private @Nullable FileChannel file;
        private boolean ended;

        Writing(long expected) {
            this.expected = expected;
            this.buffer = new byte[expected >= 0 && expected <= SMALL ? (int) expected : 4096];
        }

        private Path path() {
            return unfinished.resolve(name(id));
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            int count = bytes.remaining();
            if (file == null && length + count > SMALL) {
                id = nextId.getAndIncrement();
                file = openFile();
                writeFully(file, ByteBuffer.wrap(buffer, 0, buffered));
                buffer = new byte[0];
            }
            if (file != null) {
                writeFully(file, bytes);
            } else {
                if (buffered + count > buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.max(buffered + count, Math.min(2 * buffer.length, SMALL)));
                }
                bytes.get(buffer, buffered, count);
                buffered += count;
            }
            length += count;
        }

        private FileChannel openFile() throws IOException {
            FileChannel spare = spares == null ? null : spares.openAs(path(), expected);
            return spare != null
                    ? spare
                    : FileChannel.open(path(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        private void writeFully(FileChannel target, ByteBuffer bytes) throws IOException {
            makingRoom(() -> {
                while (bytes.hasRemaining()) {
                    target.write(bytes);
                }
            });
        }

        @Override
        public Extent finish() throws IOException {
            if (file == null) {
                return keepSmall(ByteBuffer.wrap(buffer, 0, buffered));
            }
            if (file.size() > length) {
                // A spare file, and the body is shorter than was announced.
                file.truncate(length);
            }
            if (fsync == Fsync.ALWAYS) {
                file.force(true);
            }
            file.close();
            Path target = file(id);
            try {
                Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // The first file of its shard.
                Files.createDirectories(shard(id));
                Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
            }
            if (fsync == Fsync.ALWAYS) {
                DataDirectory.forceEntries(shard(id));
                if (!forcedShards.contains(shard(id))) {
                    DataDirectory.forceEntries(files);
                    forcedShards.add(shard(id));
                }
            }
            ended = true;
            return new FileExtent(BodyDirectory.this, id, length, 1);
        }

        @Override
        public void discard() {
            if (ended) {
                return;
            }
            ended = true;
            if (file != null) {
                try {
                    file.close();
                } catch (IOException e) {
                    LOG.warn("cannot close {}", path(), e);
                }
                delete(path());
                delete(file(id));
            }
        }
    }

    // ---- moving small bodies together

    /** Full packs of which less than half is still needed. */
    List<Pack> sparsePacks() {
        return packs.values().stream()
                .filter(pack -> pack.isSealed() && !pack.isDeleted() && pack.liveBytes() * 2 < pack.end())
                .toList();
    }

    /** Says what is called, and must be quick, when a pack is full and a new one begins. */
    void onNewPack(Runnable action) {
        onNewPack = action;
    }

    /** Whether the sparse packs waste so much that moving is worth while. */
    boolean wastesSpace() {
        return sparsePacks().stream()
                        .mapToLong(pack -> pack.end() - pack.liveBytes())
                        .sum()
                > packSize / 2;
    }

    /**
     * Moves a small body to another pack.
     *
     * @return what gives the old room back, to be run once no journal names it any more; null if the body is gone
     */
    @Nullable
    Runnable relocate(PackExtent extent) throws IOException {
        if (!extent.retain()) {
            return null;
        }
        try {
            PackExtent.Place from = extent.place();
            int length = (int) extent.length();
            PackExtent.Place to = write(ByteBuffer.wrap(extent.read()));
            extent.moveTo(to);
            return () -> from.pack().free(length);
        } finally {
            extent.release();
        }
    }

    /** Forces the packs that bodies were moved to. */
    void forcePacks() throws IOException {
        for (Pack pack : packs.values()) {
            if (!pack.isDeleted()) {
                pack.force();
            }
        }
    }

    // ---- letting go

    /** Runs {@code destroy} when nobody can need {@code extent} any more. */
    void condemn(Extent extent, Runnable destroy) {
        if (!recovering) {
            reaper.condemn(extent, destroy);
        }
    }

    void forget(PackExtent extent) {
        cache.forget(extent);
        extent.place().pack().free((int) extent.length());
    }

    byte[] bytesOf(PackExtent extent) throws IOException {
        return cache.bytesOf(extent);
    }

    void forget(FileExtent extent) {
        Path file = file(extent.id());
        // What was read from a file may still be on its way: the kernel sends its pages, not a copy of them.
        if (spares != null && extent.length() >= SpareFiles.SMALLEST && !extent.wasRead()) {
            spares.keep(file, extent.length());
        } else {
            delete(file);
        }
    }

    /** Deletes a file if it is there; a failure is only logged. */
    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("cannot delete {}", path, e);
        }
    }

    @Override
    public void close() {
        reaper.reapNow();
        synchronized (packs) {
            packs.values().forEach(Pack::close);
        }
    }
}
