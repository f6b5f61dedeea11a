package io.github.ossemulator.auth;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an Authorization header of version 2 or 4, in any order and with any space around the commas: the Python
 * SDK writes {@code Credential=..., Signature=..., AdditionalHeaders=...} (gotcha 26).
 */
final class AuthorizationFields {
    private final Map<String, String> values = new HashMap<>();

    private AuthorizationFields() {}

    static AuthorizationFields parse(String text, char assign) {
        AuthorizationFields fields = new AuthorizationFields();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf(',', start);
            if (end < 0) {
                end = text.length();
            }
            int sign = text.indexOf(assign, start);
            if (sign >= 0 && sign < end) {
                fields.values.putIfAbsent(
                        text.substring(start, sign).trim().toLowerCase(Locale.ROOT),
                        text.substring(sign + 1, end).trim());
            }
            start = end + 1;
        }
        return fields;
    }

    /** The value of a field, whatever the case of its name; null if it is absent. */
    @Nullable
    String get(String name) {
        return values.get(name.toLowerCase(Locale.ROOT));
    }
}
