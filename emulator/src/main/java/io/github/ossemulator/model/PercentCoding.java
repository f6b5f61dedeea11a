package io.github.ossemulator.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Percent-encoding as RFC 3986 and OSS use it. Stateless and thread-safe. */
public final class PercentCoding {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final boolean[] UNRESERVED = new boolean[0x80];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".toCharArray()) {
            UNRESERVED[c] = true;
        }
    }

    private PercentCoding() {}

    /** Encodes the UTF-8 bytes of {@code text}, all but {@code A-Za-z0-9-_.~}, with upper-case hex. */
    public static String encode(String text) {
        return encode(text, false);
    }

    /** Like {@link #encode(String)} but keeps {@code /}. */
    public static String encodePath(String text) {
        return encode(text, true);
    }

    /**
     * Decodes {@code %XX} once; anything else, including {@code +} and a stray {@code %}, stays. {@code text} holds one
     * byte per char (ISO 8859-1), as it came from the wire.
     */
    public static byte[] decode(String text) {
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length()) {
                int high = Character.digit(text.charAt(i + 1), 16);
                int low = Character.digit(text.charAt(i + 2), 16);
                if (high >= 0 && low >= 0) {
                    bytes[length++] = (byte) (high << 4 | low);
                    i += 2;
                    continue;
                }
            }
            bytes[length++] = (byte) c;
        }
        return Arrays.copyOf(bytes, length);
    }

    /** {@link #decode} read as UTF-8, with replacement characters for what is not. */
    public static String decodeUtf8(String text) {
        if (text.indexOf('%') < 0 && isAscii(text)) {
            return text;
        }
        return new String(decode(text), StandardCharsets.UTF_8);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String encode(String text, boolean keepSlash) {
        int i = 0;
        while (i < text.length() && isUnreserved(text.charAt(i), keepSlash)) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c, keepSlash)) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 0xf]);
            }
        }
        return out.toString();
    }

    private static boolean isUnreserved(char c, boolean keepSlash) {
        return c < 0x80 && UNRESERVED[c] || keepSlash && c == '/';
    }
}
