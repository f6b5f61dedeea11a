package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of small bodies, one behind the other. It is deleted when it is sealed and none of its bytes is live. Thread-safe. */
final class Pack {
    private static final Logger LOG = LoggerFactory.getLogger(Pack.class);

    private final long id;
    private final Path path;
    private final GroupForce forces = new GroupForce(() -> openFile().force());
    private volatile @Nullable SharedFile file;
    private long end;
    private long liveBytes;
    private boolean sealed;
    private boolean deleted;

    private Pack(long id, Path path) {
        this.id = id;
        this.path = path;
    }

    /** A new, empty pack. */
    static Pack create(long id, Path path) throws IOException {
        Pack pack = new Pack(id, path);
        pack.file = SharedFile.create(path);
        return pack;
    }

    /** A sealed pack of an earlier run, which must be {@link #open opened} before it is read. */
    static Pack ofEarlierRun(long id, Path path) {
        Pack pack = new Pack(id, path);
        pack.sealed = true;
        return pack;
    }

    /** Opens the file. */
    void open() throws IOException {
        SharedFile opened = SharedFile.open(path);
        file = opened;
        end = opened.size();
    }

    long id() {
        return id;
    }

    Path path() {
        return path;
    }

    /** Where the next body would go. */
    synchronized long end() {
        return end;
    }

    /** How many bytes are bodies that somebody has. */
    synchronized long liveBytes() {
        return liveBytes;
    }

    synchronized boolean isSealed() {
        return sealed;
    }

    synchronized boolean isDeleted() {
        return deleted;
    }

    /** Takes room for {@code length} live bytes and answers where it starts. */
    synchronized long allocate(int length) {
        long offset = end;
        end += length;
        liveBytes += length;
        return offset;
    }

    private SharedFile openFile() throws IOException {
        SharedFile opened = file;
        if (opened == null) {
            throw new ClosedChannelException();
        }
        return opened;
    }

    /** Fills room that was allocated. */
    void write(long offset, ByteBuffer bytes) throws IOException {
        openFile().write(offset, bytes);
    }

    /** Reads {@code length} bytes. */
    byte[] read(long offset, int length) throws IOException {
        return openFile().read(offset, length);
    }

    /** Forces what was written to the disk. */
    void force() throws IOException {
        forces.force();
    }

    /** Counts {@code length} bytes as live that were written in an earlier run. */
    synchronized void adopt(int length) {
        liveBytes += length;
    }

    /** Says that {@code length} bytes are not needed any more. */
    synchronized void free(int length) {
        liveBytes -= length;
        deleteIfUseless();
    }

    /** Says that nothing will be added. */
    synchronized void seal() {
        sealed = true;
        deleteIfUseless();
    }

    /** Says that more will be added after all. */
    synchronized void unseal() {
        sealed = false;
    }

    private void deleteIfUseless() {
        if (sealed && liveBytes == 0 && !deleted) {
            deleted = true;
            close();
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                LOG.warn("cannot delete {}", path, e);
            }
        }
    }

    void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            LOG.warn("cannot close {}", path, e);
        }
    }
}
