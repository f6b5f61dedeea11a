package io.github.ossemulator.rules;

import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.model.Wildcard;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From which pages the objects of a bucket may be linked to (protocol.md §4.31). Immutable.
 *
 * @param allowEmpty whether a request without {@code Referer} is let through
 * @param ignoreQuery whether the query string of a referer does not count
 * @param ignorePath whether only scheme and host of a referer count
 * @param allowed patterns with {@code *} and {@code ?}; empty lets every referer through that is not denied
 * @param denied patterns with {@code *} and {@code ?}; they win
 */
public record RefererRules(
        boolean allowEmpty, boolean ignoreQuery, boolean ignorePath, List<String> allowed, List<String> denied) {
    /** The sub-resource. */
    public static final String SUB_RESOURCE = "referer";

    /** The document. */
    public static final XmlShape SHAPE = group(
            "RefererConfiguration",
            bool("AllowEmptyReferer").required(),
            bool("AllowTruncateQueryString").orElse("true"),
            bool("TruncatePath").orElse("false"),
            group("RefererList", word("Referer").repeated()).required(),
            group("RefererBlacklist", word("Referer").repeated()));

    /** The rules of a bucket; empty if it has none. */
    public static Optional<RefererRules> of(Bucket bucket) {
        return StoredRules.of(bucket, SUB_RESOURCE).map(RefererRules::of);
    }

    private static RefererRules of(XmlElement document) {
        return new RefererRules(
                isTrue(document, "AllowEmptyReferer"),
                isTrue(document, "AllowTruncateQueryString"),
                isTrue(document, "TruncatePath"),
                referers(document, "RefererList"),
                referers(document, "RefererBlacklist"));
    }

    private static boolean isTrue(XmlElement document, String name) {
        return document.childText(name).orElse("").equals("true");
    }

    private static List<String> referers(XmlElement document, String list) {
        return document.child(list).map(found -> found.texts("Referer")).orElse(List.of()).stream()
                .filter(referer -> !referer.isEmpty())
                .toList();
    }

    /** Whether a request with this {@code Referer}, null for none, may read. */
    public boolean allow(@Nullable String referer) {
        // Without any list the flag for the empty referer does not count: it would shut everybody out.
        if (allowed.isEmpty() && denied.isEmpty()) {
            return true;
        }
        if (referer == null || referer.isBlank()) {
            return allowEmpty;
        }
        String compared = compared(referer.trim());
        return !matches(denied, compared) && (allowed.isEmpty() || matches(allowed, compared));
    }

    private String compared(String referer) {
        int query = referer.indexOf('?');
        String text = ignoreQuery && query >= 0 ? referer.substring(0, query) : referer;
        int host = text.indexOf("://");
        int path = text.indexOf('/', host < 0 ? 0 : host + 3);
        return ignorePath && path >= 0 ? text.substring(0, path) : text;
    }

    /** A pattern without a path is for all pages of its host, as people write it. */
    private static boolean matches(List<String> patterns, String referer) {
        return patterns.stream()
                .anyMatch(pattern ->
                        Wildcard.matches(pattern, referer) || Wildcard.matches(withAnyPath(pattern), referer));
    }

    private static String withAnyPath(String pattern) {
        return pattern.endsWith("/") ? pattern + "*" : pattern + "/*";
    }
}
