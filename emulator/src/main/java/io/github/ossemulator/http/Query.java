package io.github.ossemulator.http;

import io.github.ossemulator.model.PercentCoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query string in their order, decoded once: {@code %XX} as UTF-8, and {@code +} as a space
 * (protocol.md §1.4). Immutable.
 */
public final class Query {
    /** No parameters. */
    public static final Query EMPTY = new Query(List.of());

    private final List<Parameter> parameters;

    private Query(List<Parameter> parameters) {
        this.parameters = parameters;
    }

    /**
     * One parameter.
     *
     * @param name decoded
     * @param value decoded; empty where there was no {@code =} or nothing behind it
     */
    public record Parameter(String name, String value) {}

    /** Parses what stands behind the {@code ?} of a request target; {@code raw} holds one byte per char. */
    public static Query parse(String raw) {
        if (raw.isEmpty()) {
            return EMPTY;
        }
        List<Parameter> parameters = new ArrayList<>(6);
        int start = 0;
        while (start <= raw.length()) {
            int end = raw.indexOf('&', start);
            if (end < 0) {
                end = raw.length();
            }
            if (end > start) {
                int equals = raw.indexOf('=', start);
                boolean hasValue = equals >= 0 && equals < end;
                parameters.add(new Parameter(
                        decode(raw.substring(start, hasValue ? equals : end)),
                        hasValue ? decode(raw.substring(equals + 1, end)) : ""));
            }
            start = end + 1;
        }
        return new Query(parameters);
    }

    /** The value of the first parameter of this name, or null if there is none; names are case-sensitive. */
    public @Nullable String get(String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name.equals(name)) {
                return parameter.value;
            }
        }
        return null;
    }

    /** Like {@link #get}, but an empty value counts as absent too, as it does for most of OSS (protocol.md §0.11). */
    public @Nullable String nonEmpty(String name) {
        String value = get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Whether a parameter of this name is present, with or without a value. */
    public boolean contains(String name) {
        return get(name) != null;
    }

    /** Every parameter in order. */
    public List<Parameter> parameters() {
        return Collections.unmodifiableList(parameters);
    }

    /** Whether there are no parameters. */
    public boolean isEmpty() {
        return parameters.isEmpty();
    }

    private static String decode(String text) {
        return PercentCoding.decodeUtf8(text.indexOf('+') < 0 ? text : text.replace('+', ' '));
    }
}
