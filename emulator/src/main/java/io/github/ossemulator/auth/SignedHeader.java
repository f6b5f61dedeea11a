package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A header field as it is signed.
 *
 * @param name in lower case
 * @param value trimmed, one byte per char as on the wire
 */
record SignedHeader(String name, String value) {
    static final String OSS_PREFIX = "x-oss-";

    /** The fields of an {@code x-oss-} name, sorted. */
    static List<SignedHeader> oss(Headers headers) {
        return select(headers, SignedHeader::isOss);
    }

    /** The fields whose lower-case name is wanted, sorted by name; fields of one name become one, joined by commas. */
    static List<SignedHeader> select(Headers headers, Predicate<String> wanted) {
        List<SignedHeader> selected = new ArrayList<>(8);
        headers.forEach((name, value) -> {
            String lower = lowerCase(name);
            if (wanted.test(lower)) {
                insert(selected, new SignedHeader(lower, value.trim()));
            }
        });
        return selected;
    }

    static boolean isOss(String lowerName) {
        return lowerName.startsWith(OSS_PREFIX);
    }

    /** {@link String#toLowerCase} without its cost for the many names that are in lower case already. */
    static String lowerCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return name.toLowerCase(Locale.ROOT);
            }
        }
        return name;
    }

    /** Those that have a value. */
    static List<SignedHeader> filled(List<SignedHeader> headers) {
        return headers.stream().filter(header -> !header.value.isEmpty()).toList();
    }

    static void write(List<SignedHeader> headers, StringToSign text) {
        for (SignedHeader header : headers) {
            text.wire(header.name).ascii(':').wire(header.value).ascii('\n');
        }
    }

    private static void insert(List<SignedHeader> sorted, SignedHeader header) {
        int i = sorted.size();
        while (i > 0) {
            SignedHeader before = sorted.get(i - 1);
            int order = before.name.compareTo(header.name);
            if (order == 0) {
                sorted.set(i - 1, new SignedHeader(header.name, before.value + ',' + header.value));
                return;
            }
            if (order < 0) {
                break;
            }
            i--;
        }
        sorted.add(i, header);
    }
}
