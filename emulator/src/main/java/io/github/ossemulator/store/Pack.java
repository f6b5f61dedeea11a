package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of small bodies, one behind the other. Thread-safe. */
final class Pack {
    private static final Logger LOG = LoggerFactory.getLogger(Pack.class);

    private final long id;
    private final SharedFile file;
    private long end;
    private long liveBytes;
    private boolean sealed;
    private boolean deleted;

    private Pack(long id, SharedFile file, long end) {
        this.id = id;
        this.file = file;
        this.end = end;
    }

    /** A new, empty pack. */
    static Pack create(long id, Path path) throws IOException {
        return new Pack(id, SharedFile.create(path), 0);
    }

    /** A pack that is there and gets no more bodies. */
    static Pack open(long id, Path path) throws IOException {
        SharedFile file = SharedFile.open(path);
        Pack pack = new Pack(id, file, file.size());
        pack.sealed = true;
        return pack;
    }

    long id() {
        return id;
    }

    synchronized long end() {
        return end;
    }

    synchronized long liveBytes() {
        return liveBytes;
    }

    /** Takes room for {@code length} live bytes and answers where it starts. */
    synchronized long allocate(int length) {
        long offset = end;
        end += length;
        liveBytes += length;
        return offset;
    }

    /** Fills room that was allocated. */
    void write(long offset, ByteBuffer bytes) throws IOException {
        file.write(offset, bytes);
    }

    /** Reads {@code length} bytes. */
    byte[] read(long offset, int length) throws IOException {
        return file.read(offset, length);
    }

    /** Forces what was written to the disk. */
    void force() throws IOException {
        file.force();
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

    private void deleteIfUseless() {
        if (sealed && liveBytes == 0 && !deleted) {
            deleted = true;
            close();
            try {
                Files.deleteIfExists(file.path());
            } catch (IOException e) {
                LOG.warn("cannot delete {}", file.path(), e);
            }
        }
    }

    synchronized boolean isDeleted() {
        return deleted;
    }

    void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("cannot close {}", file.path(), e);
        }
    }
}
