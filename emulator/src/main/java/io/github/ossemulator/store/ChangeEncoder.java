package io.github.ossemulator.store;

import io.github.ossemulator.model.ETag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes changes as {@link ChangeCodec} says. */
final class ChangeEncoder {
    private final BinaryOutput out;

    /** An encoder that writes to {@code out}. */
    ChangeEncoder(BinaryOutput out) {
        this.out = out;
    }

    void encode(Change change) {
        if (change instanceof Change.VersionPut put) {
            out.putByte(ChangeCodec.VERSION_PUT);
            out.putText(put.bucket().value());
            versionWithBody(put.version());
        } else if (change instanceof Change.VersionEdited edit) {
            out.putByte(ChangeCodec.VERSION_EDITED);
            out.putText(edit.bucket().value());
            version(edit.version(), null);
        } else if (change instanceof Change.VersionExtended extension) {
            out.putByte(ChangeCodec.VERSION_EXTENDED);
            id(extension.bucket().value(), extension.key().value(), extension.versionId());
            body(extension.addition(), extension.addition().md5());
            out.putText(extension.etag().value());
            time(extension.lastModified());
        } else if (change instanceof Change.VersionRemoved removal) {
            out.putByte(ChangeCodec.VERSION_REMOVED);
            id(removal.bucket().value(), removal.key().value(), removal.versionId());
        } else if (change instanceof Change.UploadPut put) {
            out.putByte(ChangeCodec.UPLOAD_PUT);
            upload(put.upload());
        } else if (change instanceof Change.PartPut put) {
            out.putByte(ChangeCodec.PART_PUT);
            id(put.bucket().value(), put.key().value(), put.uploadId());
            part(put.part());
        } else if (change instanceof Change.UploadRemoved removal) {
            out.putByte(ChangeCodec.UPLOAD_REMOVED);
            id(removal.bucket().value(), removal.key().value(), removal.uploadId());
        } else if (change instanceof Change.UploadCompleted completion) {
            out.putByte(ChangeCodec.UPLOAD_COMPLETED);
            out.putText(completion.bucket().value());
            out.putText(completion.uploadId());
            versionWithBody(completion.version());
        } else if (change instanceof Change.BucketPut put) {
            out.putByte(ChangeCodec.BUCKET_PUT);
            bucket(put.bucket());
        } else if (change instanceof Change.BucketRemoved removal) {
            out.putByte(ChangeCodec.BUCKET_REMOVED);
            out.putText(removal.bucket().value());
        } else if (change instanceof Change.AccountPut put) {
            out.putByte(ChangeCodec.ACCOUNT_PUT);
            out.putText(put.accountId());
            map(put.documents());
        } else if (change instanceof Change.Cleared) {
            out.putByte(ChangeCodec.CLEARED);
        } else if (change instanceof Change.Restored restoration) {
            out.putByte(ChangeCodec.RESTORED);
            out.putNumber(restoration.changes().size());
            restoration.changes().forEach(this::encode);
        }
    }

    private void id(String bucket, String key, String id) {
        out.putText(bucket);
        out.putText(key);
        out.putText(id);
    }

    private void time(Instant time) {
        out.putSigned(time.getEpochSecond());
    }

    private void exactTime(Instant time) {
        out.putSigned(time.getEpochSecond());
        out.putNumber(time.getNano());
    }

    private void bucket(Bucket bucket) {
        out.putText(bucket.name().value());
        time(bucket.created());
        out.putText(bucket.ownerId());
        out.putByte(ChangeCodec.ACLS.indexOf(bucket.acl()));
        out.putByte(ChangeCodec.CLASSES.indexOf(bucket.storageClass()));
        out.putText(bucket.redundancy());
        out.putByte(ChangeCodec.VERSIONINGS.indexOf(bucket.versioning()));
        map(bucket.configurations());
    }

    private void versionWithBody(StoredObject version) {
        byte[] md5 = version.body().md5();
        version(version, md5);
        body(version.body(), md5);
    }

    private void version(StoredObject version, byte @Nullable [] md5) {
        boolean isNull = version.versionId().equals(StoredObject.NULL_VERSION);
        boolean derived = md5 != null && ETag.ofMd5(md5).equals(version.etag());
        StoredObject.Restore restore = version.restore();
        Instant sealed = version.sealed();
        out.putByte((version.deleteMarker() ? ChangeCodec.DELETE_MARKER : 0)
                | (isNull ? ChangeCodec.NULL_VERSION : 0)
                | (derived ? ChangeCodec.ETAG_IS_MD5 : 0)
                | (version.symlinkTarget() != null ? ChangeCodec.HAS_SYMLINK : 0)
                | (restore != null ? ChangeCodec.HAS_RESTORE : 0)
                | (sealed != null ? ChangeCodec.HAS_SEALED : 0));
        out.putText(version.key().value());
        if (!isNull) {
            out.putText(version.versionId());
        }
        out.putByte(ChangeCodec.TYPES.indexOf(version.type()));
        if (!derived) {
            out.putText(version.etag().value());
        }
        time(version.lastModified());
        out.putText(version.ownerId());
        attributes(version.attributes());
        if (version.symlinkTarget() != null) {
            out.putText(version.symlinkTarget());
        }
        if (restore != null) {
            exactTime(restore.readyAt());
            exactTime(restore.expiresAt());
        }
        if (sealed != null) {
            exactTime(sealed);
        }
    }

    private void attributes(ObjectAttributes attributes) {
        out.putText(attributes.contentType());
        map(attributes.headers());
        map(attributes.userMetadata());
        map(attributes.tags());
        out.putByte(ChangeCodec.ACLS.indexOf(attributes.acl()));
        out.putByte(ChangeCodec.CLASSES.indexOf(attributes.storageClass()));
    }

    private void map(Map<String, String> map) {
        out.putNumber(map.size());
        map.forEach((name, value) -> {
            out.putText(name);
            out.putText(value);
        });
    }

    private void upload(Upload upload) {
        id(upload.bucket().value(), upload.key().value(), upload.uploadId());
        time(upload.initiated());
        out.putText(upload.ownerId());
        attributes(upload.attributes());
        out.putByte(upload.sequential() ? 1 : 0);
    }

    private void part(Part part) {
        out.putNumber(part.number());
        out.putText(part.etag().value());
        time(part.lastModified());
        body(part.body(), part.body().md5());
    }

    private void body(Body body, byte @Nullable [] md5) {
        List<Extent> extents = new ArrayList<>(1);
        StoredBody.forEachExtent(body, extents::add);
        out.putByte(md5 == null ? 0 : 1);
        if (md5 != null) {
            out.putBytes(md5);
        }
        out.putLong(body.crc64());
        out.putNumber(extents.size());
        extents.forEach(this::extent);
    }

    private void extent(Extent extent) {
        if (extent instanceof FileExtent file) {
            out.putByte(ChangeCodec.IN_FILE);
            out.putNumber(file.id());
        } else if (extent instanceof PackExtent packed) {
            out.putByte(ChangeCodec.IN_PACK);
            PackExtent.Place place = packed.place();
            out.putNumber(place.pack().id());
            out.putNumber(place.offset());
        } else {
            throw new IllegalArgumentException("a body of another store");
        }
        out.putNumber(extent.length());
    }
}
