package io.github.ossemulator.store;

import io.github.ossemulator.store.BodyReader.MemoryPiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

/** Bytes on the heap, counted against a budget as long as somebody retains them. */
abstract class MemoryExtent extends Extent {
    private final MemoryBudget budget;

    private MemoryExtent(MemoryBudget budget) {
        super(1);
        this.budget = budget;
    }

    /** An extent of all bytes of {@code chunks}, which were taken from {@code budget} and never change again. */
    static MemoryExtent of(List<byte[]> chunks, MemoryBudget budget) {
        return chunks.size() == 1 ? new OneArray(chunks.get(0), budget) : new Chunks(chunks, budget);
    }

    @Override
    final void revived() {
        budget.take(length());
    }

    // Bytes on the heap cannot vanish under a reader, so only the budget hears of it.
    @Override
    final void abandoned() {
        budget.give(length());
    }

    /** A small body is one array of its exact size. */
    private static final class OneArray extends MemoryExtent {
        private final byte[] bytes;

        OneArray(byte[] bytes, MemoryBudget budget) {
            super(budget);
            this.bytes = bytes;
        }

        @Override
        long length() {
            return bytes.length;
        }

        @Override
        void addPieces(long offset, long length, List<Piece> pieces, Consumer<Closeable> opened) {
            pieces.add(new MemoryPiece(ByteBuffer.wrap(bytes, (int) offset, (int) length)));
        }
    }

    /** A larger one is a list of arrays, so it may exceed 2 GiB. */
    private static final class Chunks extends MemoryExtent {
        private final byte[][] chunks;
        private final long length;

        Chunks(List<byte[]> chunks, MemoryBudget budget) {
            super(budget);
            this.chunks = chunks.toArray(byte[][]::new);
            long sum = 0;
            for (byte[] chunk : this.chunks) {
                sum += chunk.length;
            }
            this.length = sum;
        }

        @Override
        long length() {
            return length;
        }

        @Override
        void addPieces(long offset, long length, List<Piece> pieces, Consumer<Closeable> opened) {
            long start = 0;
            long end = offset + length;
            for (byte[] chunk : chunks) {
                long from = Math.max(offset, start);
                long to = Math.min(end, start + chunk.length);
                if (from < to) {
                    pieces.add(new MemoryPiece(ByteBuffer.wrap(chunk, (int) (from - start), (int) (to - from))));
                }
                start += chunk.length;
                if (start >= end) {
                    break;
                }
            }
        }
    }
}
