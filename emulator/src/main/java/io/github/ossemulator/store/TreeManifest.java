package io.github.ossemulator.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.StorageClass;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of an exported tree:
 *
 * <pre>
 * tree     = "manifest.jsonl"                       one {@link Line} of JSON after the other
 *            *( BUCKET / *( KEY )                   the latest version, where the key can be a file name
 *               BUCKET / ".oss-emulator" / *( ID )  everything else; the line says whose it is
 *             )
 * </pre>
 *
 * A line is about a bucket, or about a version of an object in the bucket of the line before; versions of a key go from old to
 * new. Uploads in progress are not exported.
 */
final class TreeManifest {
    static final String NAME = "manifest.jsonl";

    private TreeManifest() {}

    /** Either a bucket or a version. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(@Nullable BucketLine bucket, @Nullable VersionLine object) {}

    record BucketLine(
            String name,
            String created,
            String ownerId,
            String acl,
            String storageClass,
            String redundancy,
            Versioning versioning,
            Map<String, String> configurations) {
        static BucketLine of(Bucket bucket) {
            return new BucketLine(
                    bucket.name().value(),
                    bucket.created().toString(),
                    bucket.ownerId(),
                    bucket.acl().value(),
                    bucket.storageClass().value(),
                    bucket.redundancy(),
                    bucket.versioning(),
                    bucket.configurations());
        }

        Bucket toBucket() {
            return new Bucket(
                    new BucketName(name),
                    Instant.parse(created),
                    ownerId,
                    aclOf(acl),
                    classOf(storageClass),
                    redundancy,
                    versioning,
                    configurations);
        }
    }

    /**
     * A version or delete marker.
     *
     * @param file relative to the tree, with slashes; null where there are no bytes
     * @param crc64 of the bytes, as a decimal number
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record VersionLine(
            String key,
            @Nullable String file,
            String crc64,
            String versionId,
            boolean deleteMarker,
            String type,
            String etag,
            String lastModified,
            String ownerId,
            String contentType,
            @Nullable Map<String, String> headers,
            @Nullable Map<String, String> userMetadata,
            @Nullable Map<String, String> tags,
            String acl,
            String storageClass,
            @Nullable String symlinkTarget,
            @Nullable String readyAt,
            @Nullable String expiresAt,
            @Nullable String sealed) {
        static VersionLine of(StoredObject version, @Nullable String file) {
            ObjectAttributes attributes = version.attributes();
            StoredObject.Restore restore = version.restore();
            return new VersionLine(
                    version.key().value(),
                    file,
                    Long.toUnsignedString(version.crc64()),
                    version.versionId(),
                    version.deleteMarker(),
                    version.type().value(),
                    version.etag().value(),
                    version.lastModified().toString(),
                    version.ownerId(),
                    attributes.contentType(),
                    attributes.headers(),
                    attributes.userMetadata(),
                    attributes.tags(),
                    attributes.acl().value(),
                    attributes.storageClass().value(),
                    version.symlinkTarget(),
                    restore == null ? null : restore.readyAt().toString(),
                    restore == null ? null : restore.expiresAt().toString(),
                    version.sealed() == null ? null : version.sealed().toString());
        }

        StoredObject toVersion(Body body) {
            return new StoredObject(
                    new ObjectKey(key),
                    versionId,
                    deleteMarker,
                    typeOf(type),
                    new ETag(etag == null ? "" : etag),
                    Instant.parse(lastModified),
                    ownerId,
                    new ObjectAttributes(
                            contentType == null ? ObjectAttributes.NONE.contentType() : contentType,
                            given(headers),
                            given(userMetadata),
                            given(tags),
                            aclOf(acl),
                            classOf(storageClass)),
                    body,
                    symlinkTarget,
                    readyAt == null || expiresAt == null
                            ? null
                            : new StoredObject.Restore(Instant.parse(readyAt), Instant.parse(expiresAt)),
                    sealed == null ? null : Instant.parse(sealed));
        }

        private static Map<String, String> given(@Nullable Map<String, String> map) {
            return map == null ? Map.of() : map;
        }
    }

    private static Acl aclOf(String text) {
        return Acl.of(text).orElseThrow(() -> new IllegalArgumentException("no ACL: " + text));
    }

    private static StorageClass classOf(String text) {
        return StorageClass.of(text).orElseThrow(() -> new IllegalArgumentException("no storage class: " + text));
    }

    private static ObjectType typeOf(String text) {
        return Stream.of(ObjectType.values())
                .filter(type -> type.value().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type of objects: " + text));
    }
}
