package io.github.ossemulator.store;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client with a bucket of its own that remembers what it was promised. Before each change it notes what the change would
 * lead to as possible; once the change is acknowledged, that is the only thing possible.
 */
final class CrashClient {
    private static final String GONE = "gone";
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Pattern PART = Pattern.compile("<PartNumber>(\\d+)</PartNumber>.*?<ETag>([^<]*)</ETag>");

    private final HttpClient http = HttpClient.newHttpClient();
    private final SplittableRandom random;
    private final String bucket;
    private final boolean versioned;
    // What each thing that can be looked at may look like: one text, or two while a change is in doubt.
    private final Map<String, List<String>> possible = new TreeMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final Map<String, String> versions = new HashMap<>();
    private URI endpoint = URI.create("http://127.0.0.1");
    private long checks;

    CrashClient(String bucket, boolean versioned, long seed) {
        this.bucket = bucket;
        this.versioned = versioned;
        this.random = new SplittableRandom(seed);
    }

    long checks() {
        return checks;
    }

    void use(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Makes the bucket. */
    void begin() throws Exception {
        require(send("PUT", "", new byte[0], "x-oss-acl", "private"), 200);
        if (versioned) {
            String document = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
            require(send("PUT", "?versioning", document.getBytes(UTF_8)), 200);
        }
        possible.put("?acl", List.of("private"));
    }

    /** Makes changes until the server dies; answers how many were acknowledged. */
    long load() throws Exception {
        long acknowledged = 0;
        try {
            while (true) {
                change();
                acknowledged++;
            }
        } catch (IOException e) {
            // It was killed.
            return acknowledged;
        }
    }

    private void change() throws Exception {
        String key = "k" + random.nextInt(12);
        int dice = random.nextInt(100);
        if (dice < 45) {
            put(key, content());
        } else if (dice < 55) {
            delete(key);
        } else if (dice < 65) {
            copy(key);
        } else if (dice < 80) {
            append("log" + random.nextInt(3));
        } else if (dice < 92) {
            multipart(key);
        } else {
            configure();
        }
    }

    private byte[] content() {
        int[] sizes = {0, 1, 1000, 5_000, 65_536, 65_537, 200_000};
        byte[] content = new byte[sizes[random.nextInt(sizes.length)]];
        random.nextBytes(content);
        return content;
    }

    // ---- what is expected

    private String digest(byte[] content) {
        String digest = content.length + ":" + Arrays.hashCode(content);
        contents.put(digest, content);
        return digest;
    }

    private List<String> now(String what) {
        return possible.getOrDefault(what, List.of(GONE));
    }

    private void mayBecome(String what, String next) {
        List<String> both = new ArrayList<>(now(what));
        both.add(next);
        possible.put(what, both);
    }

    private void is(String what, String state) {
        possible.put(what, List.of(state));
    }

    // ---- changes

    private void put(String key, byte[] content) throws Exception {
        String next = digest(content);
        mayBecome(key, next);
        HttpResponse<byte[]> answer = require(send("PUT", key, content), 200);
        is(key, next);
        remember(key, answer, next);
    }

    private void remember(String key, HttpResponse<byte[]> answer, String state) {
        answer.headers()
                .firstValue("x-oss-version-id")
                .filter(id -> !id.equals("null"))
                .ifPresent(id -> versions.put(key + "?versionId=" + id, state));
    }

    private void delete(String key) throws Exception {
        mayBecome(key, GONE);
        require(send("DELETE", key, new byte[0]), 204);
        is(key, GONE);
    }

    private void copy(String key) throws Exception {
        String source = "k" + random.nextInt(12);
        List<String> state = now(source);
        if (state.size() > 1 || state.get(0).equals(GONE) || source.equals(key)) {
            return;
        }
        mayBecome(key, state.get(0));
        HttpResponse<byte[]> answer =
                require(send("PUT", key, new byte[0], "x-oss-copy-source", "/" + bucket + "/" + source), 200);
        is(key, state.get(0));
        remember(key, answer, state.get(0));
    }

    private void append(String key) throws Exception {
        List<String> state = now(key);
        byte[] before = state.get(0).equals(GONE) ? new byte[0] : contents.get(state.get(0));
        byte[] addition = new byte[random.nextInt(3000)];
        random.nextBytes(addition);
        byte[] after = Arrays.copyOf(before, before.length + addition.length);
        System.arraycopy(addition, 0, after, before.length, addition.length);
        String next = digest(after);
        mayBecome(key, next);
        require(send("POST", key + "?append&position=" + before.length, addition), 200);
        is(key, next);
    }

    private void multipart(String key) throws Exception {
        String answer = text(require(send("POST", key + "?uploads", new byte[0]), 200));
        String id = answer.replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        String what = key + "?uploadId=" + id;
        is(what, "");
        StringBuilder document = new StringBuilder("<CompleteMultipartUpload>");
        StringBuilder state = new StringBuilder();
        byte[] whole = {};
        int parts = random.nextInt(1, 4);
        for (int number = 1; number <= parts; number++) {
            byte[] part = new byte[number < parts ? 102_400 : random.nextInt(1, 90_000)];
            random.nextBytes(part);
            String etag = hex(MessageDigest.getInstance("MD5").digest(part));
            state.append(number).append('=').append(etag).append(' ');
            mayBecome(what, state.toString());
            require(send("PUT", key + "?partNumber=" + number + "&uploadId=" + id, part), 200);
            is(what, state.toString());
            document.append("<Part><PartNumber>" + number + "</PartNumber><ETag>" + etag + "</ETag></Part>");
            whole = Arrays.copyOf(whole, whole.length + part.length);
            System.arraycopy(part, 0, whole, whole.length - part.length, part.length);
        }
        int end = random.nextInt(4);
        if (end == 0) {
            return;
        }
        mayBecome(what, GONE);
        if (end == 1) {
            require(send("DELETE", what, new byte[0]), 204);
        } else {
            String next = digest(whole);
            mayBecome(key, next);
            byte[] body =
                    document.append("</CompleteMultipartUpload>").toString().getBytes(US_ASCII);
            HttpResponse<byte[]> completed = require(send("POST", what, body), 200);
            is(key, next);
            remember(key, completed, next);
        }
        is(what, GONE);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().withUpperCase().formatHex(digest);
    }

    private void configure() throws Exception {
        String acl = random.nextBoolean() ? "private" : "public-read";
        mayBecome("?acl", acl);
        require(send("PUT", "?acl", new byte[0], "x-oss-acl", acl), 200);
        is("?acl", acl);
        String age = String.valueOf(random.nextInt(100_000));
        String document =
                "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
                        + "<MaxAgeSeconds>" + age + "</MaxAgeSeconds></CORSRule></CORSConfiguration>";
        mayBecome("?cors", age);
        require(send("PUT", "?cors", document.getBytes(US_ASCII)), 200);
        is("?cors", age);
    }

    // ---- looking

    /** Looks at everything and settles what was in doubt; throws if something is not possible. */
    void verify() throws Exception {
        for (String what : List.copyOf(possible.keySet())) {
            String found = look(what);
            if (!now(what).contains(found)) {
                throw new AssertionError(bucket + "/" + what + " is " + found + ", which is none of " + now(what));
            }
            is(what, found);
            checks++;
        }
        for (Map.Entry<String, String> version : versions.entrySet()) {
            String found = look(version.getKey());
            if (!found.equals(version.getValue())) {
                throw new AssertionError(bucket + "/" + version + " is " + found);
            }
            checks++;
        }
        TreeSet<String> expected = new TreeSet<>();
        possible.forEach((what, states) -> {
            if (!what.contains("?") && !states.get(0).equals(GONE)) {
                expected.add(what);
            }
        });
        TreeSet<String> listed = new TreeSet<>();
        Matcher keys = KEY.matcher(text(require(send("GET", "?max-keys=1000", new byte[0]), 200)));
        while (keys.find()) {
            listed.add(keys.group(1));
        }
        if (!listed.equals(expected)) {
            throw new AssertionError(bucket + " lists " + listed + " instead of " + expected);
        }
        // An upload that ended stays ended: no need to look again.
        possible.entrySet()
                .removeIf(entry ->
                        entry.getKey().contains("uploadId") && entry.getValue().equals(List.of(GONE)));
    }

    private String look(String what) throws Exception {
        HttpResponse<byte[]> answer = send("GET", what, new byte[0]);
        if (answer.statusCode() == 404) {
            return GONE;
        }
        require(answer, 200);
        if (what.contains("uploadId")) {
            StringBuilder parts = new StringBuilder();
            Matcher found = PART.matcher(text(answer).replace("\n", ""));
            while (found.find()) {
                parts.append(found.group(1))
                        .append('=')
                        .append(found.group(2).replaceAll("&quot;|\"", ""))
                        .append(' ');
            }
            return parts.toString();
        }
        if (what.equals("?acl")) {
            return text(answer).replaceAll("(?s).*<Grant>(.*)</Grant>.*", "$1");
        }
        if (what.equals("?cors")) {
            return text(answer).replaceAll("(?s).*<MaxAgeSeconds>(.*)</MaxAgeSeconds>.*", "$1");
        }
        byte[] body = answer.body();
        String digest = body.length + ":" + Arrays.hashCode(body);
        byte[] known = contents.get(digest);
        return known != null && Arrays.equals(known, body) ? digest : "unknown content " + digest;
    }

    private HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve("/" + bucket + "/" + path))
                .method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> require(HttpResponse<byte[]> answer, int status) {
        if (answer.statusCode() != status) {
            throw new AssertionError(answer.request().method() + " " + answer.uri() + " answers " + answer.statusCode()
                    + ": " + text(answer));
        }
        return answer;
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }
}
