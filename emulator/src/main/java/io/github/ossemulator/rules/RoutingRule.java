package io.github.ossemulator.rules;

import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.xml.XmlElement;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where requests of a website are sent that it cannot answer itself (protocol.md §4.31). Immutable.
 *
 * @param number rules are tried in this order
 * @param prefix of the key
 * @param suffix of the key
 * @param status the status that would be answered; 0 for a rule that does not wait for an error
 * @param type {@code External}, {@code AliCDN}, {@code Internal} or {@code Mirror}
 * @param mirrorUrl where a {@code Mirror} fetches from; empty otherwise
 * @param scripted whether a script decides; it never runs here
 * @param redirect where {@code External} and {@code AliCDN} lead
 */
public record RoutingRule(
        int number,
        String prefix,
        String suffix,
        int status,
        List<RequiredHeader> headers,
        String type,
        String mirrorUrl,
        boolean scripted,
        Redirect redirect) {
    /** A header a request must have, with a value like this; null leaves it open. */
    public record RequiredHeader(
            String name,
            @Nullable String equal,
            @Nullable String start,
            @Nullable String end) {
        boolean isIn(Function<String, @Nullable String> request) {
            String value = request.apply(name);
            return value != null
                    && (equal == null || value.equals(equal))
                    && (start == null || value.startsWith(start))
                    && (end == null || value.endsWith(end));
        }
    }

    /**
     * What a {@code Location} is made of; empty texts leave a part as it was.
     *
     * @param code the status, 3xx
     */
    public record Redirect(
            int code,
            String protocol,
            String host,
            String key,
            String prefix,
            boolean replacePrefix,
            boolean passQuery) {}

    static RoutingRule of(XmlElement rule) {
        XmlElement condition = rule.child("Condition").orElse(rule);
        XmlElement redirect = rule.child("Redirect").orElse(rule);
        return new RoutingRule(
                Integer.parseInt(rule.childText("RuleNumber").orElse("0")),
                condition.childText("KeyPrefixEquals").orElse(""),
                condition.childText("KeySuffixEquals").orElse(""),
                Integer.parseInt(
                        condition.childText("HttpErrorCodeReturnedEquals").orElse("0")),
                condition.children("IncludeHeader").stream()
                        .map(header -> new RequiredHeader(
                                header.childText("Key").orElse(""),
                                header.childText("Equals").orElse(null),
                                header.childText("StartsWith").orElse(null),
                                header.childText("EndsWith").orElse(null)))
                        .toList(),
                redirect.childText("RedirectType").orElse("External"),
                redirect.childText("MirrorURL").orElse(""),
                rule.child("LuaConfig").isPresent(),
                new Redirect(
                        Integer.parseInt(redirect.childText("HttpRedirectCode").orElse("301")),
                        redirect.childText("Protocol").orElse(""),
                        redirect.childText("HostName").orElse(""),
                        redirect.childText("ReplaceKeyWith").orElse(""),
                        redirect.childText("ReplaceKeyPrefixWith").orElse(""),
                        redirect.childText("EnableReplacePrefix").orElse("").equals("true"),
                        redirect.childText("PassQueryString").orElse("").equals("true")));
    }

    /**
     * Whether this rule is for a request.
     *
     * @param answer the status that would be answered; 0 before that is known
     * @param headers gives the value of a request header, or null
     */
    public boolean matches(String key, int answer, Function<String, @Nullable String> headers) {
        return status == answer
                && key.startsWith(prefix)
                && key.endsWith(suffix)
                && this.headers.stream().allMatch(header -> header.isIn(headers));
    }

    /** Whether it is the emulator that can follow this rule, and not only OSS. */
    public boolean isRedirect() {
        return type.equals("External") || type.equals("AliCDN");
    }

    /**
     * The {@code Location} of the answer.
     *
     * @param host the host the request was sent to
     * @param rawQuery the query of the request as it was sent, empty for none
     */
    public String location(String key, String host, String rawQuery) {
        String target = key;
        if (!redirect.key.isEmpty()) {
            target = redirect.key.replace("${key}", key);
        } else if (!redirect.prefix.isEmpty() || redirect.replacePrefix) {
            target = redirect.prefix + key.substring(prefix.length());
        }
        return (redirect.protocol.isEmpty() ? "http" : redirect.protocol)
                + "://"
                + (redirect.host.isEmpty() ? host : redirect.host)
                + "/"
                + PercentCoding.encodePath(target)
                + (redirect.passQuery && !rawQuery.isEmpty() ? "?" + rawQuery : "");
    }
}
