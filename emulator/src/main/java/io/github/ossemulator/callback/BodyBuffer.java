package io.github.ossemulator.callback;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Collects a callback body and knows the two ways to write a value (callback §2.4). Not thread-safe. */
final class BodyBuffer {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int length;

    BodyBuffer(int expected) {
        bytes = new byte[expected];
    }

    void raw(byte[] text) {
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /** {@code text} of ASCII characters, as it is. */
    void ascii(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /** {@code text} percent-encoded: all but {@code A-Za-z0-9-_.~}, a space as {@code %20}. */
    void percentEncoded(String text) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            reserve(3);
            if (isUnreserved(b)) {
                bytes[length++] = b;
            } else {
                bytes[length++] = '%';
                bytes[length++] = HEX[(b >> 4) & 0xf];
                bytes[length++] = HEX[b & 0xf];
            }
        }
    }

    /** {@code text} as a JSON string: quotes around it, {@code /} and what is not ASCII as it is. */
    void jsonString(String text) {
        reserve(1);
        bytes[length++] = '"';
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            reserve(6);
            if (b >= 0 && b < 0x20) {
                jsonControl(b);
            } else {
                if (b == '"' || b == '\\') {
                    bytes[length++] = '\\';
                }
                bytes[length++] = b;
            }
        }
        reserve(1);
        bytes[length++] = '"';
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    private void jsonControl(byte b) {
        bytes[length++] = '\\';
        switch (b) {
            case '\b' -> bytes[length++] = 'b';
            case '\t' -> bytes[length++] = 't';
            case '\n' -> bytes[length++] = 'n';
            case '\f' -> bytes[length++] = 'f';
            case '\r' -> bytes[length++] = 'r';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 0xf];
            }
        }
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private static boolean isUnreserved(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '_'
                || b == '.'
                || b == '~';
    }
}
