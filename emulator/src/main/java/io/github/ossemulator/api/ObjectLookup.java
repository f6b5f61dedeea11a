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
        return find(call.bucket(), call.key(), call.versionId());
    }

    /** The version {@code versionId} of a key, or its latest when that is null; errors as in {@link #find(Call)}. */
    public StoredObject find(Bucket bucket, ObjectKey key, @Nullable String versionId) {
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
                    .with("Method", "GET")
                    .with("ResourceType", "DeleteMarker")
                    .ec("0003-00000016")
                    .header("Allow", "DELETE")
                    .header("x-oss-delete-marker", "true")
                    .header("x-oss-version-id", versionId);
        }
        return version;
    }

    /** {@code NoSuchKey} for this key. */
    public static OssException noSuchKey(String key) {
        return OssError.NO_SUCH_KEY.exception().with("Key", key);
    }
}
