package io.github.ossemulator.store;

import io.github.ossemulator.store.BodyReader.FilePiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps each body in a file of its own. */
final class BodyDirectory implements BodyPlace {
    private static final Logger LOG = LoggerFactory.getLogger(BodyDirectory.class);

    private final Path directory;
    private final Reaper reaper;
    private final AtomicLong next = new AtomicLong();

    /** A place in {@code directory}, which exists. */
    BodyDirectory(Path directory, Reaper reaper) {
        this.directory = directory;
        this.reaper = reaper;
    }

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
    public BodyFile newFile(long expected) throws IOException {
        Path path = directory.resolve(Long.toHexString(next.getAndIncrement()));
        return new Writing(path, FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void close() {
        reaper.reapNow();
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("cannot delete {}", path, e);
        }
    }

    private final class Writing implements BodyFile {
        private final Path path;
        private final FileChannel file;
        private long length;
        private boolean finished;

        Writing(Path path, FileChannel file) {
            this.path = path;
            this.file = file;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            length += bytes.remaining();
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        }

        @Override
        public Extent finish() throws IOException {
            file.close();
            finished = true;
            return new FileExtent(path, length);
        }

        @Override
        public void discard() {
            if (!finished) {
                finished = true;
                try {
                    file.close();
                } catch (IOException e) {
                    LOG.warn("cannot close {}", path, e);
                }
                delete(path);
            }
        }
    }

    private final class FileExtent extends Extent {
        private final Path path;
        private final long length;

        FileExtent(Path path, long length) {
            super(1);
            this.path = path;
            this.length = length;
        }

        @Override
        long length() {
            return length;
        }

        @Override
        void addPieces(long offset, long length, List<Piece> pieces, Consumer<Closeable> opened) throws IOException {
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
            opened.accept(file);
            pieces.add(new FilePiece(file, offset, length));
        }

        @Override
        void revived() {}

        @Override
        void abandoned() {
            reaper.condemn(this, () -> delete(path));
        }
    }
}
