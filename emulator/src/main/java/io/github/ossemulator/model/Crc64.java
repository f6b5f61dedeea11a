package io.github.ossemulator.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * CRC-64/XZ (ECMA-182, reflected), the checksum of {@code x-oss-hash-crc64ecma} (protocol.md §3.1). Not thread-safe.
 */
public final class Crc64 {
    private static final long POLYNOMIAL = 0xC96C5795D7870F42L;
    private static final int LANES = 8;
    private static final int HALF = 4096;
    private static final long[][] TABLE = tables();

    private long crc = ~0L;

    /** Adds {@code length} bytes of {@code bytes} from {@code offset}. */
    public void update(byte[] bytes, int offset, int length) {
        crc = advance(crc, bytes, offset, length);
    }

    /** The checksum of everything added so far, as unsigned 64 bits. */
    public long value() {
        return ~crc;
    }

    /** The checksum of {@code bytes}. */
    public static long of(byte[] bytes) {
        return ~advance(~0L, bytes, 0, bytes.length);
    }

    /** The checksum of the concatenation of two byte sequences, from their checksums and the length of the second. */
    public static long combine(long first, long second, long secondLength) {
        return multiply(powerOfX(secondLength, 3), first) ^ second;
    }

    /** The decimal form of a checksum, as OSS writes it. */
    public static String toDecimal(long crc) {
        return Long.toUnsignedString(crc);
    }

    private static long advance(long start, byte[] bytes, int offset, int length) {
        long c = start;
        int i = offset;
        int end = offset + length;
        for (; i + 2 * HALF <= end; i += 2 * HALF) {
            c = advanceTwoLanes(c, bytes, i);
        }
        for (; i + LANES <= end; i += LANES) {
            c = step(c ^ (long) LONG.get(bytes, i));
        }
        for (; i < end; i++) {
            c = TABLE[0][(int) (c ^ bytes[i]) & 0xff] ^ (c >>> 8);
        }
        return c;
    }

    // Each step waits for the one before it, so two independent halves are faster than one run.
    private static long advanceTwoLanes(long start, byte[] bytes, int offset) {
        long first = start;
        long second = 0;
        for (int i = offset; i < offset + HALF; i += LANES) {
            first = step(first ^ (long) LONG.get(bytes, i));
            second = step(second ^ (long) LONG.get(bytes, i + HALF));
        }
        return multiply(SHIFT_BY_HALF, first) ^ second;
    }

    private static long step(long c) {
        return TABLE[7][(int) c & 0xff]
                ^ TABLE[6][(int) (c >>> 8) & 0xff]
                ^ TABLE[5][(int) (c >>> 16) & 0xff]
                ^ TABLE[4][(int) (c >>> 24) & 0xff]
                ^ TABLE[3][(int) (c >>> 32) & 0xff]
                ^ TABLE[2][(int) (c >>> 40) & 0xff]
                ^ TABLE[1][(int) (c >>> 48) & 0xff]
                ^ TABLE[0][(int) (c >>> 56)];
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static long[][] tables() {
        long[][] table = new long[LANES][256];
        for (int n = 0; n < 256; n++) {
            long c = n;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) != 0 ? POLYNOMIAL ^ (c >>> 1) : c >>> 1;
            }
            table[0][n] = c;
        }
        for (int n = 0; n < 256; n++) {
            long c = table[0][n];
            for (int k = 1; k < LANES; k++) {
                c = table[0][(int) c & 0xff] ^ (c >>> 8);
                table[k][n] = c;
            }
        }
        return table;
    }

    // Polynomials over GF(2) modulo the generator are reflected like the checksum: bit 63 is x to the power of 0.
    private static final long ONE = 1L << 63;
    private static final long[] POWERS = powers();
    private static final long SHIFT_BY_HALF = powerOfX(HALF, 3);

    private static long[] powers() {
        long[] powers = new long[64 + 3];
        powers[0] = ONE >>> 1;
        for (int n = 1; n < powers.length; n++) {
            powers[n] = multiply(powers[n - 1], powers[n - 1]);
        }
        return powers;
    }

    /** x to the power of {@code factor * 2^exponent}. */
    private static long powerOfX(long factor, int exponent) {
        long product = ONE;
        int n = exponent;
        for (long rest = factor; rest != 0; rest >>>= 1, n++) {
            if ((rest & 1) != 0) {
                product = multiply(POWERS[n], product);
            }
        }
        return product;
    }

    private static long multiply(long a, long b) {
        long product = 0;
        long multiple = b;
        for (long rest = a; rest != 0; rest <<= 1) {
            product ^= multiple & rest >> 63;
            multiple = multiple >>> 1 ^ POLYNOMIAL & -(multiple & 1);
        }
        return product;
    }
}
