package io.github.ossemulator.store;

import io.github.ossemulator.store.BodyReader.MemoryPiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A small body in a pack. It is read as a whole, which is cheaper than keeping track of it. It may move to another pack while
 * somebody retains it.
 */
final class PackExtent extends Extent {
    private final BodyDirectory directory;
    private final int length;
    private Pack pack;
    private long offset;

    /** Where a small body is. */
    record Place(Pack pack, long offset) {}

    PackExtent(BodyDirectory directory, Pack pack, long offset, int length, int retainers) {
        super(retainers);
        this.directory = directory;
        this.pack = pack;
        this.offset = offset;
        this.length = length;
    }

    synchronized Place place() {
        return new Place(pack, offset);
    }

    synchronized void moveTo(Place place) {
        pack = place.pack;
        offset = place.offset;
    }

    @Override
    long length() {
        return length;
    }

    /** All its bytes. */
    byte[] read() throws IOException {
        while (true) {
            Place place = place();
            try {
                return place.pack.read(place.offset, length);
            } catch (ClosedChannelException e) {
                if (place.equals(place())) {
                    throw e;
                }
                // It moved, and its old pack was deleted, before it could be read there.
            }
        }
    }

    @Override
    void addPieces(long from, long count, List<Piece> pieces, Consumer<Closeable> opened) throws IOException {
        pieces.add(new MemoryPiece(ByteBuffer.wrap(directory.bytesOf(this), (int) from, (int) count)));
    }

    @Override
    void revived() {}

    @Override
    void abandoned() {
        directory.condemn(this, () -> directory.forget(this));
    }
}
