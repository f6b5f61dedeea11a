package io.github.ossemulator.auth;

import io.github.ossemulator.model.PercentCoding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The bytes a signature is computed over, while they are put together: a string to sign, or the canonical request that
 * signature version 4 hashes into one. Not thread-safe; grows as needed and can be used again after {@link #clear}.
 */
final class StringToSign {
    private static final char[] UPPER_HEX = "0123456789ABCDEF".toCharArray();
    private static final byte[] LOWER_HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(() -> {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    });

    private byte[] bytes = new byte[512];
    private int length;

    StringToSign clear() {
        length = 0;
        return this;
    }

    /** Appends a value as it came over the wire, one byte per char. */
    @SuppressWarnings("deprecation") // the low byte of each char is exactly what is wanted here
    StringToSign wire(String value) {
        reserve(value.length());
        value.getBytes(0, value.length(), bytes, length);
        length += value.length();
        return this;
    }

    StringToSign utf8(String text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f) {
                return bytes(text.substring(i).getBytes(StandardCharsets.UTF_8));
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    StringToSign encoded(String text) {
        return wire(PercentCoding.encode(text));
    }

    StringToSign ascii(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
        return this;
    }

    StringToSign bytes(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    StringToSign hex(byte[] more) {
        reserve(more.length * 2);
        for (byte b : more) {
            bytes[length++] = LOWER_HEX[b >> 4 & 0xf];
            bytes[length++] = LOWER_HEX[b & 0xf];
        }
        return this;
    }

    byte[] sha256() {
        MessageDigest digest = SHA256.get();
        digest.update(bytes, 0, length);
        return digest.digest();
    }

    byte[] buffer() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** The bytes as OSS shows them in {@code StringToSignBytes}: {@code "47 45 54 0A "}. */
    String hexDump() {
        StringBuilder dump = new StringBuilder(length * 3);
        for (int i = 0; i < length; i++) {
            dump.append(UPPER_HEX[bytes[i] >> 4 & 0xf])
                    .append(UPPER_HEX[bytes[i] & 0xf])
                    .append(' ');
        }
        return dump.toString();
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
