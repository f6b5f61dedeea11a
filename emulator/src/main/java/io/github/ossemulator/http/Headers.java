package io.github.ossemulator.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Header fields in the order and letter case of the wire, looked up case-insensitively. Values hold one byte per char (ISO
 * 8859-1), exactly as received; {@link #utf8} reads one as UTF-8. Not thread-safe while it is being filled.
 */
public final class Headers {
    private final List<String> namesAndValues = new ArrayList<>(24);

    /** Appends a field; the value is taken as one byte per char. */
    public Headers add(String name, String value) {
        namesAndValues.add(name);
        namesAndValues.add(value);
        return this;
    }

    /** Appends a field whose value may hold any characters and travels as UTF-8. */
    public Headers addUtf8(String name, String value) {
        return add(name, toWire(value));
    }

    /** Replaces the value of the first field of this name, in its place, or appends one. */
    public Headers set(String name, String value) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                namesAndValues.set(i + 1, value);
                return this;
            }
        }
        return add(name, value);
    }

    /** Puts the fields of {@code first} before all others. */
    public Headers prepend(Headers first) {
        namesAndValues.addAll(0, first.namesAndValues);
        return this;
    }

    /** Removes every field of this name. */
    public Headers remove(String name) {
        for (int i = namesAndValues.size() - 2; i >= 0; i -= 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                namesAndValues.remove(i + 1);
                namesAndValues.remove(i);
            }
        }
        return this;
    }

    /** The first value of this name as it came, or null. */
    public @Nullable String get(String name) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (namesAndValues.get(i).equalsIgnoreCase(name)) {
                return namesAndValues.get(i + 1);
            }
        }
        return null;
    }

    /** The first value of this name, trimmed and read as UTF-8, or null. */
    public @Nullable String utf8(String name) {
        String value = get(name);
        return value == null ? null : fromWire(value.trim());
    }

    /** Every value of this name in order; empty if there is none. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>(1);
        forEach((n, v) -> {
            if (n.equalsIgnoreCase(name)) {
                values.add(v);
            }
        });
        return values;
    }

    /** Whether a field of this name is present. */
    public boolean contains(String name) {
        return get(name) != null;
    }

    /** Calls {@code action} with each name and value in order. */
    public void forEach(BiConsumer<String, String> action) {
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            action.accept(namesAndValues.get(i), namesAndValues.get(i + 1));
        }
    }

    /** How many fields there are. */
    public int size() {
        return namesAndValues.size() / 2;
    }

    /** Reads a wire value (one byte per char) as UTF-8. */
    public static String fromWire(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7f) {
                return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            }
        }
        return value;
    }

    /** The wire form (one byte per char) of the UTF-8 bytes of {@code value}. */
    public static String toWire(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7f) {
                return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            }
        }
        return value;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }
}
