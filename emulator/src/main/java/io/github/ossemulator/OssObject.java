package io.github.ossemulator;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.store.BodyReader;
import io.github.ossemulator.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object as it was when it was looked up. Immutable; its bytes can be read until it is overwritten or deleted.
 */
public final class OssObject {
    private final String bucket;
    private final StoredObject stored;

    OssObject(String bucket, StoredObject stored) {
        this.bucket = bucket;
        this.stored = stored;
    }

    /** The name of the bucket. */
    public String bucket() {
        return bucket;
    }

    /** The key. */
    public String key() {
        return stored.key().value();
    }

    /** The length in bytes. */
    public long size() {
        return stored.size();
    }

    /** The ETag without quotes: upper-case hex, with {@code -N} at the end after an upload in N parts. */
    public String etag() {
        return stored.etag().value();
    }

    /** The CRC-64 in decimal, as {@code x-oss-hash-crc64ecma} tells it. */
    public String crc64() {
        return Long.toUnsignedString(stored.crc64());
    }

    /** How it was uploaded: {@code Normal}, {@code Multipart}, {@code Appendable} or {@code Symlink}. */
    public String type() {
        return stored.type().value();
    }

    /** The number of parts it was uploaded in; 1 unless it was a multipart upload. */
    public int parts() {
        int dash = etag().lastIndexOf('-');
        return dash < 0 ? 1 : Integer.parseInt(etag().substring(dash + 1));
    }

    /** The {@code Content-Type}. */
    public String contentType() {
        return Headers.fromWire(stored.attributes().contentType());
    }

    /** Other headers that GET answers, such as {@code Cache-Control}, by name. */
    public Map<String, String> headers() {
        return readable(stored.attributes().headers());
    }

    /** The {@code x-oss-meta-} headers, by lower-case name without this prefix. */
    public Map<String, String> userMetadata() {
        return readable(stored.attributes().userMetadata());
    }

    /** The tags. */
    public Map<String, String> tags() {
        return stored.attributes().tags();
    }

    /** The storage class, such as {@code Standard}. */
    public String storageClass() {
        return stored.attributes().storageClass().value();
    }

    /** The object's own ACL, such as {@code public-read}; {@code default} if it has none. */
    public String acl() {
        return stored.attributes().acl().value();
    }

    /** The id of this version; {@code null} in text in a bucket without versioning. */
    public String versionId() {
        return stored.versionId();
    }

    /** When it was last modified, whole seconds. */
    public Instant lastModified() {
        return stored.lastModified();
    }

    /** All bytes. */
    public byte[] bytes() {
        return StoreAccess.unchecked(() -> {
            try (BodyReader reader = stored.body().open(null)) {
                return reader.readAll();
            }
        });
    }

    /** All bytes read as UTF-8. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Bucket, key and size. */
    @Override
    public String toString() {
        return bucket + "/" + key() + " (" + size() + " bytes, " + contentType() + ")";
    }

    private static Map<String, String> readable(Map<String, String> wire) {
        Map<String, String> readable = new LinkedHashMap<>();
        wire.forEach((name, value) -> readable.put(name, Headers.fromWire(value)));
        return readable;
    }
}
