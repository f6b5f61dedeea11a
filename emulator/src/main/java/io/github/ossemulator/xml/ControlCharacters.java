package io.github.ossemulator.xml;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gets control characters through an XML 1.0 parser, which refuses them raw and as references, although keys may hold them
 * and the real service takes them both ways: they travel as private use characters. Stateless.
 */
final class ControlCharacters {
    private static final char HIDDEN = '\uF700';
    private static final Pattern REFERENCE = Pattern.compile("&#(?:x0*([0-9a-fA-F]{1,2})|0*(\\d{1,2}));");

    private ControlCharacters() {}

    /** Whether {@code document} can be parsed as it is. */
    static boolean isFreeOf(byte[] document) {
        for (int i = 0; i < document.length; i++) {
            byte b = document[i];
            if (b >= 0 && isRefused(b) || b == '&' && i + 1 < document.length && document[i + 1] == '#') {
                return false;
            }
        }
        return true;
    }

    /** The document with its control characters hidden. */
    static byte[] hide(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        StringBuilder resolved = new StringBuilder(text.length());
        Matcher references = REFERENCE.matcher(text);
        while (references.find()) {
            String hex = references.group(1);
            int c = hex != null ? Integer.parseInt(hex, 16) : Integer.parseInt(references.group(2));
            references.appendReplacement(
                    resolved,
                    isRefused(c) ? Character.toString(HIDDEN + c) : Matcher.quoteReplacement(references.group()));
        }
        references.appendTail(resolved);
        for (int i = 0; i < resolved.length(); i++) {
            char c = resolved.charAt(i);
            if (isRefused(c)) {
                resolved.setCharAt(i, (char) (HIDDEN + c));
            }
        }
        return resolved.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The text with its control characters shown again. */
    static String show(String text) {
        StringBuilder shown = new StringBuilder(text);
        for (int i = 0; i < shown.length(); i++) {
            int c = shown.charAt(i) - HIDDEN;
            if (c > 0 && isRefused(c)) {
                shown.setCharAt(i, (char) c);
            }
        }
        return shown.toString();
    }

    private static boolean isRefused(int c) {
        return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
    }
}
