package io.github.ossemulator.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes version ids and upload ids (protocol.md §4.15, §6) that never repeat and grow with time, also when the clock stands
 * still. Thread-safe.
 *
 * <p>A version id is the custom base64 of a 48-byte protobuf message {1: 1, 2: sequence, 3: stamp, 4: 32 hex digits}, whose
 * stamp orders the ids.
 */
final class StoreIds {
    // Keeps the stamp at the nine bytes of varint that make an id 64 characters long, whatever the clock says.
    private static final long STAMP_BASE = 1L << 62;
    private static final int LENGTH = 64;
    private static final int STAMP_OFFSET = 5;
    private static final int STAMP_BYTES = 9;

    private final long seed;
    private final AtomicLong lastStamp = new AtomicLong();
    private final AtomicLong lastUpload = new AtomicLong();

    /** Ids that depend only on {@code seed}, the times and how many were made before. */
    StoreIds(long seed) {
        this.seed = seed;
    }

    /** A version id for a version made at {@code now}. */
    String versionId(Instant now) {
        long wanted = Math.min(micros(now) << 10, STAMP_BASE >> 1) | STAMP_BASE;
        long stamp = lastStamp.updateAndGet(last -> Math.max(last + 1, wanted));
        ByteBuffer message = ByteBuffer.allocate(48);
        message.put((byte) 0x08).put((byte) 1);
        message.put((byte) 0x10).put((byte) (stamp & 0x7f));
        message.put((byte) 0x18);
        for (int i = 0; i < STAMP_BYTES; i++) {
            message.put((byte) (stamp >>> (7 * i) & 0x7f | (i < STAMP_BYTES - 1 ? 0x80 : 0)));
        }
        message.put((byte) 0x22).put((byte) 32);
        String digits = hex(mix(seed ^ stamp)) + hex(mix(seed + stamp));
        message.put(digits.getBytes(StandardCharsets.US_ASCII));
        return Base64.getEncoder()
                .encodeToString(message.array())
                .replace('+', '.')
                .replace('/', '_');
    }

    /** An upload id for an upload that starts at {@code now}. */
    String uploadId(Instant now) {
        long stamp = lastUpload.updateAndGet(last -> Math.max(last + 1, micros(now)));
        return (hex(stamp) + hex(mix(seed ^ stamp))).toUpperCase(java.util.Locale.ROOT);
    }

    /** Makes sure that no id made from now on equals or sorts before {@code versionId}. */
    void skipVersion(String versionId) {
        long stamp = stampOf(versionId);
        lastStamp.accumulateAndGet(stamp, Math::max);
    }

    /** Makes sure that no id made from now on equals or sorts before {@code uploadId}. */
    void skipUpload(String uploadId) {
        lastUpload.accumulateAndGet(Long.parseUnsignedLong(uploadId, 0, 16, 16), Math::max);
    }

    /** Orders version ids by creation; 0 for what is no version id, such as {@code null}. */
    static long stampOf(String versionId) {
        if (versionId.length() != LENGTH) {
            return 0;
        }
        byte[] message;
        try {
            message = Base64.getDecoder().decode(versionId.replace('.', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return 0;
        }
        long stamp = 0;
        for (int i = 0; i < STAMP_BYTES; i++) {
            stamp |= (long) (message[STAMP_OFFSET + i] & 0x7f) << (7 * i);
        }
        return stamp;
    }

    private static long micros(Instant now) {
        return Math.max(0, Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000L), now.getNano() / 1000));
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    // The finalizer of SplittableRandom: a bijection, so different stamps give different digits.
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
