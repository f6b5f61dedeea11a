package io.github.ossemulator.store;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a store: what all its changes amount to. Changes are applied under the lock of their bucket, those that add or
 * remove buckets under the lock of the store as well.
 */
final class Index {
    private final ConcurrentHashMap<BucketName, BucketState> buckets = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Map<String, String>> accounts = new ConcurrentHashMap<>();

    @Nullable
    BucketState find(BucketName name) {
        return buckets.get(name);
    }

    /** The documents of an account, by name. */
    Map<String, String> account(String accountId) {
        return accounts.getOrDefault(accountId, Map.of());
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

    private static UploadState upload(BucketState bucket, ObjectKey key, String uploadId) {
        UploadState state = bucket.upload(key, uploadId);
        if (state == null) {
            throw new IllegalStateException("no such upload: " + uploadId);
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
            BucketState state = bucket(put.bucket());
            state.putPart(upload(state, put.key(), put.uploadId()), put.part());
        } else if (change instanceof Change.UploadPut put) {
            bucket(put.upload().bucket()).putUpload(put.upload());
        } else if (change instanceof Change.UploadCompleted completion) {
            BucketState state = bucket(completion.bucket());
            StoredObject version = completion.version();
            UploadState ended = upload(state, version.key(), completion.uploadId());
            state.put(version);
            state.removeUpload(ended);
        } else if (change instanceof Change.UploadRemoved removal) {
            BucketState state = bucket(removal.bucket());
            state.removeUpload(upload(state, removal.key(), removal.uploadId()));
        } else if (change instanceof Change.BucketPut put) {
            BucketState state = buckets.putIfAbsent(put.bucket().name(), new BucketState(put.bucket()));
            if (state != null) {
                state.setBucket(put.bucket());
            }
        } else if (change instanceof Change.BucketRemoved removal) {
            bucket(removal.bucket()).discard();
            buckets.remove(removal.bucket());
        } else if (change instanceof Change.AccountPut put) {
            accounts.put(put.accountId(), put.documents());
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
        accounts.clear();
    }

    private static StoredObject version(@Nullable Versions versions, String versionId) {
        StoredObject version = Versions.find(versions, versionId);
        if (version == null) {
            throw new IllegalStateException("no such version: " + versionId);
        }
        return version;
    }

    /** The state as it is now, for who wants to look at it later. Nothing may change meanwhile. */
    FrozenIndex freeze() {
        return new FrozenIndex(
                Map.copyOf(accounts),
                all().stream().map(FrozenIndex.FrozenBucket::of).toList());
    }
}
