package io.github.ossemulator.rules;

import io.github.ossemulator.model.Wildcard;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which cross-origin requests one rule allows (protocol.md §4.32). Immutable.
 *
 * @param origins may each hold one {@code *}
 * @param headers may each hold one {@code *}
 * @param maxAge how long a browser may keep the answer to a preflight request, in seconds; null if the rule does not say
 */
public record CorsRule(
        List<String> origins,
        List<String> methods,
        List<String> headers,
        List<String> exposedHeaders,
        @Nullable String maxAge) {
    /** Whether this rule is for requests of this method from this origin. */
    boolean allows(String origin, String method) {
        return methods.contains(method) && origins.stream().anyMatch(pattern -> matches(pattern, origin));
    }

    /** Whether this rule allows a request to carry each of these headers. */
    boolean allowsHeaders(List<String> requested) {
        return requested.stream().allMatch(header -> headers.stream().anyMatch(pattern -> matches(pattern, header)));
    }

    /** What {@code Access-Control-Allow-Origin} says to {@code origin}. */
    public String allowedOrigin(String origin) {
        return origins.contains("*") ? "*" : origin;
    }

    private static boolean matches(String pattern, String text) {
        return Wildcard.matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }
}
