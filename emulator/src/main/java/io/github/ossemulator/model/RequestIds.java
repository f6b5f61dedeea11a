package io.github.ossemulator.model;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes request ids: 24 upper-case hex digits, the first 8 of which are the unix time in seconds (protocol.md §3.1).
 * Thread-safe; ids of one instance never repeat.
 */
public final class RequestIds {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private final long seed;
    private final AtomicLong sequence = new AtomicLong();

    /** Ids that depend only on {@code seed}, the time and how many were made before. */
    public RequestIds(long seed) {
        this.seed = seed;
    }

    /** The next id, made at {@code now}. */
    public String next(Instant now) {
        char[] id = new char[24];
        put(id, 0, 8, now.getEpochSecond());
        put(id, 8, 8, sequence.getAndIncrement());
        put(id, 16, 8, seed);
        return new String(id);
    }

    private static void put(char[] target, int offset, int digits, long value) {
        long rest = value;
        for (int i = offset + digits - 1; i >= offset; i--) {
            target[i] = HEX[(int) rest & 0xf];
            rest >>>= 4;
        }
    }
}
