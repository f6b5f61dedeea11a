package io.github.ossemulator.auth;

import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Wildcard;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a statement's {@code Condition}. A key the emulator knows nothing about, such as {@code acs:SourceVpc},
 * is missing from every request, as it is from requests over the internet: a comparison with it is false, its negation
 * true. Immutable.
 *
 * @param operator lower-case, without its {@code Not}
 * @param key lower-case
 */
record PolicyCondition(String operator, boolean negated, String key, List<String> values) {
    private static final Map<String, BiPredicate<String, String>> COMPARISONS = Map.ofEntries(
            Map.entry("stringequals", String::equals),
            Map.entry("stringequalsignorecase", String::equalsIgnoreCase),
            Map.entry("stringlike", (actual, pattern) -> Wildcard.matches(pattern, actual)),
            Map.entry("bool", String::equalsIgnoreCase),
            Map.entry("numericequals", (actual, limit) -> number(actual) == number(limit)),
            Map.entry("numericlessthan", (actual, limit) -> number(actual) < number(limit)),
            Map.entry("numericlessthanequals", (actual, limit) -> number(actual) <= number(limit)),
            Map.entry("numericgreaterthan", (actual, limit) -> number(actual) > number(limit)),
            Map.entry("numericgreaterthanequals", (actual, limit) -> number(actual) >= number(limit)),
            Map.entry("dateequals", (actual, limit) -> date(actual).equals(date(limit))),
            Map.entry("datelessthan", (actual, limit) -> date(actual).isBefore(date(limit))),
            Map.entry("datelessthanequals", (actual, limit) -> !date(actual).isAfter(date(limit))),
            Map.entry("dategreaterthan", (actual, limit) -> date(actual).isAfter(date(limit))),
            Map.entry("dategreaterthanequals", (actual, limit) -> !date(actual).isBefore(date(limit))),
            Map.entry("ipaddress", (actual, network) -> IpNetwork.of(network).contains(actual)));

    /** The comparison of this name, or empty if there is none. */
    static Optional<PolicyCondition> of(String operator, String key, List<String> values) {
        String name = operator.toLowerCase(Locale.ROOT);
        boolean negated = name.contains("not");
        String plain = name.replace("not", "");
        return COMPARISONS.containsKey(plain)
                ? Optional.of(new PolicyCondition(plain, negated, key.toLowerCase(Locale.ROOT), values))
                : Optional.empty();
    }

    boolean holds(PolicyRequest request) {
        String actual = actual(request);
        return negated != (actual != null && values.stream().anyMatch(value -> compare(actual, value)));
    }

    private boolean compare(String actual, String value) {
        BiPredicate<String, String> comparison = COMPARISONS.get(operator);
        try {
            return comparison != null && comparison.test(actual, value);
        } catch (IllegalArgumentException e) {
            return false; // a value that is no number, date or address equals nothing
        }
    }

    private @Nullable String actual(PolicyRequest request) {
        return switch (key) {
            case "acs:sourceip" -> request.source().getHostAddress();
            case "acs:currenttime" -> OssTime.iso(request.time());
            default -> request.values().get(key);
        };
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static Instant date(String text) {
        return OssTime.parseIso(text).orElseThrow(() -> new IllegalArgumentException("no date: " + text));
    }
}
