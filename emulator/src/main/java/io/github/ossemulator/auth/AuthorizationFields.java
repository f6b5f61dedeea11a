package io.github.ossemulator.auth;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an Authorization header of version 2 or 4, in any order and with any space around the commas: the Python
 * SDK writes {@code Credential=..., Signature=..., AdditionalHeaders=...} (gotcha 26).
 */
final class AuthorizationFields {
    private final List<String> namesAndValues = new ArrayList<>(6);

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
                fields.namesAndValues.add(text.substring(start, sign).trim());
                fields.namesAndValues.add(text.substring(sign + 1, end).trim());
            }
            start = end + 1;
        }
        return fields;
    }

    /** The first value of a field, whatever the case of its name; null if it is absent. */
    @Nullable
    String get(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return namesAndValues.get(i + 1);
            }
        }
        return null;
    }
}
