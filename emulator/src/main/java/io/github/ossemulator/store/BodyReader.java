package io.github.ossemulator.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/**
 * A snapshot of (a range of) a {@link Body}: its pieces stay readable until {@link #close}. The pieces may be read by any
 * thread; {@link #stream} by one.
 */
public final class BodyReader implements AutoCloseable {
    private final List<Piece> pieces;
    private final long length;
    private final Runnable onClose;
    private boolean closed;

    /** A reader over {@code pieces}, {@code length} bytes together, that runs {@code onClose} once. */
    public BodyReader(List<Piece> pieces, long length, Runnable onClose) {
        this.pieces = List.copyOf(pieces);
        this.length = length;
        this.onClose = onClose;
    }

    /** A run of bytes. */
    public sealed interface Piece {}

    /** The remaining bytes of a heap buffer; duplicate it before reading. */
    public record MemoryPiece(ByteBuffer bytes) implements Piece {}

    /** {@code length} bytes of an open file from {@code offset}; use positional reads only. */
    public record FilePiece(FileChannel file, long offset, long length) implements Piece {}

    /** The pieces in order. */
    public List<Piece> pieces() {
        return pieces;
    }

    /** The number of bytes of all pieces. */
    public long length() {
        return length;
    }

    /** The bytes as a stream, from the start; closing it does not close this reader. */
    public InputStream stream() {
        return new PieceInputStream(pieces);
    }

    /** All bytes; for bodies known to be small. */
    public byte[] readAll() throws IOException {
        return stream().readAllBytes();
    }

    /** Gives the snapshot up. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            onClose.run();
        }
    }
}
