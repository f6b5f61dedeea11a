package io.github.ossemulator.api;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Versioning;
import org.jspecify.annotations.Nullable;

/**
 * The source a copy names in {@code x-oss-copy-source}: {@code /bucket/url-encoded-key[?versionId=id]}, the leading slash
 * optional (protocol.md §1.4, §4.7).
 *
 * @param versionId the version it names, or null for the latest
 */
public record CopySource(
        BucketName bucket, ObjectKey key, @Nullable String versionId) {
    private static final String VERSION = "?versionId=";

    /** The source of a call that has the header, else {@code InvalidArgument}. */
    public static CopySource of(Call call) {
        String header = call.request().headers().get("x-oss-copy-source");
        String text = header == null ? "" : header.trim();
        String versionId = null;
        int version = text.indexOf(VERSION);
        if (version >= 0) {
            versionId = VersionIds.checked(text.substring(version + VERSION.length()));
            text = text.substring(0, version);
        }
        String decoded = PercentCoding.decodeUtf8(text);
        String path = decoded.startsWith("/") ? decoded.substring(1) : decoded;
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Copy Source must mention the source bucket and key: /sourcebucket/sourcekey.")
                    .argument("x-oss-copy-source", text);
        }
        return new CopySource(
                new BucketName(path.substring(0, slash)), new ObjectKey(path.substring(slash + 1)), versionId);
    }

    /**
     * The source object, if the caller may read it and its conditions hold.
     *
     * @throws io.github.ossemulator.model.OssException {@code NoSuchBucket}, {@code NoSuchKey}, {@code NoSuchVersion},
     *     {@code AccessDenied}, {@code PreconditionFailed}, {@code NotModified}
     */
    public StoredObject open(Call call, ObjectStore store) {
        Bucket source = store.bucket(bucket);
        StoredObject object = new ObjectLookup(store).findExisting(source, key, versionId);
        AccessControl.requireReadable(call, store, source, object);
        Conditions.ofCopySource(call).check(object.etag(), object.lastModified());
        return object;
    }

    /** The id to tell in {@code x-oss-copy-source-version-id}; null where the source bucket has no versions. */
    public static @Nullable String toldVersion(ObjectStore store, CopySource source, StoredObject object) {
        return store.bucket(source.bucket).versioning() == Versioning.NONE ? null : object.versionId();
    }
}
