package io.github.ossemulator.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a {@link BinaryOutput} wrote. Short texts that recur become the same string. Reading behind the end, or what
 * cannot be, throws an {@link IndexOutOfBoundsException} or {@link IllegalArgumentException}. Not thread-safe.
 */
final class BinaryInput {
    private static final int POOLED_LENGTH = 64;

    private final String[] pool = new String[1024];
    private final byte[][] pooledBytes = new byte[1024][];
    private byte[] bytes = new byte[0];
    private int position;
    private int end;

    /** Reads {@code length} bytes of {@code source} from {@code offset} next. */
    void reset(byte[] source, int offset, int length) {
        bytes = source;
        position = offset;
        end = offset + length;
    }

    boolean hasRemaining() {
        return position < end;
    }

    int position() {
        return position;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether {@code expected} comes next. */
    boolean startsWith(byte[] expected) {
        return end - position >= expected.length
                && Arrays.equals(bytes, position, position + expected.length, expected, 0, expected.length);
    }

    /** Passes {@code count} bytes over. */
    void skip(int count) {
        check(count);
        position += count;
    }

    private void check(int count) {
        if (count < 0 || end - position < count) {
            throw new IndexOutOfBoundsException("the record ends too early");
        }
    }

    int getByte() {
        check(1);
        return bytes[position++] & 0xff;
    }

    long getLong() {
        check(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value |= (bytes[position++] & 0xffL) << (8 * i);
        }
        return value;
    }

    long getNumber() {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int next = getByte();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than nine bytes");
    }

    int getInt() {
        return Math.toIntExact(getNumber());
    }

    long getSigned() {
        return getByte() == 0 ? getNumber() : ~getNumber();
    }

    byte[] getBytes(int count) {
        check(count);
        byte[] value = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return value;
    }

    /** Text that is unlikely to recur. */
    String getText() {
        int count = getInt();
        check(count);
        String value = new String(bytes, position, count, StandardCharsets.UTF_8);
        position += count;
        return value;
    }

    /** Text that is likely to recur. */
    String getPooledText() {
        int start = position;
        int count = getInt();
        if (count > POOLED_LENGTH) {
            position = start;
            return getText();
        }
        check(count);
        int hash = 1;
        for (int i = 0; i < count; i++) {
            hash = 31 * hash + bytes[position + i];
        }
        int slot = (hash ^ hash >>> 15) & pool.length - 1;
        byte[] known = pooledBytes[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, position, position + count)) {
            pooledBytes[slot] = Arrays.copyOfRange(bytes, position, position + count);
            pool[slot] = new String(bytes, position, count, StandardCharsets.UTF_8);
        }
        position += count;
        return pool[slot];
    }
}
