package io.github.ossemulator.rules;

import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.number;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.text;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a bucket serves as a website (protocol.md §4.31). Immutable.
 *
 * @param index the page of a directory; empty for none
 * @param indexPerDirectory whether directories have their own index pages
 * @param missingIndex what a key without {@code /} at its end leads to if only a directory of that name has an index page
 * @param errorKey the object that is answered instead of a missing one; empty for none
 * @param errorStatus 200 or 404
 * @param routing by rule number
 */
public record WebsiteRules(
        String index,
        boolean indexPerDirectory,
        MissingIndex missingIndex,
        String errorKey,
        int errorStatus,
        List<RoutingRule> routing) {
    /** The sub-resource. */
    public static final String SUB_RESOURCE = "website";

    /** What {@code IndexDocument.Type} means for a missing object. */
    public enum MissingIndex {
        REDIRECT,
        NOT_FOUND,
        SERVE
    }

    private static final int MAX_RULES = 20;
    private static final Set<String> PAGES = Set.of("IndexDocument", "ErrorDocument");

    /** The document. */
    public static final XmlShape SHAPE = group(
            "WebsiteConfiguration",
            group("IndexDocument", word("Suffix"), bool("SupportSubDir"), oneOf("Type", "0", "1", "2")),
            group("ErrorDocument", word("Key"), oneOf("HttpStatus", "200", "404")),
            group(
                    "RoutingRules",
                    group(
                                    "RoutingRule",
                                    number("RuleNumber", 1, Integer.MAX_VALUE).required(),
                                    group(
                                                    "Condition",
                                                    text("KeyPrefixEquals"),
                                                    text("KeySuffixEquals"),
                                                    number("HttpErrorCodeReturnedEquals", 300, 599),
                                                    group(
                                                                    "IncludeHeader",
                                                                    word("Key").required(),
                                                                    text("Equals"),
                                                                    text("StartsWith"),
                                                                    text("EndsWith"))
                                                            .repeated())
                                            .required(),
                                    group("LuaConfig", word("Script").required()),
                                    group(
                                                    "Redirect",
                                                    oneOf("RedirectType", "Mirror", "External", "Internal", "AliCDN")
                                                            .orElse("External"),
                                                    bool("PassQueryString").orElse("false"),
                                                    bool("MirrorPassOriginalSlashes")
                                                            .orElse("false"),
                                                    word("MirrorURL"),
                                                    bool("MirrorPassQueryString"),
                                                    bool("MirrorFollowRedirect"),
                                                    bool("MirrorCheckMd5"),
                                                    group(
                                                            "MirrorHeaders",
                                                            bool("PassAll"),
                                                            word("Pass").repeated(),
                                                            word("Remove").repeated(),
                                                            group(
                                                                            "Set",
                                                                            word("Key")
                                                                                    .required(),
                                                                            text("Value"))
                                                                    .repeated()),
                                                    oneOf("Protocol", "http", "https"),
                                                    word("HostName"),
                                                    text("ReplaceKeyWith"),
                                                    text("ReplaceKeyPrefixWith"),
                                                    bool("EnableReplacePrefix"),
                                                    number("HttpRedirectCode", 300, 399))
                                            .required())
                            .repeated()));

    /** The rules of a bucket; empty if it is no website. */
    public static Optional<WebsiteRules> of(Bucket bucket) {
        return StoredRules.of(bucket, SUB_RESOURCE).map(WebsiteRules::of);
    }

    private static WebsiteRules of(XmlElement document) {
        Optional<XmlElement> index = document.child("IndexDocument");
        Optional<XmlElement> error = document.child("ErrorDocument");
        return new WebsiteRules(
                index.flatMap(found -> found.childText("Suffix")).orElse(""),
                index.flatMap(found -> found.childText("SupportSubDir"))
                        .orElse("")
                        .equals("true"),
                MissingIndex.values()[
                        index.flatMap(found -> found.childText("Type"))
                                .map(Integer::parseInt)
                                .orElse(0)],
                error.flatMap(found -> found.childText("Key")).orElse(""),
                error.flatMap(found -> found.childText("HttpStatus"))
                        .map(Integer::parseInt)
                        .orElse(404),
                document.child("RoutingRules").map(rules -> rules.children("RoutingRule")).orElse(List.of()).stream()
                        .map(RoutingRule::of)
                        .sorted(Comparator.comparingInt(RoutingRule::number))
                        .toList());
    }

    /**
     * Refuses what the shape lets pass.
     *
     * @throws OssException {@code MalformedXML}, {@code InvalidArgument}
     */
    public static void check(XmlElement document) {
        WebsiteRules rules = of(document);
        if (document.children().isEmpty()) {
            throw malformed("there is neither a page nor a rule.");
        }
        if (document.child("IndexDocument").isPresent() && rules.index.isEmpty()) {
            throw malformed("the Suffix node is missing in IndexDocument.");
        }
        if (document.child("ErrorDocument").isPresent() && rules.errorKey.isEmpty()) {
            throw malformed("the Key node is missing in ErrorDocument.");
        }
        if (rules.index.contains("/")) {
            throw invalid("Suffix", rules.index);
        }
        if (rules.routing.size() > MAX_RULES) {
            throw invalid("RoutingRules", Integer.toString(rules.routing.size()));
        }
        for (RoutingRule rule : rules.routing) {
            if (rule.type().equals("Mirror") && rule.status() != 404 && !(rule.status() == 0 && rule.scripted())) {
                throw invalid("HttpErrorCodeReturnedEquals", Integer.toString(rule.status()));
            }
            if (rule.type().equals("Mirror") && !rule.mirrorUrl().matches("https?://.+/")) {
                throw invalid("MirrorURL", rule.mirrorUrl());
            }
        }
    }

    /** A document without pages that say nothing, as the Go SDK v1 sends them with rules only. */
    public static XmlElement withoutEmptyPages(XmlElement document) {
        return XmlElement.group(
                document.name(),
                document.children().stream()
                        .filter(child -> !PAGES.contains(child.name())
                                || !child.children().isEmpty())
                        .toList());
    }

    private static OssException malformed(String detail) {
        return OssError.MALFORMED_XML.exception().with("ErrorDetail", detail).ec("0015-00000231");
    }

    /** A checked document as OSS answers it: a mirror passes the query if the origin is to get it. */
    public static XmlElement completed(XmlElement document) {
        return document.child("RoutingRules")
                .map(rules -> document.with(XmlElement.group(
                        rules.name(),
                        rules.children().stream().map(WebsiteRules::withQuery).toList())))
                .orElse(document);
    }

    private static XmlElement withQuery(XmlElement rule) {
        return rule.child("Redirect")
                .filter(redirect ->
                        redirect.childText("RedirectType").orElse("").equals("Mirror"))
                .flatMap(redirect -> redirect.childText("MirrorPassQueryString")
                        .map(pass -> rule.with(redirect.with(XmlElement.leaf("PassQueryString", pass)))))
                .orElse(rule);
    }

    private static OssException invalid(String name, String value) {
        return OssError.INVALID_ARGUMENT
                .exception("The value of " + name + " is not valid.")
                .argument(name, value);
    }
}
