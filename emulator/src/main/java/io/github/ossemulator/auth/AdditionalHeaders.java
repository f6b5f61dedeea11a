package io.github.ossemulator.auth;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The names of headers that a client signs beyond those that are always signed. */
final class AdditionalHeaders {
    private AdditionalHeaders() {}

    /**
     * Reads {@code host;range} as it is signed: in lower case and sorted, whatever order it was sent in. Empty if one of
     * the names is.
     */
    static List<String> parse(String names) {
        List<String> parsed = new ArrayList<>();
        for (String name : names.split(";", -1)) {
            String lower = SignedHeader.lowerCase(name.trim());
            if (lower.isEmpty()) {
                return List.of();
            }
            if (!parsed.contains(lower)) {
                parsed.add(lower);
            }
        }
        Collections.sort(parsed);
        return parsed;
    }
}
