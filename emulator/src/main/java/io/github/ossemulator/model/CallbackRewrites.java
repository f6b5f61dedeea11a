package io.github.ossemulator.model;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The usual ways in which a callback request changes between the service and the code that verifies it. Each is undone in
 * turn, to see whether the result is what was signed. Texts are handled as one byte per char.
 */
final class CallbackRewrites {
    /** 6! = 720 orders are tried, not more. */
    private static final int MOST_PERMUTED = 6;

    /** For longer bodies neither orders nor two changes together are tried. */
    private static final int LONG_BODY = 8 * 1024;

    /** How many changes of the target are tried together with how many of the body. */
    private static final int MOST_COMBINED = 50;

    private final String path;
    private final String query;
    private final String body;
    private final Collection<String> sentTargets;

    /** Explanations by the text of target, as it was signed. */
    private final Map<String, String> targets = new LinkedHashMap<>();

    /** Explanations by the body, as it was signed. */
    private final Map<String, String> bodies = new LinkedHashMap<>();

    CallbackRewrites(String target, byte[] body, Collection<String> sentTargets) {
        int question = target.indexOf('?');
        this.path = question < 0 ? target : target.substring(0, question);
        this.query = question < 0 ? "" : target.substring(question);
        this.body = new String(body, ISO_8859_1);
        this.sentTargets = sentTargets;
    }

    /** The explanation of the first change that, undone, makes a text {@code signed} accepts. */
    Optional<String> find(Predicate<byte[]> signed) {
        collectTargets();
        collectBodies();
        String same = decoded(path) + query;
        for (Map.Entry<String, String> target : targets.entrySet()) {
            if (signed.test(text(target.getKey(), body))) {
                return Optional.of(target.getValue());
            }
        }
        for (Map.Entry<String, String> changed : bodies.entrySet()) {
            if (signed.test(text(same, changed.getKey()))) {
                return Optional.of(changed.getValue());
            }
        }
        if (body.length() > LONG_BODY) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> target : first(targets)) {
            for (Map.Entry<String, String> changed : first(bodies)) {
                if (signed.test(text(target.getKey(), changed.getKey()))) {
                    return Optional.of(target.getValue() + "; and " + changed.getValue());
                }
            }
        }
        return Optional.empty();
    }

    private static List<Map.Entry<String, String>> first(Map<String, String> ways) {
        return ways.entrySet().stream().limit(MOST_COMBINED).toList();
    }

    private static byte[] text(String target, String body) {
        return (target + '\n' + body).getBytes(ISO_8859_1);
    }

    private static String decoded(String path) {
        return new String(PercentCoding.decode(path), ISO_8859_1);
    }

    private void collectTargets() {
        for (String sent : sentTargets) {
            int question = sent.indexOf('?');
            String sentPath = question < 0 ? sent : sent.substring(0, question);
            String sentQuery = question < 0 ? "" : sent.substring(question);
            targets.putIfAbsent(decoded(sentPath) + sentQuery, differenceFrom(sent, sentPath, sentQuery));
        }
        String plain = decoded(path);
        for (String[] way : pathWays(plain)) {
            targets.putIfAbsent(way[0] + query, way[1]);
        }
        for (String[] way : queryWays()) {
            targets.putIfAbsent(plain + way[0], way[1]);
        }
        targets.remove(plain + query);
    }

    private String differenceFrom(String sent, String sentPath, String sentQuery) {
        String seen = path + query;
        String what;
        if (path.equals(sentPath) && query.isEmpty()) {
            what = "the query was dropped";
        } else if (query.equals(sentQuery) && sentPath.endsWith(path)) {
            what = "the prefix " + sentPath.substring(0, sentPath.length() - path.length())
                    + " was removed, as proxies and context paths do";
        } else if (query.equals(sentQuery) && path.endsWith(sentPath)) {
            what = "the prefix " + path.substring(0, path.length() - sentPath.length()) + " was added";
        } else {
            what = "the request target was rewritten";
        }
        return what + ": OSS signed " + sent + ", the request shows " + seen;
    }

    private List<String[]> pathWays(String plain) {
        List<String[]> ways = new ArrayList<>();
        ways.add(new String[] {path, "the path was decoded before it got here, and must not be decoded again"});
        ways.add(new String[] {decoded(plain), "the path was encoded once more on the way"});
        ways.add(new String[] {plain.replace(' ', '+'), "a + in the path was taken for a blank; it stays a +"});
        ways.add(new String[] {plain.replace('+', ' '), "a blank in the path became a +"});
        ways.add(
                plain.endsWith("/")
                        ? new String[] {
                            plain.substring(0, plain.length() - 1), "a slash was added to the end of the path"
                        }
                        : new String[] {plain + '/', "the slash at the end of the path was removed"});
        int scheme = plain.indexOf("://");
        if (scheme > 0) {
            int slash = plain.indexOf('/', scheme + 3);
            ways.add(new String[] {
                slash < 0 ? "/" : plain.substring(slash), "scheme and host are not signed, only path and query"
            });
        } else {
            for (int slash = plain.indexOf('/', 1); slash > 0; slash = plain.indexOf('/', slash + 1)) {
                ways.add(new String[] {
                    plain.substring(slash), "the prefix " + plain.substring(0, slash) + " was added to the path"
                });
            }
        }
        return ways;
    }

    private List<String[]> queryWays() {
        List<String[]> ways = new ArrayList<>();
        if (query.isEmpty()) {
            ways.add(new String[] {
                "?", "the ? at the end was dropped: the callbackUrl has an empty query, which is signed"
            });
            return ways;
        }
        ways.add(new String[] {"", "the query is not in the signed text: it was added on the way"});
        ways.add(new String[] {query.replace("+", "%20"), "%20 in the query became +; the query is signed as it is"});
        ways.add(new String[] {query.replace("%20", "+"), "+ in the query became %20; the query is signed as it is"});
        ways.add(new String[] {decoded(query), "the query was encoded; it is signed as it is in the callbackUrl"});
        ways.add(new String[] {query + '?', "the ? at the end was dropped"});
        for (List<String> order : permutations(Arrays.asList(query.substring(1).split("&", -1)))) {
            ways.add(new String[] {'?' + String.join("&", order), "the parameters of the query were re-ordered"});
        }
        return ways;
    }

    private void collectBodies() {
        body(body + '\n', "the line feed at the end of the body was removed");
        body(body + "\r\n", "the line end at the end of the body was removed");
        body(body.stripTrailing(), "blanks or line ends were added to the end of the body");
        body(body.replace("\r\n", "\n"), "LF became CR LF in the body");
        body(body.replace("\n", "\r\n"), "CR LF became LF in the body");
        body(body.replace("+", "%20"), "%20 became + in the body");
        body(body.replace("%20", "+"), "+ became %20 in the body");
        String utf8 = new String(body.getBytes(ISO_8859_1), UTF_8);
        if (utf8.chars().allMatch(c -> c <= 0xff)) {
            body(utf8, "the body was read as ISO 8859-1 and written as UTF-8");
        }
        collectJsonBodies();
        collectFormBodies();
        bodies.remove(body);
    }

    private void collectFormBodies() {
        if (body.indexOf('=') < 0) {
            return;
        }
        List<String> pairs = Arrays.asList(body.split("&", -1));
        String advice = "; verify the raw bytes of the request, not a body rebuilt from its fields";
        List<String> encoded =
                pairs.stream().map(CallbackRewrites::encodedAgain).toList();
        body(String.join("&", encoded), "the fields of the form were decoded or encoded differently" + advice);
        List<String> plain = pairs.stream().map(CallbackRewrites::decoded).toList();
        body(String.join("&", plain), "the fields of the form were encoded" + advice);
        for (List<String> order : permutations(pairs)) {
            body(String.join("&", order), "the signature fits with the fields in the order " + names(order) + advice);
        }
        for (List<String> order : permutations(encoded)) {
            body(
                    String.join("&", order),
                    "the signature fits with the fields encoded as OSS does, in the order " + names(order) + advice);
        }
    }

    private void collectJsonBodies() {
        List<String> members = JsonMembers.of(body);
        if (members.isEmpty()) {
            return;
        }
        String advice = "; verify the raw bytes of the request, not JSON that was parsed and written again";
        List<String> dense =
                members.stream().map(member -> JsonMembers.spaced(member, "")).toList();
        List<String> loose =
                members.stream().map(member -> JsonMembers.spaced(member, " ")).toList();
        for (List<String> order : permutations(dense)) {
            body('{' + String.join(",", order) + '}', "the JSON was written again with other blanks or order" + advice);
        }
        for (List<String> order : permutations(loose)) {
            body(
                    '{' + String.join(", ", order) + '}',
                    "the JSON was written again with other blanks or order" + advice);
        }
    }

    private void body(String signed, String explanation) {
        bodies.putIfAbsent(signed, explanation);
    }

    private static String encodedAgain(String pair) {
        int equals = pair.indexOf('=');
        if (equals < 0) {
            return pair;
        }
        String value = decoded(pair.substring(equals + 1).replace('+', ' '));
        return pair.substring(0, equals + 1) + PercentCoding.encode(new String(value.getBytes(ISO_8859_1), UTF_8));
    }

    private static String names(List<String> pairs) {
        return String.join(
                ", ", pairs.stream().map(pair -> pair.split("=", 2)[0]).toList());
    }

    /** Every order of {@code items}; only the given one if there are too many. */
    private List<List<String>> permutations(List<String> items) {
        List<List<String>> orders = new ArrayList<>();
        if (items.size() > MOST_PERMUTED || body.length() > LONG_BODY) {
            orders.add(items);
        } else {
            permute(items, new ArrayList<>(), orders);
        }
        return orders;
    }

    private static void permute(List<String> rest, List<String> start, List<List<String>> orders) {
        if (rest.isEmpty()) {
            orders.add(List.copyOf(start));
            return;
        }
        for (int i = 0; i < rest.size(); i++) {
            List<String> others = new ArrayList<>(rest);
            start.add(others.remove(i));
            permute(others, start, orders);
            start.remove(start.size() - 1);
        }
    }
}
