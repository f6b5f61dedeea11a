package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Digests a body while it stores it: in memory as long as its place allows, in a file from then on. */
final class DigestingWriter implements BodyWriter {
    // Below half a G1 region of the smallest heap, so that no chunk is humongous.
    private static final int LARGEST_CHUNK = 256 * 1024;
    private static final int SMALLEST_CHUNK = 1024;
    private static final int LARGEST_READ = 128 * 1024;
    private static final byte[] NO_CHUNK = new byte[0];

    private final BodyPlace place;
    private final long expectedSize;
    private final BodyDigest digest = new BodyDigest();
    private final List<byte[]> full = new ArrayList<>(1);
    private byte[] chunk = NO_CHUNK;
    private int filled;
    private long reserved;
    private byte[] scratch = NO_CHUNK;
    private @Nullable BodyFile file;
    private @Nullable Body finished;
    private boolean closed;

    DigestingWriter(BodyPlace place, long expectedSize) {
        this.place = place;
        this.expectedSize = expectedSize;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        if (finished != null || closed) {
            throw new IllegalStateException("the body has ended");
        }
        while (file == null && bytes.hasRemaining()) {
            if (filled == chunk.length && !addChunk(bytes.remaining())) {
                file = place.newFile(expectedSize);
                moveTo(file);
                break;
            }
            int count = Math.min(bytes.remaining(), chunk.length - filled);
            bytes.get(chunk, filled, count);
            digest.update(chunk, filled, count);
            filled += count;
        }
        if (file != null && bytes.hasRemaining()) {
            writeTo(file, bytes);
        }
    }

    private boolean addChunk(int coming) {
        long size = digest.size();
        long wanted = expectedSize > size ? expectedSize - size : Math.max(coming, Math.max(size, SMALLEST_CHUNK));
        // What was announced is only believed one chunk at a time.
        int length = (int) Math.min(wanted, LARGEST_CHUNK);
        if (!place.reserve(reserved, length, Math.max(expectedSize, reserved + length))) {
            return false;
        }
        reserved += length;
        if (filled > 0) {
            full.add(chunk);
        }
        chunk = new byte[length];
        filled = 0;
        return true;
    }

    private void moveTo(BodyFile target) throws IOException {
        for (byte[] part : full) {
            target.write(ByteBuffer.wrap(part));
        }
        target.write(ByteBuffer.wrap(chunk, 0, filled));
        forgetChunks();
    }

    private void forgetChunks() {
        place.unreserve(reserved);
        reserved = 0;
        full.clear();
        chunk = NO_CHUNK;
        filled = 0;
    }

    private void writeTo(BodyFile target, ByteBuffer bytes) throws IOException {
        if (bytes.hasArray()) {
            digest.update(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        } else {
            if (scratch.length == 0) {
                scratch = new byte[LARGEST_READ];
            }
            for (int done = bytes.position(); done < bytes.limit(); ) {
                int count = Math.min(bytes.limit() - done, scratch.length);
                bytes.get(done, scratch, 0, count);
                digest.update(scratch, 0, count);
                done += count;
            }
        }
        target.write(bytes);
    }

    @Override
    public long size() {
        return digest.size();
    }

    @Override
    public Body finish() throws IOException {
        if (finished != null || closed) {
            throw new IllegalStateException("the body has ended");
        }
        Body body = digest.size() == 0 ? Body.empty() : StoredBody.of(keep(), digest.md5(), digest.crc64());
        finished = body;
        return body;
    }

    private Extent keep() throws IOException {
        if (file != null) {
            return file.finish();
        }
        if (filled < chunk.length) {
            place.unreserve(chunk.length - filled);
            reserved -= chunk.length - filled;
            chunk = Arrays.copyOf(chunk, filled);
        }
        full.add(chunk);
        Extent extent = place.keep(full);
        reserved = 0;
        return extent;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (finished != null) {
            StoredBody.release(finished);
            return;
        }
        forgetChunks();
        if (file != null) {
            file.discard();
        }
    }
}
