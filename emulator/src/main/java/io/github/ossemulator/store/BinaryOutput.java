package io.github.ossemulator.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and text to a growing array. Not thread-safe. */
final class BinaryOutput {
    private byte[] bytes = new byte[512];
    private int length;

    /** Starts again, keeping the array unless it has become large. */
    void reset() {
        length = 0;
        if (bytes.length > 64 * 1024) {
            bytes = new byte[512];
        }
    }

    /** What was written, from 0 to {@link #length}. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, more), Math.min(bytes.length, 1 << 30) * 2));
        }
    }

    void putByte(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    /** An int in four bytes, at a place that was written before. */
    void setInt(int position, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[position + i] = (byte) (value >>> (8 * i));
        }
    }

    /** A long in eight bytes. */
    void putLong(long value) {
        ensure(8);
        for (int i = 0; i < 8; i++) {
            bytes[length++] = (byte) (value >>> (8 * i));
        }
    }

    /** A number of 0 or more in one to nine bytes. */
    void putNumber(long value) {
        ensure(9);
        long rest = value;
        while (rest > 0x7f) {
            bytes[length++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** Any number, short if it is near 0. */
    void putSigned(long value) {
        if (value >= 0) {
            putByte(0);
            putNumber(value);
        } else {
            putByte(1);
            putNumber(~value);
        }
    }

    void putBytes(byte[] value) {
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    /** Text with its length. */
    void putText(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        putNumber(utf8.length);
        putBytes(utf8);
    }
}
