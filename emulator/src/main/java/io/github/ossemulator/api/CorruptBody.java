package io.github.ossemulator.api;

import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.http.ResponseBody.Bytes;
import io.github.ossemulator.http.ResponseBody.FilePiece;
import io.github.ossemulator.http.ResponseBody.MemoryPiece;
import io.github.ossemulator.http.ResponseBody.Piece;
import io.github.ossemulator.http.ResponseBody.Pieces;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A body in which one byte is inverted; nothing but that byte is copied. Stateless. */
final class CorruptBody {
    private CorruptBody() {}

    /** {@code body} with the byte at {@code offset} inverted; {@code body} itself if it is not that long. */
    static ResponseBody of(ResponseBody body, long offset) throws IOException {
        if (offset >= body.length()) {
            return body;
        }
        if (body instanceof Bytes bytes) {
            byte[] copy = bytes.bytes().clone();
            copy[(int) offset] ^= (byte) 0xff;
            return ResponseBody.of(copy);
        }
        Pieces intact = (Pieces) body;
        List<Piece> pieces = new ArrayList<>();
        long start = 0;
        for (Piece piece : intact.pieces()) {
            long length = length(piece);
            if (offset >= start && offset < start + length) {
                split(piece, offset - start, pieces);
            } else {
                pieces.add(piece);
            }
            start += length;
        }
        return new Pieces(pieces, intact.length(), intact.release());
    }

    private static long length(Piece piece) {
        return piece instanceof MemoryPiece memory ? memory.bytes().remaining() : ((FilePiece) piece).length();
    }

    private static void split(Piece piece, long offset, List<Piece> pieces) throws IOException {
        if (piece instanceof MemoryPiece memory) {
            int position = memory.bytes().position() + (int) offset;
            pieces.add(new MemoryPiece(memory.bytes().duplicate().limit(position)));
            pieces.add(inverted(memory.bytes().get(position)));
            pieces.add(new MemoryPiece(memory.bytes().duplicate().position(position + 1)));
        } else if (piece instanceof FilePiece file) {
            ByteBuffer one = ByteBuffer.allocate(1);
            if (file.file().read(one, file.offset() + offset) != 1) {
                throw new EOFException("the body is shorter than it should be");
            }
            pieces.add(new FilePiece(file.file(), file.offset(), offset));
            pieces.add(inverted(one.get(0)));
            pieces.add(new FilePiece(file.file(), file.offset() + offset + 1, file.length() - offset - 1));
        }
    }

    private static Piece inverted(byte value) {
        return new MemoryPiece(ByteBuffer.wrap(new byte[] {(byte) ~value}));
    }
}
