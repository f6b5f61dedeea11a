package io.github.ossemulator.store;

import io.github.ossemulator.store.BodyReader.MemoryPiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** A small body in a pack. It is read as a whole: that is cheaper than keeping track of it. */
final class PackExtent extends Extent {
    private final BodyDirectory directory;
    private final int length;
    private volatile Pack pack;
    private volatile long offset;

    PackExtent(BodyDirectory directory, Pack pack, long offset, int length, int retainers) {
        super(retainers);
        this.directory = directory;
        this.pack = pack;
        this.offset = offset;
        this.length = length;
    }

    Pack pack() {
        return pack;
    }

    long offset() {
        return offset;
    }

    @Override
    long length() {
        return length;
    }

    @Override
    void addPieces(long from, long count, List<Piece> pieces, Consumer<Closeable> opened) throws IOException {
        byte[] bytes = pack.read(offset, length);
        pieces.add(new MemoryPiece(ByteBuffer.wrap(bytes, (int) from, (int) count)));
    }

    @Override
    void revived() {}

    @Override
    void abandoned() {
        directory.condemn(this, () -> pack.free(length));
    }
}
