package io.github.ossemulator.store;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A step of the store's state. Changes say what happened, not what was asked for: ids and times are settled, so applying the
 * same changes in the same order always gives the same state. Immutable.
 */
sealed interface Change {
    /** The body that the store has one more time after this change; empty where there is none. */
    default Body gained() {
        return Body.empty();
    }

    /** A bucket was added, or its settings were replaced. */
    record BucketPut(Bucket bucket) implements Change {}

    /** An empty bucket was removed. */
    record BucketRemoved(BucketName bucket) implements Change {}

    /** A version became the latest; it replaces the one with its id, if there is one. */
    record VersionPut(BucketName bucket, StoredObject version) implements Change {
        @Override
        public Body gained() {
            return version.body();
        }
    }

    /** A version got other attributes, keeping its place and its body. */
    record VersionEdited(BucketName bucket, StoredObject version) implements Change {}

    /** The version with this id got longer. */
    record VersionExtended(
            BucketName bucket, ObjectKey key, String versionId, Body addition, ETag etag, Instant lastModified)
            implements Change {
        @Override
        public Body gained() {
            return addition;
        }
    }

    /** A version is gone. */
    record VersionRemoved(BucketName bucket, ObjectKey key, String versionId) implements Change {}

    /** An upload began. */
    record UploadPut(Upload upload) implements Change {}

    /** A part was added, or replaced the one with its number. */
    record PartPut(BucketName bucket, ObjectKey key, String uploadId, Part part) implements Change {
        @Override
        public Body gained() {
            return part.body();
        }
    }

    /** An upload was aborted. */
    record UploadRemoved(BucketName bucket, ObjectKey key, String uploadId) implements Change {}

    /** An upload ended by becoming the latest version of its key. */
    record UploadCompleted(BucketName bucket, String uploadId, StoredObject version) implements Change {
        @Override
        public Body gained() {
            return version.body();
        }
    }

    /** The documents that configure an account were replaced. */
    record AccountPut(String accountId, Map<String, String> documents) implements Change {}

    /** Everything is gone. */
    record Cleared() implements Change {}

    /** Everything is gone, and then {@code changes} happened, each of which gains its body. */
    record Restored(List<Change> changes) implements Change {}
}
