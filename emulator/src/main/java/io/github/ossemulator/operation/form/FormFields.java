package io.github.ossemulator.operation.form;

import io.github.ossemulator.http.Headers;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The fields of a form that came before its file. Names match in any case, of two of one name the last counts. */
final class FormFields {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    void put(String name, String value) {
        values.put(name, value);
    }

    /** The value of a field; null if it is absent. */
    @Nullable
    String get(String name) {
        return values.get(name);
    }

    /** The value of a field; null if it is absent or empty. */
    @Nullable
    String nonEmpty(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Every field by its name as it was sent. */
    Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    /** Every field as the header that would say the same. */
    Headers asHeaders() {
        Headers headers = new Headers();
        values.forEach(headers::addUtf8);
        return headers;
    }
}
