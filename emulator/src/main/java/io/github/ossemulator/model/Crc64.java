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
        if (secondLength == 0) {
            return first;
        }
        long[] odd = new long[64];
        long[] even = new long[64];
        odd[0] = POLYNOMIAL;
        for (int i = 1; i < 64; i++) {
            odd[i] = 1L << (i - 1);
        }
        square(even, odd);
        square(odd, even);
        long crc = first;
        long remaining = secondLength;
        while (true) {
            square(even, odd);
            if ((remaining & 1) != 0) {
                crc = times(even, crc);
            }
            remaining >>>= 1;
            if (remaining == 0) {
                break;
            }
            square(odd, even);
            if ((remaining & 1) != 0) {
                crc = times(odd, crc);
            }
            remaining >>>= 1;
            if (remaining == 0) {
                break;
            }
        }
        return crc ^ second;
    }

    /** The decimal form of a checksum, as OSS writes it. */
    public static String toDecimal(long crc) {
        return Long.toUnsignedString(crc);
    }

    private static long advance(long start, byte[] bytes, int offset, int length) {
        long c = start;
        int i = offset;
        int end = offset + length;
        long[] t0 = TABLE[0];
        long[] t1 = TABLE[1];
        long[] t2 = TABLE[2];
        long[] t3 = TABLE[3];
        long[] t4 = TABLE[4];
        long[] t5 = TABLE[5];
        long[] t6 = TABLE[6];
        long[] t7 = TABLE[7];
        for (; i + LANES <= end; i += LANES) {
            c ^= (long) LONG.get(bytes, i);
            c = t7[(int) c & 0xff]
                    ^ t6[(int) (c >>> 8) & 0xff]
                    ^ t5[(int) (c >>> 16) & 0xff]
                    ^ t4[(int) (c >>> 24) & 0xff]
                    ^ t3[(int) (c >>> 32) & 0xff]
                    ^ t2[(int) (c >>> 40) & 0xff]
                    ^ t1[(int) (c >>> 48) & 0xff]
                    ^ t0[(int) (c >>> 56)];
        }
        for (; i < end; i++) {
            c = t0[(int) (c ^ bytes[i]) & 0xff] ^ (c >>> 8);
        }
        return c;
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

    private static long times(long[] matrix, long vector) {
        long sum = 0;
        long rest = vector;
        for (int i = 0; rest != 0; i++, rest >>>= 1) {
            if ((rest & 1) != 0) {
                sum ^= matrix[i];
            }
        }
        return sum;
    }

    private static void square(long[] result, long[] matrix) {
        for (int i = 0; i < 64; i++) {
            result[i] = times(matrix, matrix[i]);
        }
    }
}
