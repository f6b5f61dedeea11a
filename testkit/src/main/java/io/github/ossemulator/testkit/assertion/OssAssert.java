package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.config.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What the assertions of this package share. Whoever calls {@code check} has looked at the actual value already. */
abstract class OssAssert<SELF extends OssAssert<SELF, ACTUAL>, ACTUAL> extends AbstractAssert<SELF, ACTUAL> {
    private static final int MOST_LINES = 10;

    OssAssert(ACTUAL actual, Class<SELF> self) {
        super(actual, self);
    }

    /** Checks one property of the actual value. */
    final SELF check(String what, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            throw failureWithActualExpected(
                    found,
                    expected,
                    "%nExpected the %s of%n  %s%nto be%n  %s%nbut it was%n  %s",
                    what,
                    actual,
                    expected,
                    found);
        }
        return myself;
    }

    /** Checks one of several named values. */
    final SELF checkNamed(
            String what, String name, @Nullable Object expected, Map<String, ? extends @Nullable Object> found) {
        if (!found.containsKey(name)) {
            throw failure(
                    "%nExpected%n  %s%nto have the %s%n  %s%nbut it has %s%s",
                    actual, what, name, found.isEmpty() ? "none" : found, nearest(what, name, found.keySet()));
        }
        return check(what + " " + name, expected, found.get(name));
    }

    /** Checks a header, whatever the letter case of its name. */
    final SELF checkHeader(String name, String expected, Map<String, String> found) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(found);
        return checkNamed("header", name, expected, headers);
    }

    /** The name that was probably meant, as the end of a message. */
    static String nearest(String what, String name, Collection<String> known) {
        return Spelling.nearest(name, known)
                .map(near -> "; the nearest " + what + " is\n  " + near)
                .orElse("");
    }

    /** The last of these, one on a line, as the end of a message. */
    static String last(String what, List<?> all) {
        if (all.isEmpty()) {
            return "\nThere were no " + what + ".";
        }
        int first = Math.max(0, all.size() - MOST_LINES);
        return all.subList(first, all.size()).stream()
                .map(each -> "\n  " + each)
                .collect(Collectors.joining(
                        "",
                        "\nThe " + (first == 0 ? "" : "last " + MOST_LINES + " of " + all.size() + " ") + what + ":",
                        ""));
    }
}
