package io.github.ossemulator.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket of a server as its client sees it. What can be looked at has a path ({@code key}, {@code key?versionId=V},
 * {@code key?uploadId=U}, {@code ?acl}, {@code ?cors}) and a state, a text that is different for different contents.
 */
final class CrashBucket {
    /** The state of what is not there. */
    static final String GONE = "gone";

    /** The state of a version that is a delete marker. */
    static final String MARKER = "delete marker";

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Pattern VERSION = Pattern.compile("<Key>([^<]*)</Key>\\s*<VersionId>([^<]*)</VersionId>");
    private static final Pattern UPLOAD = Pattern.compile("<Key>([^<]*)</Key>\\s*<UploadId>([^<]*)</UploadId>");
    private static final Pattern PART = Pattern.compile("(?s)<PartNumber>(\\d+)</PartNumber>.*?<ETag>([^<]*)</ETag>");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name;
    private URI endpoint = URI.create("http://127.0.0.1");

    CrashBucket(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Says where the server is now. */
    void use(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Sends a request and expects that it succeeds; an {@link java.io.IOException} means that the server died. */
    HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) throws Exception {
        HttpResponse<byte[]> answer = exchange(method, path, body, headers);
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(
                    method + " " + answer.uri() + " answers " + answer.statusCode() + ": " + text(answer));
        }
        return answer;
    }

    private HttpResponse<byte[]> exchange(String method, String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve("/" + name + "/" + path))
                .method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    /** The state of {@code path}. */
    String look(String path) throws Exception {
        HttpResponse<byte[]> answer = exchange("GET", path, new byte[0]);
        if (answer.statusCode() == 404) {
            return GONE;
        }
        if (answer.statusCode() == 405 && path.contains("versionId")) {
            return MARKER;
        }
        if (answer.statusCode() != 200) {
            return "answered by " + answer.statusCode() + " " + text(answer);
        }
        if (path.contains("uploadId")) {
            StringBuilder parts = new StringBuilder();
            Matcher found = PART.matcher(text(answer));
            while (found.find()) {
                parts.append(partState(
                        Integer.parseInt(found.group(1)), found.group(2).replaceAll("&quot;|\"", "")));
            }
            return parts.toString();
        }
        return switch (path) {
            case "?acl" -> element("Grant", answer);
            case "?cors" -> element("MaxAgeSeconds", answer);
            default ->
                objectState(
                        answer.body(),
                        answer.headers().firstValue("x-oss-meta-mark").orElse(""));
        };
    }

    private static String element(String element, HttpResponse<byte[]> answer) {
        return text(answer).replaceAll("(?s).*<" + element + ">(.*)</" + element + ">.*", "$1");
    }

    /** The state of an object with this content and user metadata. */
    static String objectState(byte[] content, String mark) {
        return content.length + " bytes " + hex("SHA-256", content) + " " + mark;
    }

    /** What a part adds to the state of its upload. */
    static String partState(int number, String etag) {
        return number + "=" + etag + " ";
    }

    static String hex(String algorithm, byte[] content) {
        try {
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The paths of the objects that a listing shows. */
    SortedSet<String> objects() throws Exception {
        return listed(KEY, "?max-keys=1000", "");
    }

    /** The paths of the versions and delete markers that a listing shows, but for those of logs, which have one each. */
    SortedSet<String> versions() throws Exception {
        SortedSet<String> versions = listed(VERSION, "?versions&max-keys=1000", "?versionId=");
        versions.removeIf(path -> path.startsWith("log"));
        return versions;
    }

    /** The id of the latest version of an object that is there. */
    String versionOf(String key) throws Exception {
        return send("HEAD", key, new byte[0])
                .headers()
                .firstValue("x-oss-version-id")
                .orElse("null");
    }

    /** The paths of the uploads that a listing shows. */
    SortedSet<String> uploads() throws Exception {
        return listed(UPLOAD, "?uploads&max-uploads=1000", "?uploadId=");
    }

    private SortedSet<String> listed(Pattern entry, String query, String id) throws Exception {
        String page = text(send("GET", query, new byte[0]));
        if (page.contains("<IsTruncated>true")) {
            throw new AssertionError("more in " + name + " than a page takes");
        }
        TreeSet<String> listed = new TreeSet<>();
        Matcher found = entry.matcher(page);
        while (found.find()) {
            listed.add(id.isEmpty() ? found.group(1) : found.group(1) + id + found.group(2));
        }
        return listed;
    }
}
