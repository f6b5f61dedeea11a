package io.github.ossemulator.rules;

import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CORS rules of a bucket (protocol.md §4.31, §4.32). Immutable.
 *
 * @param rules the first that matches counts
 * @param responseVary whether every answer says {@code Vary: Origin}
 */
public record CorsRules(List<CorsRule> rules, boolean responseVary) {
    /** The sub-resource. */
    public static final String SUB_RESOURCE = "cors";

    /** The document. */
    public static final XmlShape SHAPE = group(
            "CORSConfiguration",
            group(
                            "CORSRule",
                            word("AllowedOrigin").required().repeated(),
                            oneOf("AllowedMethod", "GET", "PUT", "POST", "DELETE", "HEAD")
                                    .required()
                                    .repeated(),
                            word("AllowedHeader").repeated(),
                            word("ExposeHeader").repeated(),
                            word("MaxAgeSeconds"))
                    .required()
                    .repeated(),
            bool("ResponseVary").orElse("false"));

    /** Any origin may send anything: for a server on a developer's machine. */
    public static final CorsRules ALLOW_ALL = new CorsRules(
            List.of(new CorsRule(
                    List.of("*"),
                    List.of("GET", "PUT", "POST", "DELETE", "HEAD"),
                    List.of("*"),
                    List.of(
                            "ETag",
                            "x-oss-request-id",
                            "x-oss-version-id",
                            "x-oss-hash-crc64ecma",
                            "x-oss-next-append-position"),
                    null)),
            false);

    private static final int MAX_RULES = 10;

    /** The rules of a bucket; empty if it has none. */
    public static Optional<CorsRules> of(Bucket bucket) {
        return StoredRules.of(bucket, SUB_RESOURCE).map(CorsRules::of);
    }

    private static CorsRules of(XmlElement document) {
        List<CorsRule> rules = document.children("CORSRule").stream()
                .map(rule -> new CorsRule(
                        rule.texts("AllowedOrigin"),
                        rule.texts("AllowedMethod"),
                        rule.texts("AllowedHeader"),
                        rule.texts("ExposeHeader"),
                        rule.childText("MaxAgeSeconds").orElse(null)))
                .toList();
        return new CorsRules(
                rules, document.childText("ResponseVary").orElse("").equals("true"));
    }

    /**
     * Refuses what the shape lets pass.
     *
     * @throws OssException {@code CORSRuleBeyondLimit}, {@code InvalidArgument}
     */
    public static void check(XmlElement document) {
        CorsRules rules = of(document);
        document.children("CORSRule").forEach(CorsRules::checkAge);
        if (rules.rules.size() > MAX_RULES) {
            throw OssError.INVALID_ARGUMENT.exception("CORSRuleBeyondLimit", "The CORS Rules num is beyond limit.");
        }
        for (CorsRule rule : rules.rules) {
            rule.origins().forEach(origin -> refuseStars("AllowedOrigin", origin, 1));
            rule.headers().forEach(header -> refuseStars("AllowedHeader", header, 1));
            rule.exposedHeaders().forEach(header -> refuseStars("ExposeHeader", header, 0));
        }
    }

    private static void checkAge(XmlElement rule) {
        rule.childText("MaxAgeSeconds").filter(age -> !age.matches("\\d{1,9}")).ifPresent(age -> {
            throw OssError.INVALID_ARGUMENT
                    .exception("MaxAgeSeconds is not valid.")
                    .argument("MaxAgeSeconds", age);
        });
    }

    /** A checked document as OSS answers it: with allowed headers in lower case. */
    public static XmlElement inLowerCase(XmlElement document) {
        return XmlElement.group(
                document.name(),
                document.children().stream()
                        .map(child -> child.name().equals("CORSRule") ? lowerHeaders(child) : child)
                        .toList());
    }

    private static XmlElement lowerHeaders(XmlElement rule) {
        return XmlElement.group(
                rule.name(),
                rule.children().stream()
                        .map(child -> child.name().equals("AllowedHeader")
                                ? XmlElement.leaf(child.name(), child.text().toLowerCase(Locale.ROOT))
                                : child)
                        .toList());
    }

    private static void refuseStars(String name, String value, int allowed) {
        if (value.chars().filter(c -> c == '*').count() > allowed) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The wildcard in " + name + " is not valid.")
                    .argument(name, value);
        }
    }

    /**
     * The rule for a request.
     *
     * @param method the method of the request, or the one a preflight request asks for
     * @param headers what a preflight request says in {@code Access-Control-Request-Headers}; null for none
     */
    public Optional<CorsRule> find(String origin, String method, @Nullable String headers) {
        List<String> wanted = headers == null
                ? List.of()
                : Arrays.stream(headers.split(","))
                        .map(String::trim)
                        .filter(header -> !header.isEmpty())
                        .toList();
        return rules.stream()
                .filter(rule -> rule.allows(origin, method) && rule.allowsHeaders(wanted))
                .findFirst();
    }
}
