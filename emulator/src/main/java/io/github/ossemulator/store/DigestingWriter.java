package io.github.ossemulator.store;

import io.github.ossemulator.model.Crc64;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Digests a body while it stores it: in memory as long as its place allows, in a file from then on. */
final class DigestingWriter implements BodyWriter {
    // Below half a G1 region of the smallest heap, so that no chunk is humongous.
    private static final int LARGEST_CHUNK = 256 * 1024;
    private static final int SMALLEST_CHUNK = 1024;
    private static final byte[] NO_CHUNK = new byte[0];

    // Making a digest costs as much as digesting half a KiB; whoever writes next on this thread takes the last one.
    private static final ThreadLocal<@Nullable MessageDigest> IDLE_MD5 = new ThreadLocal<>();

    private final BodyPlace place;
    private final long expectedSize;
    private final MessageDigest md5 = takeMd5();
    private final Crc64 crc64 = new Crc64();
    private final List<byte[]> full = new ArrayList<>(1);
    private byte[] chunk = NO_CHUNK;
    private int filled;
    private long size;
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
            digest(chunk, filled, count);
            filled += count;
        }
        if (file != null && bytes.hasRemaining()) {
            writeTo(file, bytes);
        }
    }

    private boolean addChunk(int coming) {
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
            digest(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            target.write(bytes);
            return;
        }
        if (scratch.length == 0) {
            scratch = new byte[64 * 1024];
        }
        int end = bytes.limit();
        while (bytes.position() < end) {
            int count = Math.min(end - bytes.position(), scratch.length);
            bytes.get(bytes.position(), scratch, 0, count);
            digest(scratch, 0, count);
            bytes.limit(bytes.position() + count);
            target.write(bytes);
            bytes.limit(end);
        }
    }

    private void digest(byte[] bytes, int offset, int length) {
        md5.update(bytes, offset, length);
        crc64.update(bytes, offset, length);
        size += length;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Body finish() throws IOException {
        if (finished != null || closed) {
            throw new IllegalStateException("the body has ended");
        }
        Body body = size == 0 ? Body.empty() : StoredBody.of(keep(), digestAndGiveBack(), crc64.value());
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

    private byte[] digestAndGiveBack() {
        byte[] digest = md5.digest();
        IDLE_MD5.set(md5);
        return digest;
    }

    private static MessageDigest takeMd5() {
        MessageDigest idle = IDLE_MD5.get();
        if (idle != null) {
            IDLE_MD5.set(null);
            return idle;
        }
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
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
