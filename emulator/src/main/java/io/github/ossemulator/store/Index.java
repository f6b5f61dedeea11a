package io.github.ossemulator.store;

import io.github.ossemulator.model.BucketName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a store: what all its changes amount to. Changes are applied under the lock of their bucket, those that add or
 * remove buckets under the lock of the store as well.
 */
final class Index {
    private final ConcurrentHashMap<BucketName, BucketState> buckets = new ConcurrentHashMap<>();

    @Nullable
    BucketState find(BucketName name) {
        return buckets.get(name);
    }

    /** All buckets by name. */
    List<BucketState> all() {
        List<BucketState> all = new ArrayList<>(buckets.values());
        all.sort(Comparator.comparing(state -> state.bucket().name()));
        return all;
    }

    private BucketState bucket(BucketName name) {
        BucketState state = buckets.get(name);
        if (state == null) {
            throw new IllegalStateException("no such bucket: " + name);
        }
        return state;
    }

    private UploadState upload(Upload upload) {
        UploadState state = bucket(upload.bucket()).upload(upload.key(), upload.uploadId());
        if (state == null) {
            throw new IllegalStateException("no such upload: " + upload.uploadId());
        }
        return state;
    }

    /**
     * Applies a change whose bodies are retained for it.
     *
     * @throws IllegalStateException if it does not fit the state
     */
    void apply(Change change) {
        if (change instanceof Change.VersionPut put) {
            bucket(put.bucket()).put(put.version());
        } else if (change instanceof Change.VersionRemoved removal) {
            BucketState state = bucket(removal.bucket());
            state.remove(version(state.versions(removal.key()), removal.versionId()));
        } else if (change instanceof Change.VersionEdited edit) {
            BucketState state = bucket(edit.bucket());
            StoredObject before =
                    version(state.versions(edit.version().key()), edit.version().versionId());
            state.replace(before, edit.version().withBody(before.body()));
        } else if (change instanceof Change.VersionExtended extension) {
            BucketState state = bucket(extension.bucket());
            StoredObject before = version(state.versions(extension.key()), extension.versionId());
            state.replace(
                    before,
                    before.withBody(StoredBody.append(before.body(), extension.addition()))
                            .withETag(extension.etag())
                            .withLastModified(extension.lastModified()));
        } else if (change instanceof Change.PartPut put) {
            bucket(put.upload().bucket()).putPart(upload(put.upload()), put.part());
        } else if (change instanceof Change.UploadPut put) {
            bucket(put.upload().bucket()).putUpload(put.upload());
        } else if (change instanceof Change.UploadCompleted completion) {
            BucketState state = bucket(completion.upload().bucket());
            state.put(completion.version());
            state.removeUpload(upload(completion.upload()));
        } else if (change instanceof Change.UploadRemoved removal) {
            bucket(removal.upload().bucket()).removeUpload(upload(removal.upload()));
        } else if (change instanceof Change.BucketPut put) {
            BucketState state = buckets.putIfAbsent(put.bucket().name(), new BucketState(put.bucket()));
            if (state != null) {
                state.setBucket(put.bucket());
            }
        } else if (change instanceof Change.BucketRemoved removal) {
            bucket(removal.bucket()).discard();
            buckets.remove(removal.bucket());
        } else if (change instanceof Change.Cleared) {
            clear();
        } else if (change instanceof Change.Restored restoration) {
            clear();
            restoration.changes().forEach(this::apply);
        }
    }

    private void clear() {
        buckets.values().forEach(BucketState::discard);
        buckets.clear();
    }

    private static StoredObject version(@Nullable Versions versions, String versionId) {
        StoredObject version = Versions.find(versions, versionId);
        if (version == null) {
            throw new IllegalStateException("no such version: " + versionId);
        }
        return version;
    }

    /** Hands out changes that lead from nothing to this state. Nothing may change meanwhile. */
    void describe(Consumer<Change> target) {
        for (BucketState state : all()) {
            Bucket bucket = state.bucket();
            target.accept(new Change.BucketPut(bucket));
            for (Versions versions : state.objects.values()) {
                List<StoredObject> newestFirst = versions.toList();
                for (int i = newestFirst.size() - 1; i >= 0; i--) {
                    target.accept(new Change.VersionPut(bucket.name(), newestFirst.get(i)));
                }
            }
            for (UploadState upload : state.allUploads()) {
                target.accept(new Change.UploadPut(upload.upload()));
                upload.parts().values().forEach(part -> target.accept(new Change.PartPut(upload.upload(), part)));
            }
        }
    }
}
