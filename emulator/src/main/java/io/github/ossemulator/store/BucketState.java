package io.github.ossemulator.store;

import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.store.ObjectStore.BucketUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bucket with all it holds. Changes are made under {@link #lock}; readers need no lock, because the trees let them read
 * meanwhile and their values are immutable. Bodies are released here when nothing in the bucket has them any more; they were
 * retained by who put them.
 */
final class BucketState {
    final ReentrantLock lock = new ReentrantLock();
    final KeyTree<Versions> objects = new KeyTree<>();
    final KeyTree<ConcurrentSkipListMap<String, UploadState>> uploads = new KeyTree<>();

    private volatile Bucket bucket;
    private volatile boolean removed;
    private long currentObjects;
    private long bytes;
    private long deleteMarkers;
    private long uploadCount;
    private long partCount;

    BucketState(Bucket bucket) {
        this.bucket = bucket;
    }

    Bucket bucket() {
        return bucket;
    }

    void setBucket(Bucket bucket) {
        this.bucket = bucket;
    }

    boolean isRemoved() {
        return removed;
    }

    boolean hasObjects() {
        return !objects.isEmpty();
    }

    boolean hasUploads() {
        return !uploads.isEmpty();
    }

    BucketUsage usage() {
        return new BucketUsage(currentObjects, bytes, deleteMarkers, uploadCount, partCount);
    }

    @Nullable
    Versions versions(ObjectKey key) {
        return objects.get(key.value());
    }

    // ---- changes, under the lock

    /** Makes {@code version} the latest, in place of the one with its id. */
    void put(StoredObject version) {
        String key = version.key().value();
        if (bucket.versioning() == Versioning.NONE) {
            // There is at most one version, so no reader can miss an older one: one search does.
            Versions before = objects.put(key, Versions.push(version, null));
            count(version, before);
            if (before != null) {
                forget(before.version());
            }
            return;
        }
        Versions before = objects.get(key);
        StoredObject replaced = version.versionId().equals(StoredObject.NULL_VERSION)
                ? Versions.find(before, StoredObject.NULL_VERSION)
                : null;
        Versions others = before == null || replaced == null ? before : Versions.without(before, replaced);
        objects.put(key, Versions.push(version, others));
        count(version, before);
        if (replaced != null) {
            forget(replaced);
        }
    }

    private void count(StoredObject added, @Nullable Versions before) {
        bytes += added.size();
        currentObjects += (added.deleteMarker() ? 0 : 1) - (Versions.current(before) == null ? 0 : 1);
        if (added.deleteMarker()) {
            deleteMarkers++;
        }
    }

    private void forget(StoredObject version) {
        bytes -= version.size();
        if (version.deleteMarker()) {
            deleteMarkers--;
        }
        StoredBody.release(version.body());
    }

    /** Replaces a version that is there in its place; their bodies have the same owner. */
    void replace(StoredObject before, StoredObject after) {
        String key = after.key().value();
        Versions versions = objects.get(key);
        if (versions == null) {
            throw new IllegalStateException("no such object: " + key);
        }
        objects.put(key, Versions.replace(versions, before, after));
        bytes += after.size() - before.size();
    }

    /** Removes a version that is there. */
    void remove(StoredObject version) {
        String key = version.key().value();
        Versions before = objects.get(key);
        if (before == null) {
            throw new IllegalStateException("no such object: " + key);
        }
        Versions after = Versions.without(before, version);
        if (after == null) {
            objects.remove(key);
        } else {
            objects.put(key, after);
        }
        currentObjects += (Versions.current(after) == null ? 0 : 1) - (Versions.current(before) == null ? 0 : 1);
        forget(version);
    }

    @Nullable
    UploadState upload(ObjectKey key, String uploadId) {
        ConcurrentSkipListMap<String, UploadState> ofKey = uploads.get(key.value());
        return ofKey == null ? null : ofKey.get(uploadId);
    }

    void putUpload(Upload upload) {
        String key = upload.key().value();
        ConcurrentSkipListMap<String, UploadState> ofKey = uploads.get(key);
        if (ofKey == null) {
            ofKey = new ConcurrentSkipListMap<>();
            uploads.put(key, ofKey);
        }
        ofKey.put(upload.uploadId(), new UploadState(upload));
        uploadCount++;
    }

    void putPart(UploadState upload, Part part) {
        Part replaced = upload.parts().put(part.number(), part);
        bytes += part.size();
        if (replaced == null) {
            partCount++;
        } else {
            forget(replaced);
        }
    }

    private void forget(Part part) {
        bytes -= part.size();
        StoredBody.release(part.body());
    }

    void removeUpload(UploadState upload) {
        String key = upload.upload().key().value();
        ConcurrentSkipListMap<String, UploadState> ofKey = uploads.get(key);
        if (ofKey != null) {
            ofKey.remove(upload.upload().uploadId());
            if (ofKey.isEmpty()) {
                uploads.remove(key);
            }
        }
        uploadCount--;
        partCount -= upload.parts().size();
        upload.parts().values().forEach(this::forget);
        upload.parts().clear();
    }

    /** Removes everything; the bucket cannot be used any more. */
    void discard() {
        removed = true;
        objects.forEach(versions -> versions.toList().forEach(this::forget));
        objects.clear();
        for (UploadState upload : allUploads()) {
            removeUpload(upload);
        }
    }

    /** All uploads by key and id. */
    List<UploadState> allUploads() {
        List<UploadState> all = new ArrayList<>();
        uploads.forEach(ofKey -> all.addAll(ofKey.values()));
        return all;
    }
}
