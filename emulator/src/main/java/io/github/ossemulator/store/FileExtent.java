package io.github.ossemulator.store;

import io.github.ossemulator.store.BodyReader.FilePiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/** A body with a file of its own. */
final class FileExtent extends Extent {
    private final BodyDirectory directory;
    private final long id;
    private final long length;
    private volatile boolean read;

    FileExtent(BodyDirectory directory, long id, long length, int retainers) {
        super(retainers);
        this.directory = directory;
        this.id = id;
        this.length = length;
    }

    long id() {
        return id;
    }

    /** Whether anybody opened it. */
    boolean wasRead() {
        return read;
    }

    @Override
    long length() {
        return length;
    }

    @Override
    void addPieces(long offset, long count, List<Piece> pieces, Consumer<Closeable> opened) throws IOException {
        read = true;
        FileChannel file = FileChannel.open(directory.file(id), StandardOpenOption.READ);
        opened.accept(file);
        pieces.add(new FilePiece(file, offset, count));
    }

    @Override
    void revived() {}

    @Override
    void abandoned() {
        directory.condemn(this, () -> directory.forget(this));
    }
}
