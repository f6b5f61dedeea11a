package io.github.ossemulator.api;

import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Versioning;
import org.jspecify.annotations.Nullable;

/** Finds the object version a request reads, with the errors of protocol.md §4.2. Thread-safe. */
public final class ObjectLookup {
    private final ObjectStore store;

    /** A lookup in this store. */
    public ObjectLookup(ObjectStore store) {
        this.store = store;
    }

    /**
     * The version a call addresses: the one it names, or the latest.
     *
     * @throws OssException {@code NoSuchKey}, {@code NoSuchVersion}, or {@code MethodNotAllowed} for a delete marker
     */
    public StoredObject find(Call call) {
        return find(call.bucket(), call.key(), call.versionId(), call.request().method());
    }

    private StoredObject find(Bucket bucket, ObjectKey key, @Nullable String versionId, String method) {
        if (versionId == null) {
            StoredObject latest = store.find(bucket.name(), key).orElseThrow(() -> noSuchKey(key.value()));
            if (latest.deleteMarker()) {
                OssException missing = noSuchKey(key.value()).header("x-oss-delete-marker", "true");
                throw bucket.versioning() == Versioning.NONE
                        ? missing
                        : missing.header("x-oss-version-id", latest.versionId());
            }
            return latest;
        }
        StoredObject version = store.findVersion(bucket.name(), key, versionId)
                .orElseThrow(() -> OssError.NO_SUCH_VERSION
                        .exception()
                        .with("Key", key.value())
                        .with("VersionId", versionId));
        if (version.deleteMarker()) {
            throw OssError.METHOD_NOT_ALLOWED
                    .exception()
                    .with("Method", method)
                    .with("ResourceType", "DeleteMarker")
                    .ec("0003-00000016")
                    .header("Allow", "DELETE")
                    .header("x-oss-delete-marker", "true")
                    .header("x-oss-version-id", versionId);
        }
        return version;
    }

    /**
     * The version {@code versionId} of a key, or its latest when that is null. Unlike for {@link #find(Call)}, a delete
     * marker is an object that does not exist, as for copies, ACLs, tags and restores (protocol.md §4.7, §4.12, §4.13).
     *
     * @throws OssException {@code NoSuchKey}, {@code NoSuchVersion}
     */
    public StoredObject findExisting(Bucket bucket, ObjectKey key, @Nullable String versionId) {
        try {
            return find(bucket, key, versionId, "");
        } catch (OssException e) {
            throw e.error() == OssError.METHOD_NOT_ALLOWED && versionId != null
                    ? noSuchKey(key.value())
                            .header("x-oss-delete-marker", "true")
                            .header("x-oss-version-id", versionId)
                    : e;
        }
    }

    /**
     * The version a call addresses, followed to its target if it is a symlink.
     *
     * @throws OssException as {@link #find(Call)}; {@code SymlinkTargetNotExist}, {@code InvalidTargetType}, or
     *     {@code AccessDenied} if the target may not be read
     */
    public ReadableObject findReadable(Call call) {
        StoredObject object = find(call);
        String target = object.symlinkTarget();
        if (target == null) {
            return new ReadableObject(object, object);
        }
        StoredObject content = store.find(call.bucketName(), new ObjectKey(target))
                .filter(found -> !found.deleteMarker())
                .orElseThrow(OssError.SYMLINK_TARGET_NOT_EXIST::exception);
        if (content.symlinkTarget() != null) {
            throw OssError.INVALID_TARGET_TYPE.exception();
        }
        AccessControl.requireReadable(call, store, call.bucket(), content);
        return new ReadableObject(object, content);
    }

    /** {@code NoSuchKey} for this key. */
    public static OssException noSuchKey(String key) {
        return OssError.NO_SUCH_KEY.exception().with("Key", key);
    }
}
