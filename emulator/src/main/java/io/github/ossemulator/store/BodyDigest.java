package io.github.ossemulator.store;

import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.Md5;
import java.security.MessageDigest;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The MD5 and the CRC-64 of a body that grows. Used by one thread at a time. */
final class BodyDigest {
    /** As much as comes at once of a stream whose sender is faster than its digest. */
    private static final int WORTH_TWO_CORES = 128 * 1024;

    private static final int CORES = Runtime.getRuntime().availableProcessors();
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    // Making a digest costs as much as digesting half a KiB; whoever digests next on this thread takes the last one.
    private static final ThreadLocal<@Nullable MessageDigest> IDLE_MD5 = new ThreadLocal<>();

    private final MessageDigest md5 = takeMd5();
    private final Crc64 crc64 = new Crc64();
    private long size;

    /** Adds {@code length} bytes from {@code offset}. */
    void update(byte[] bytes, int offset, int length) {
        size += length;
        if (length < WORTH_TWO_CORES) {
            md5.update(bytes, offset, length);
            crc64.update(bytes, offset, length);
        } else {
            updateLarge(bytes, offset, length);
        }
    }

    // One stream is bound by its digests, so both are computed at the same time, as long as a core is left for each.
    private void updateLarge(byte[] bytes, int offset, int length) {
        int underWay = UNDER_WAY.incrementAndGet();
        try {
            if (2 * underWay > CORES) {
                md5.update(bytes, offset, length);
                crc64.update(bytes, offset, length);
                return;
            }
            // Joining runs the task here if no other thread has come to it.
            ForkJoinTask<?> crc = ForkJoinTask.adapt(() -> crc64.update(bytes, offset, length))
                    .fork();
            md5.update(bytes, offset, length);
            crc.join();
        } finally {
            UNDER_WAY.decrementAndGet();
        }
    }

    /** The number of bytes so far. */
    long size() {
        return size;
    }

    /** The CRC-64 of everything so far. */
    long crc64() {
        return crc64.value();
    }

    /** The MD5 of everything; ends this digest. */
    byte[] md5() {
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
        return Md5.start();
    }
}
