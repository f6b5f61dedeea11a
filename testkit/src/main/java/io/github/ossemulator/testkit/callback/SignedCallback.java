package io.github.ossemulator.testkit.callback;

import io.github.ossemulator.OssObject;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.PercentCoding;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A callback that {@link SignedCallbacks} made, to be fed to a handler. Immutable. */
public final class SignedCallback {
    private final URI uri;
    private final Map<String, String> headers;
    private final byte[] body;

    private SignedCallback(URI uri, Map<String, String> headers, byte[] body) {
        this.uri = uri;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /** The method: {@code POST}. */
    public String method() {
        return "POST";
    }

    /** The URL or path it goes to, percent-encoded where it was not. */
    public URI uri() {
        return uri;
    }

    /** The path exactly as it goes over the wire, as {@code getRequestURI()} of a servlet gives it. */
    public String path() {
        return pathOf(uri);
    }

    /** What stands behind the {@code ?}, exactly as it goes over the wire; empty if there is none. */
    public String query() {
        String query = uri.getRawQuery();
        return query == null ? "" : query;
    }

    /**
     * The header fields in the order and letter case of OSS, {@code Authorization} and {@code x-oss-pub-key-url} among them,
     * but without {@code Host}, {@code Connection} and {@code Content-Length}, which clients add themselves.
     */
    public Map<String, String> headers() {
        return headers;
    }

    /** The bytes of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body read as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The request as it would go over the wire. */
    @Override
    public String toString() {
        return headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .collect(Collectors.joining("", "POST " + targetOf(uri) + "\n", "\n" + text()));
    }

    private static String targetOf(URI uri) {
        return uri.getRawQuery() == null ? pathOf(uri) : pathOf(uri) + "?" + uri.getRawQuery();
    }

    private static String pathOf(URI uri) {
        return uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    }

    /** Puts a callback together. The last body given counts. Not thread-safe. */
    public static final class Builder {
        private static final String FORM = "application/x-www-form-urlencoded";

        private final SignedCallbacks signer;
        private final URI uri;
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, String> more = new LinkedHashMap<>();
        private String bucket = "examplebucket";
        private String contentType = FORM;
        private byte[] body = new byte[0];

        Builder(SignedCallbacks signer, URI url) {
            this.signer = signer;
            uri = URI.create(url.toASCIIString());
            if (uri.isOpaque() || uri.getHost() == null && !uri.toString().startsWith("/")) {
                throw new IllegalArgumentException("neither a URL nor a path that starts with a slash: " + url);
            }
        }

        /** Adds a field to a form body, encoded as OSS encodes the value of a variable. */
        public Builder form(String name, String value) {
            fields.put(name, value);
            return body(
                    FORM,
                    fields.entrySet().stream()
                            .map(field -> field.getKey() + "=" + PercentCoding.encode(field.getValue()))
                            .collect(Collectors.joining("&"))
                            .getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Adds what a callback tells of an object unless its body says otherwise: the form fields {@code bucket},
         * {@code object}, {@code etag}, {@code size} and {@code mimeType}.
         */
        public Builder form(OssObject object) {
            return bucket(object.bucket())
                    .form("bucket", object.bucket())
                    .form("object", object.key())
                    .form("etag", object.etag())
                    .form("size", String.valueOf(object.size()))
                    .form("mimeType", object.contentType());
        }

        /** A JSON document as the body, sent as it is. */
        public Builder json(String json) {
            return body("application/json", json.getBytes(StandardCharsets.UTF_8));
        }

        /** Any body. */
        public Builder body(String contentType, byte[] body) {
            this.contentType = contentType;
            this.body = body.clone();
            return this;
        }

        /** The bucket that {@code x-oss-bucket} names. */
        public Builder bucket(String bucket) {
            this.bucket = bucket;
            return this;
        }

        /** Another header field, or another value of one that OSS sends. The signature covers none. */
        public Builder header(String name, String value) {
            more.put(name, value);
            return this;
        }

        /** Signs it. */
        public SignedCallback sign() {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Authorization", signer.sign(targetOf(uri), body));
            headers.put("Content-MD5", SignedCallbacks.base64(md5(body)));
            headers.put("Content-Type", contentType);
            headers.put("Date", OssTime.http(signer.now()));
            headers.put("User-Agent", "aliyun-oss-callback");
            headers.put("x-oss-additional-headers", "");
            headers.put("x-oss-bucket", bucket);
            headers.put("x-oss-owner", AccessKey.DEFAULT_ACCOUNT);
            headers.put("x-oss-pub-key-url", SignedCallbacks.base64(signer.publicKeyUrl()));
            headers.put("x-oss-request-id", signer.nextRequestId());
            headers.put("x-oss-requester", AccessKey.DEFAULT_ACCOUNT);
            headers.put("x-oss-signature-version", "1.0");
            headers.put("x-oss-tag", "CALLBACK");
            headers.put("eagleeye-rpcid", "0.1");
            headers.putAll(more);
            return new SignedCallback(uri, headers, body);
        }

        private static byte[] md5(byte[] bytes) {
            try {
                return MessageDigest.getInstance("MD5").digest(bytes);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has MD5", e);
            }
        }
    }
}
