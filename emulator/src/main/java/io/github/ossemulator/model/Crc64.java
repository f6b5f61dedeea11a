package io.github.ossemulator.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * CRC-64/XZ (ECMA-182, reflected), the checksum of {@code x-oss-hash-crc64ecma} (protocol.md §3.1). Not thread-safe.
 */
public final class Crc64 {
    private static final long POLYNOMIAL = 0xC96C5795D7870F42L;
    private static final int LANES = 4;
    private static final int WORD = 8;
    private static final int LANE = 1024;
    private static final long[] TABLE = table();

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
        for (; i + LANES * LANE <= end; i += LANES * LANE) {
            c = advanceLanes(c, bytes, i);
        }
        for (; i + WORD <= end; i += WORD) {
            c = step(c ^ (long) LONG.get(bytes, i));
        }
        for (; i < end; i++) {
            c = TABLE[(int) (c ^ bytes[i]) & 0xff] ^ (c >>> 8);
        }
        return c;
    }

    // Each step waits for the one before it, so four independent quarters are faster than one run.
    private static long advanceLanes(long start, byte[] bytes, int offset) {
        long first = start;
        long second = 0;
        long third = 0;
        long fourth = 0;
        for (int i = offset; i < offset + LANE; i += WORD) {
            first = step(first ^ (long) LONG.get(bytes, i));
            second = step(second ^ (long) LONG.get(bytes, i + LANE));
            third = step(third ^ (long) LONG.get(bytes, i + 2 * LANE));
            fourth = step(fourth ^ (long) LONG.get(bytes, i + 3 * LANE));
        }
        return shift(shift(shift(first) ^ second) ^ third) ^ fourth;
    }

    /** What a checksum becomes when a lane of zeros follows. */
    private static long shift(long c) {
        return look(SHIFTED, c);
    }

    private static long step(long c) {
        return look(TABLE, c);
    }

    private static long look(long[] table, long c) {
        return table[0x700 + ((int) c & 0xff)]
                ^ table[0x600 + ((int) (c >>> 8) & 0xff)]
                ^ table[0x500 + ((int) (c >>> 16) & 0xff)]
                ^ table[0x400 + ((int) (c >>> 24) & 0xff)]
                ^ table[0x300 + ((int) (c >>> 32) & 0xff)]
                ^ table[0x200 + ((int) (c >>> 40) & 0xff)]
                ^ table[0x100 + ((int) (c >>> 48) & 0xff)]
                ^ table[(int) (c >>> 56)];
    }

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    // For each of the eight bytes of a word its 256 values, the last byte first: one array, so that no step looks up
    // another.
    private static long[] table() {
        long[] table = new long[WORD * 256];
        for (int n = 0; n < 256; n++) {
            long c = n;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) != 0 ? POLYNOMIAL ^ (c >>> 1) : c >>> 1;
            }
            table[n] = c;
        }
        for (int n = 256; n < table.length; n++) {
            long c = table[n - 256];
            table[n] = table[(int) c & 0xff] ^ (c >>> 8);
        }
        return table;
    }

    // Polynomials over GF(2) modulo the generator are reflected like the checksum: bit 63 is x to the power of 0.
    private static final long ONE = 1L << 63;
    private static final long[] POWERS = powers();
    private static final long[] SHIFTED = shiftedByLane();

    private static long[] powers() {
        long[] powers = new long[64 + 3];
        powers[0] = ONE >>> 1;
        for (int n = 1; n < powers.length; n++) {
            powers[n] = multiply(powers[n - 1], powers[n - 1]);
        }
        return powers;
    }

    // Laid out like TABLE; a sum of bits shifts to the sum of what each bit shifts to.
    private static long[] shiftedByLane() {
        long byLane = powerOfX(LANE, 3);
        long[] shifted = new long[WORD * 256];
        for (int bit = 0; bit < Long.SIZE; bit++) {
            int block = (WORD - 1 - bit / Byte.SIZE) * 256;
            int value = 1 << bit % Byte.SIZE;
            long shiftedBit = multiply(byLane, 1L << bit);
            for (int n = 0; n < value; n++) {
                shifted[block + value + n] = shifted[block + n] ^ shiftedBit;
            }
        }
        return shifted;
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
