package io.github.ossemulator.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A valid object key: 1 to 1023 bytes of UTF-8 that do not start with {@code /} or {@code \} (protocol.md §5). Ordered by
 * UTF-8 bytes, which is code point order and differs from {@link String#compareTo} for supplementary characters.
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {
    /** The longest key, in bytes of UTF-8. */
    public static final int MAX_BYTES = 1023;

    /** @throws OssException {@code InvalidObjectName} if {@code value} cannot name an object */
    public ObjectKey {
        if (value.isEmpty()) {
            throw OssError.INVALID_OBJECT_NAME
                    .exception("The Object name can not be empty.")
                    .with("ObjectName", value);
        }
        char first = value.charAt(0);
        if (first == '/' || first == '\\' || hasLoneSurrogate(value)) {
            throw OssError.INVALID_OBJECT_NAME.exception().with("ObjectName", value);
        }
        if (value.length() * 3 > MAX_BYTES && value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw OssError.INVALID_OBJECT_NAME
                    .exception("The Length of Object name must be less than 1024.")
                    .with("ObjectName", value);
        }
    }

    /** The key whose UTF-8 form is {@code bytes}; bytes that are no UTF-8 are an {@code InvalidObjectName}. */
    public static ObjectKey ofBytes(byte[] bytes) {
        try {
            return new ObjectKey(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw OssError.INVALID_OBJECT_NAME
                    .exception()
                    .with("ObjectName", new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public int compareTo(ObjectKey other) {
        return compareUtf8(value, other.value);
    }

    /** Compares two strings as their UTF-8 bytes compare, without encoding them. */
    public static int compareUtf8(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return compareUtf8(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** How two strings compare as UTF-8 bytes that differ first by these characters. */
    public static int compareUtf8(char x, char y) {
        // Surrogates stand for code points above every other char.
        boolean xs = Character.isSurrogate(x);
        boolean ys = Character.isSurrogate(y);
        return xs == ys ? Character.compare(x, y) : xs ? 1 : -1;
    }

    /**
     * The smallest string above every string that starts with {@code prefix}, in UTF-8 order; null if there is none. Lets
     * a listing jump over a rolled-up prefix instead of walking it.
     */
    public static @Nullable String firstAfterPrefix(String prefix) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            int start = end - Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, start) + Character.toString(next);
            }
            end = start;
        }
        return null;
    }

    private static boolean hasLoneSurrogate(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1))) {
                    return true;
                }
                i++;
            } else if (Character.isLowSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return value;
    }
}
