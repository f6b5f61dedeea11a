package io.github.ossemulator.testkit.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A callback as the application's server gets it. Immutable. */
public final class ReceivedCallback {
    private final ReceivedRequest request;
    private final Verification verification;

    ReceivedCallback(ReceivedRequest request, Verification verification) {
        this.request = request;
        this.verification = verification;
    }

    /** The method; OSS sends {@code POST}. */
    public String method() {
        return request.method();
    }

    /** Path and query exactly as sent. */
    public String target() {
        return request.target();
    }

    /** The path exactly as sent. */
    public String path() {
        int question = target().indexOf('?');
        return question < 0 ? target() : target().substring(0, question);
    }

    /** What stands behind the {@code ?}, exactly as sent; empty if there is none. */
    public String query() {
        int question = target().indexOf('?');
        return question < 0 ? "" : target().substring(question + 1);
    }

    /** The header fields in the order and letter case sent. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(request.headers());
    }

    /** A header field, whatever its letter case; null if there is none. */
    public @Nullable String header(String name) {
        return request.header(name);
    }

    /** The request id of the upload, as its uploader sees it in {@code x-oss-request-id}; empty if there is none. */
    public String requestId() {
        String id = header("x-oss-request-id");
        return id == null ? "" : id;
    }

    /** The bytes of the body. */
    public byte[] body() {
        return request.body().clone();
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    /**
     * The body read as {@code application/x-www-form-urlencoded}: its fields in order, decoded. Of fields with one name the
     * last counts.
     */
    public Map<String, String> form() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text().split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                fields.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /**
     * The body read as a JSON object: values are String, Integer, Long, BigInteger, Double, Boolean, List, Map or null.
     *
     * @throws IllegalStateException if it is no JSON object, naming where
     */
    public Map<String, @Nullable Object> json() {
        try {
            return Json.MAPPER.readValue(
                    request.body(), new TypeReference<LinkedHashMap<String, @Nullable Object>>() {});
        } catch (IOException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.toString();
            throw new IllegalStateException("the body is no JSON object: " + reason + "\n" + text(), e);
        }
    }

    /** Whether the callback is signed with the emulator's key, and if not, why. */
    public Verification verification() {
        return verification;
    }

    /** The request as it came over the wire. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method() + " " + target() + "\n");
        headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        return text.append('\n').append(text()).toString();
    }

    /** Loaded by the first callback that is read as JSON. */
    private static final class Json {
        static final ObjectMapper MAPPER = new ObjectMapper();
    }
}
