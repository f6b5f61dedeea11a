package io.github.ossemulator.store;

import io.github.ossemulator.store.BodyReader.FilePiece;
import io.github.ossemulator.store.BodyReader.MemoryPiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads pieces one after the other. */
final class PieceInputStream extends InputStream {
    private final Iterator<Piece> rest;
    private @Nullable ByteBuffer memory;
    private @Nullable FilePiece file;
    private long fileRead;

    PieceInputStream(List<Piece> pieces) {
        this.rest = pieces.iterator();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (memory != null && memory.hasRemaining()) {
                int count = Math.min(length, memory.remaining());
                memory.get(target, offset, count);
                return count;
            }
            if (file != null && fileRead < file.length()) {
                int wanted = (int) Math.min(length, file.length() - fileRead);
                int count = file.file().read(ByteBuffer.wrap(target, offset, wanted), file.offset() + fileRead);
                if (count < 0) {
                    throw new EOFException("body file is shorter than its object");
                }
                fileRead += count;
                return count;
            }
            if (!rest.hasNext()) {
                return -1;
            }
            advance(rest.next());
        }
    }

    private void advance(Piece piece) {
        memory = null;
        file = null;
        fileRead = 0;
        if (piece instanceof MemoryPiece next) {
            memory = next.bytes().duplicate();
        } else if (piece instanceof FilePiece next) {
            file = next;
        }
    }
}
