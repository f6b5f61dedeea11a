package io.github.ossemulator.http;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

/** The body of a response; its length is always known. */
public sealed interface ResponseBody {
    /** No bytes. */
    ResponseBody NONE = new Bytes(new byte[0]);

    /** The length in bytes. */
    long length();

    /** A body that is at hand. The array is not copied. */
    static ResponseBody of(byte[] bytes) {
        return new Bytes(bytes);
    }

    /** A body that is at hand. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and copying would cost
    record Bytes(byte[] bytes) implements ResponseBody {
        @Override
        public long length() {
            return bytes.length;
        }
    }

    /**
     * A body made of pieces in memory and in files, sent without copying and only as fast as the peer takes it.
     *
     * @param pieces in order
     * @param length the sum of their lengths
     * @param release run exactly once, when the last byte was sent or the response was given up
     */
    record Pieces(List<Piece> pieces, long length, Runnable release) implements ResponseBody {}

    /** A piece of {@link Pieces}. */
    sealed interface Piece {}

    /** The remaining bytes of a heap buffer, which must not change any more. */
    record MemoryPiece(ByteBuffer bytes) implements Piece {}

    /** {@code length} bytes of an open file from {@code offset}; the file stays open until the response is released. */
    record FilePiece(FileChannel file, long offset, long length) implements Piece {}
}
