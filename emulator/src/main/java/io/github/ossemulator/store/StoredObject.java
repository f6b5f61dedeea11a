package io.github.ossemulator.store;

import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, or a delete marker. Immutable.
 *
 * @param versionId {@link #NULL_VERSION} in buckets without versioning, else 64 opaque URL-safe characters
 * @param deleteMarker whether this is a delete marker; then only key, version id, last modified and owner mean anything
 * @param etag as GET answers it
 * @param lastModified whole seconds
 * @param ownerId the uid of the account that wrote it
 * @param symlinkTarget the decoded target key of a symlink, else null
 * @param restore the restore state of an archived object, else null
 * @param sealed when an appendable object was sealed, else null
 */
public record StoredObject(
        ObjectKey key,
        String versionId,
        boolean deleteMarker,
        ObjectType type,
        ETag etag,
        Instant lastModified,
        String ownerId,
        ObjectAttributes attributes,
        Body body,
        @Nullable String symlinkTarget,
        @Nullable Restore restore,
        @Nullable Instant sealed) {
    /** The id of the version that is not a numbered version. */
    public static final String NULL_VERSION = "null";

    /**
     * A restore of an archived object.
     *
     * @param readyAt when the object becomes readable
     * @param expiresAt when it stops being readable
     */
    public record Restore(Instant readyAt, Instant expiresAt) {}

    /** The length in bytes. */
    public long size() {
        return body.size();
    }

    /** The CRC-64 of the content. */
    public long crc64() {
        return body.crc64();
    }

    /** This version with other attributes. */
    public StoredObject withAttributes(ObjectAttributes attributes) {
        return changed(etag, lastModified, attributes, body, restore, sealed);
    }

    /** This version, last modified at another time. */
    public StoredObject withLastModified(Instant lastModified) {
        return changed(etag, lastModified, attributes, body, restore, sealed);
    }

    /** This version with another restore state. */
    public StoredObject withRestore(@Nullable Restore restore) {
        return changed(etag, lastModified, attributes, body, restore, sealed);
    }

    /** This version, sealed at a time. */
    public StoredObject withSealed(Instant sealed) {
        return changed(etag, lastModified, attributes, body, restore, sealed);
    }

    /** This version with another body. */
    StoredObject withBody(Body body) {
        return changed(etag, lastModified, attributes, body, restore, sealed);
    }

    /** This version with another entity tag. */
    StoredObject withETag(ETag etag) {
        return changed(etag, lastModified, attributes, body, restore, sealed);
    }

    private StoredObject changed(
            ETag etag,
            Instant lastModified,
            ObjectAttributes attributes,
            Body body,
            @Nullable Restore restore,
            @Nullable Instant sealed) {
        return new StoredObject(
                key,
                versionId,
                deleteMarker,
                type,
                etag,
                lastModified,
                ownerId,
                attributes,
                body,
                symlinkTarget,
                restore,
                sealed);
    }
}
