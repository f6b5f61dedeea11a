package io.github.ossemulator.api;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Query;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.rules.EncryptionRule;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an upload's headers (or form fields) say about the object (protocol.md §3.2). Stateless. */
public final class ObjectHeaders {
    /** The prefix of user metadata headers. */
    public static final String META_PREFIX = "x-oss-meta-";

    private static final String ENCRYPTION_PREFIX = "x-oss-server-side-";

    private static final int MAX_META_BYTES = 8 * 1024;
    private static final List<String> ECHOED = List.of(
            "Cache-Control",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Language",
            "Expires",
            "x-oss-server-side-encryption",
            "x-oss-server-side-encryption-key-id",
            "x-oss-server-side-data-encryption");
    private static final List<String> CONDITIONAL =
            List.of("If-Modified-Since", "If-Unmodified-Since", "If-Match", "If-None-Match");
    private static final Set<String> ENCRYPTIONS = Set.of("AES256", "KMS", "SM4");

    private ObjectHeaders() {}

    /**
     * The attributes that {@code headers} give an object.
     *
     * @param bucket whose storage class and encryption an object has that names none
     */
    public static ObjectAttributes attributes(Headers headers, Bucket bucket) {
        String contentType = headers.get("Content-Type");
        return new ObjectAttributes(
                contentType == null || contentType.isBlank() ? "application/octet-stream" : contentType.trim(),
                echoed(headers, bucket),
                userMetadata(headers),
                tags(headers.utf8("x-oss-tagging")),
                objectAcl(headers.utf8("x-oss-object-acl")),
                storageClass(headers.utf8("x-oss-storage-class"), bucket.storageClass()));
    }

    /** The attributes that the headers of a call give the object it makes, with the default retention of its bucket. */
    public static ObjectAttributes ofNewObject(Call call) {
        return ObjectLock.withDefault(attributes(call.request().headers(), call.bucket()), call.bucket(), call.time());
    }

    /** Refuses a conditional write, which OSS does not know: {@code NotImplemented} (protocol.md §3.2). */
    public static void refuseConditionalWrite(Headers headers) {
        for (String name : CONDITIONAL) {
            if (headers.contains(name)) {
                throw OssError.NOT_IMPLEMENTED.exception().with("Header", name);
            }
        }
    }

    /** Whether {@code x-oss-forbid-overwrite} asks to keep an existing object; anything but a boolean is refused. */
    public static boolean forbidsOverwrite(Headers headers) {
        String value = headers.utf8("x-oss-forbid-overwrite");
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw OssError.INVALID_ARGUMENT
                .exception("The value of x-oss-forbid-overwrite is invalid.")
                .argument("x-oss-forbid-overwrite", value)
                .ec("0017-00000279");
    }

    /** The ACL with this name, {@link Acl#DEFAULT} for null and for nothing, else {@code InvalidArgument}. */
    public static Acl objectAcl(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return Acl.DEFAULT;
        }
        return Acl.of(value)
                .orElseThrow(() -> OssError.INVALID_ARGUMENT
                        .exception("no such object access control exists")
                        .argument("x-oss-object-acl", value)
                        .ec("0017-00000104"));
    }

    /** The storage class with this name, {@code inherited} for null, else {@code InvalidArgument}. */
    public static StorageClass storageClass(@Nullable String value, StorageClass inherited) {
        if (value == null || value.isEmpty()) {
            return inherited;
        }
        return StorageClass.of(value)
                .orElseThrow(() -> OssError.INVALID_ARGUMENT
                        .exception("No such object storage class exists.")
                        .argument("x-oss-storage-class", value)
                        .ec("0013-00000101"));
    }

    /** The tags of an {@code x-oss-tagging} value: URL-encoded pairs; empty for null (protocol.md §5). */
    public static Map<String, String> tags(@Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tags = new LinkedHashMap<>();
        for (Query.Parameter pair : Query.parse(encoded).parameters()) {
            if (tags.put(ObjectTags.checkedKey(pair.name()), ObjectTags.checkedValue(pair.value())) != null) {
                throw OssError.INVALID_ARGUMENT
                        .exception("The header 'x-oss-tagging' shall be encoded as UTF-8 then URLEncoded URL query"
                                + " parameters without tag name duplicates.")
                        .argument("x-oss-tagging", encoded);
            }
        }
        return ObjectTags.checkedCount(tags);
    }

    private static Map<String, String> echoed(Headers headers, Bucket bucket) {
        Map<String, String> echoed = Map.of();
        for (String name : ECHOED) {
            String value = headers.get(name);
            if (value != null && !value.isBlank()) {
                if (echoed.isEmpty()) {
                    echoed = new LinkedHashMap<>();
                }
                echoed.put(name, value.trim());
            }
        }
        String encryption = echoed.get("x-oss-server-side-encryption");
        if (encryption != null && !ENCRYPTIONS.contains(encryption)) {
            throw OssError.INVALID_ENCRYPTION_ALGORITHM.exception();
        }
        Map<String, String> lock = ObjectLock.ofUpload(headers::get, bucket);
        if (!lock.isEmpty()) {
            echoed = new LinkedHashMap<>(echoed);
            echoed.putAll(lock);
        }
        boolean ruled = encryption == null && bucket.configuration(EncryptionRule.SUB_RESOURCE) != null;
        return ruled || echoed.keySet().stream().anyMatch(name -> name.startsWith(ENCRYPTION_PREFIX))
                ? encrypted(echoed, bucket)
                : echoed;
    }

    private static Map<String, String> encrypted(Map<String, String> headers, Bucket bucket) {
        Map<String, String> encrypted = new LinkedHashMap<>(headers);
        encrypted.keySet().removeIf(name -> name.startsWith(ENCRYPTION_PREFIX));
        Optional<EncryptionRule> rule = EncryptionRule.ofHeaders(headers::get).or(() -> EncryptionRule.of(bucket));
        rule.ifPresent(encryption -> encrypted.putAll(encryption.headers()));
        return encrypted;
    }

    private static Map<String, String> userMetadata(Headers headers) {
        Map<String, String> found = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            if (name.length() > META_PREFIX.length()
                    && name.regionMatches(true, 0, META_PREFIX, 0, META_PREFIX.length())) {
                found.put(name.substring(META_PREFIX.length()).toLowerCase(Locale.ROOT), value.trim());
            }
        });
        if (found.isEmpty()) {
            return Map.of();
        }
        int bytes = 0;
        for (Map.Entry<String, String> entry : found.entrySet()) {
            bytes += META_PREFIX.length()
                    + entry.getKey().length()
                    + entry.getValue().length();
        }
        if (bytes > MAX_META_BYTES) {
            throw OssError.INVALID_ARGUMENT.exception("Meta is too large.");
        }
        return found;
    }
}
