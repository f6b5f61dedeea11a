package io.github.ossemulator.callback;

import com.fasterxml.jackson.core.JsonToken;
import io.github.ossemulator.callback.Json.Member;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Resolver;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks callback parameters in the order of callback §1.4 and compiles them. Thread-safe. */
final class DirectiveCompiler {
    private static final int LONGEST_PARAMETER = 5 * 1024;
    private static final int MOST_URLS = 5;

    /** What the callback request carries anyway; a second one of these would contradict the first. */
    private static final Set<String> OWN_HEADERS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "authorization",
            "content-md5",
            "content-type",
            "date",
            "user-agent");

    private final @Nullable Resolver strictResolver;

    /** With a resolver addresses are checked, with null they are not. */
    DirectiveCompiler(@Nullable Resolver strictResolver) {
        this.strictResolver = strictResolver;
    }

    /** What a callback parameter says. */
    sealed interface Spec permits Complete, PolicyReference {}

    /** A callback. */
    record Complete(CallbackDirective directive) implements Spec {}

    /** That a policy of the bucket holds the callback. */
    record PolicyReference(String name) implements Spec {}

    /**
     * Custom variables.
     *
     * @param json as they came, decoded; empty if they did not come as JSON
     * @param values by whole name, {@code x:...}
     */
    record Variables(String json, Map<String, String> values) {
        static final Variables NONE = new Variables("", Map.of());
    }

    /** Compiles the base64 text of a {@code callback} parameter; throws callback E01-E19. */
    Spec callback(String base64) {
        if (base64.length() > LONGEST_PARAMETER) {
            throw invalid("The length of callback exceed max value.", "callback", base64, "0007-00000001"); // E01
        }
        byte[] decoded = decode(base64);
        if (decoded == null) {
            throw invalid("The callback configuration is not base64 encoded.", "callback", base64, "0007-00000002")
                    .hint(base64Hint(base64)); // E02
        }
        String json = new String(decoded, StandardCharsets.UTF_8);
        Map<String, Member> members;
        try {
            members = parse(decoded);
        } catch (Json.SyntaxException e) {
            throw invalid("The callback configuration is not json format.", "callback", json, "0007-00000003")
                    .hint(syntaxHint("the callback parameter", json, e)); // E03
        }
        List<String> notes = new ArrayList<>();
        String policy = policyName(members);
        if (policy != null) {
            return new PolicyReference(policy);
        }
        List<CallbackUrl> urls = urls(members, notes);
        String host = host(members);
        String body = body(members);
        CallbackBodyType type = bodyType(members);
        boolean sni = sni(members);
        checkRare(members, notes);
        Map<String, String> additionalHeaders = additionalHeaders(members);
        CallbackTemplate template = CallbackTemplate.compile(body, type);
        return new Complete(CallbackDirective.of(json, urls, host, template, sni, additionalHeaders, notes));
    }

    /** Decodes the base64 text of a {@code callback-var} parameter; throws callback E22-E25. */
    Variables variables(String base64) {
        if (base64.length() > LONGEST_PARAMETER) {
            throw invalid(
                    "The length of callback var exceed max value.", "callback-var", base64, "0007-00000101"); // E22
        }
        byte[] decoded = decode(base64);
        if (decoded == null) {
            throw invalid("The callback var is not base64 encoded.", "callback-var", base64, "0007-00000102")
                    .hint(base64Hint(base64)); // E23
        }
        String json = new String(decoded, StandardCharsets.UTF_8);
        Map<String, Member> members;
        try {
            members = parse(decoded);
        } catch (Json.SyntaxException e) {
            // A JSON value that is no map has an offset of -1, and an EC of its own.
            throw invalid(
                            "The callback var is not expecten json.",
                            "callback-var",
                            json,
                            e.offset() < 0 ? "0007-00000104" : "0007-00000103")
                    .hint(syntaxHint("the callback-var parameter", json, e)); // E24
        }
        Map<String, String> values = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            if (!member.isString()) {
                throw invalid("The callback var is not expecten json.", "callback-var", json, "0007-00000104")
                        .hint("callback-var maps names to strings; this is none: \"" + name + "\":"
                                + member.json()); // E25
            }
            // A name without x: is taken and never asked for: a live test of oss2 sends such names.
            values.put(name, member.text());
        });
        return new Variables(json, values);
    }

    private static @Nullable String policyName(Map<String, Member> members) {
        Member policy = member(members, "callbackPolicy");
        if (policy == null) {
            return null;
        }
        if (!policy.isString() || policy.text().isEmpty()) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The callback policy configuration is invalid.")
                    .argument("callbackPolicy", policy.json());
        }
        return policy.text();
    }

    private List<CallbackUrl> urls(Map<String, Member> members, List<String> notes) {
        Member member = member(members, "callbackUrl");
        if (member == null) {
            throw CallbackUrl.invalid("", "it is missing"); // E04
        }
        if (!member.isString()) {
            throw CallbackUrl.invalid(member.json(), "it is not a string"); // E04
        }
        List<String> texts = Arrays.stream(member.text().split(";", -1))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
        if (texts.isEmpty()) {
            throw CallbackUrl.invalid(member.text(), "it is empty"); // E04
        }
        if (texts.size() > MOST_URLS) {
            throw invalid(
                    "The number of callback url exceed max value.",
                    "callbackUrl",
                    member.text(),
                    "0007-00000005"); // E05
        }
        List<CallbackUrl> urls = texts.stream().map(CallbackUrl::parse).toList();
        if (strictResolver != null) {
            for (CallbackUrl url : urls) {
                checkAddress(url, strictResolver);
            }
        }
        urls.forEach(url -> addNotes(url, notes));
        return urls;
    }

    private static void checkAddress(CallbackUrl url, Resolver resolver) {
        List<InetAddress> addresses;
        try {
            addresses = resolver.addresses(url.host());
        } catch (UnknownHostException e) {
            throw invalid("Can not get ip by this host.", "callbackUrl", url.text(), "0007-00000007"); // E06
        }
        if (addresses.stream().anyMatch(DirectiveCompiler::isPrivate)) {
            throw invalid("Private address is forbidden to callback.", "callbackUrl", url.text(), "0007-00000008")
                    .hint("strict address checking is on (callback.strict-address); without it, private addresses may"
                            + " be called"); // E07
        }
    }

    private static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
    }

    private static void addNotes(CallbackUrl url, List<String> notes) {
        if (url.hasEmptyQuery()) {
            notes.add(
                    "callbackUrl " + url.text() + " ends with an empty query: some published callback servers sign the"
                            + " ? and some do not, so leave it out");
        }
        if (url.isIpv6()) {
            notes.add("callbackUrl " + url.text() + " has an IPv6 address, which the real service does not call");
        }
        if (url.text().chars().anyMatch(c -> c > 0x7e)) {
            notes.add("callbackUrl " + url.text() + " has to be URL-encoded; it is sent as UTF-8");
        }
    }

    private static @Nullable String host(Map<String, Member> members) {
        Member host = member(members, "callbackHost");
        if (host == null) {
            return null;
        }
        if (!host.isString() || !isHeaderValue(host.text())) {
            throw invalid(
                    "The callback host configuration is invalid.", "callbackHost", host.json(), "0007-00000009"); // E08
        }
        return host.text().isBlank() ? null : Headers.toWire(host.text().trim());
    }

    private static String body(Map<String, Member> members) {
        Member body = member(members, "callbackBody");
        if (body != null && !body.isString()) {
            throw invalid("The callback body is invalid.", "callbackBody", body.json(), "0007-00000010"); // E09
        }
        if (body == null || body.text().isEmpty()) {
            throw invalid("The callback body is empty.", "callbackBody", "", "0007-00000011"); // E10
        }
        return body.text();
    }

    private static CallbackBodyType bodyType(Map<String, Member> members) {
        Member type = member(members, "callbackBodyType");
        if (type == null) {
            return CallbackBodyType.FORM;
        }
        if (!type.isString()) {
            throw invalid(
                    "The callback body type configuration is invalid.",
                    "callbackBodyType",
                    type.json(),
                    "0007-00000012"); // E11
        }
        for (CallbackBodyType known : CallbackBodyType.values()) {
            if (known.contentType().equals(type.text())) {
                return known;
            }
        }
        throw invalid(
                "The body type of callback is not supported.", "callbackBodyType", type.text(), "0007-00000013"); // E12
    }

    private static boolean sni(Map<String, Member> members) {
        Member sni = member(members, "callbackSNI");
        if (sni != null && !sni.isBoolean()) {
            throw invalid(
                    "The callback SNI configuration is invalid.", "callbackSNI", sni.json(), "0007-00000014"); // E13
        }
        return sni != null && sni.token() == JsonToken.VALUE_TRUE;
    }

    /** What is in closed beta, by invitation, or was never described (callback E14-E16). */
    private static void checkRare(Map<String, Member> members, List<String> notes) {
        Member stage = member(members, "callbackStage");
        if (stage != null && !stage.isString()) {
            throw invalid(
                    "The callback stage configuration is invalid.", "callbackStage", stage.json(), "0007-00000015");
        }
        Member action = member(members, "callbackFailureAction");
        if (action != null && !action.isString()) {
            throw invalid(
                    "The callback failure action configuration is invalid.",
                    "callbackFailureAction",
                    action.json(),
                    "0007-00000017");
        }
        if (stage != null || action != null) {
            notes.add("callbackStage and callbackFailureAction are in closed beta; the emulator ignores them");
        }
        Member version = member(members, "signatureVersion");
        if (version == null) {
            return;
        }
        String text = version.isString() ? version.text() : version.json();
        if (version.isString() && text.equals("2.0")) {
            throw OssError.NOT_EMULATED
                    .exception("The OSS emulator does not emulate callback signatures of version 2.0.")
                    .argument("signatureVersion", text);
        }
        if (!version.isString() || !text.equals("1.0")) {
            throw invalid("The callback signature version is invalid.", "signatureVersion", text, "");
        }
    }

    private static Map<String, String> additionalHeaders(Map<String, Member> members) {
        Member member = member(members, "additionalHeaders");
        if (member == null) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        try {
            if (!member.isObject()) {
                throw additionalHeadersInvalid(member, "it is not a map");
            }
            Json.object(member.json()).forEach((name, value) -> {
                String lower = name.toLowerCase(Locale.ROOT);
                if (lower.startsWith("x-oss-") || OWN_HEADERS.contains(lower) || !isHeaderName(name)) {
                    throw additionalHeadersInvalid(member, "\"" + name + "\" cannot be an additional header");
                }
                if (!value.isString() || !isHeaderValue(value.text())) {
                    throw additionalHeadersInvalid(member, value.json() + " cannot be the value of a header");
                }
                headers.put(name, Headers.toWire(value.text()));
            });
        } catch (Json.SyntaxException e) {
            throw new IllegalStateException("a part of valid JSON is not valid: " + member.json(), e);
        }
        return headers;
    }

    private static OssException additionalHeadersInvalid(Member member, String reason) {
        return invalid(
                        "The additional headers configuration is invalid.",
                        "additionalHeaders",
                        member.json(),
                        "0007-00000026")
                .hint("additionalHeaders: " + reason); // E17
    }

    private static boolean isHeaderName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> c < 0x7f && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0));
    }

    private static boolean isHeaderValue(String value) {
        return value.chars().noneMatch(c -> c < ' ' && c != '\t' || c == 0x7f);
    }

    /** The member of this name; null if it is absent or {@code null}, as JSON libraries write what is not set. */
    private static @Nullable Member member(Map<String, Member> members, String name) {
        Member member = members.get(name);
        return member == null || member.token() == JsonToken.VALUE_NULL ? null : member;
    }

    private static byte @Nullable [] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, Member> parse(byte[] decoded) throws Json.SyntaxException {
        String json = Json.utf8(decoded);
        if (json == null) {
            throw new Json.SyntaxException("it is not UTF-8", 0);
        }
        return Json.object(json);
    }

    private static OssException invalid(String message, String argument, String value, String ec) {
        return OssError.INVALID_ARGUMENT
                .exception(message)
                .argument(argument, value)
                .ec(ec);
    }

    private static String base64Hint(String text) {
        if (text.startsWith("{")) {
            return "the parameter is plain JSON; it has to be the base64 text of it";
        }
        if (text.indexOf('-') >= 0 || text.indexOf('_') >= 0) {
            return "the parameter looks like URL-safe base64; use the standard alphabet with + and /";
        }
        if (text.indexOf(' ') >= 0) {
            return "there is a blank in the base64 text: in a query, + has to be sent as %2B";
        }
        return "the parameter has to be base64 text without line breaks";
    }

    /** callback §6 row 8: the text with a caret below the error. */
    private static String syntaxHint(String what, String json, Json.SyntaxException e) {
        StringBuilder hint = new StringBuilder(what).append(" is not JSON: ").append(e.getMessage());
        if (e.offset() >= 0 && e.offset() <= json.length()) {
            int start = Math.max(0, e.offset() - 60);
            int end = Math.min(json.length(), e.offset() + 60);
            hint.append('\n')
                    .append(json.substring(start, end).replaceAll("\\s", " "))
                    .append('\n')
                    .append(" ".repeat(e.offset() - start))
                    .append('^');
            if (json.contains("\"{\"")) {
                hint.append(
                        "\nquotes inside callbackBody have to be escaped: \"callbackBody\":\"{\\\"size\\\":${size}}\"");
            }
        }
        return hint.toString();
    }
}
