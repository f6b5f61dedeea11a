package io.github.ossemulator.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What an {@link Index} held at some moment. Immutable; does not retain bodies. */
record FrozenIndex(Map<String, Map<String, String>> accounts, List<FrozenBucket> buckets) {
    /** A bucket with its objects in key order. */
    record FrozenBucket(Bucket bucket, List<Versions> objects, List<FrozenUpload> uploads) {
        static FrozenBucket of(BucketState state) {
            List<FrozenUpload> uploads = state.allUploads().stream()
                    .map(upload -> new FrozenUpload(
                            upload.upload(), List.copyOf(upload.parts().values())))
                    .toList();
            List<Versions> objects = new ArrayList<>();
            state.objects.forEach(objects::add);
            return new FrozenBucket(state.bucket(), Collections.unmodifiableList(objects), uploads);
        }
    }

    /** An upload with its parts by number. */
    record FrozenUpload(Upload upload, List<Part> parts) {}

    /** What takes changes. */
    interface Target<X extends Exception> {
        void accept(Change change) throws X;
    }

    /** Hands out changes that lead from nothing to this state. */
    <X extends Exception> void describe(Target<X> target) throws X {
        for (Map.Entry<String, Map<String, String>> account : accounts.entrySet()) {
            target.accept(new Change.AccountPut(account.getKey(), account.getValue()));
        }
        for (FrozenBucket frozen : buckets) {
            Bucket bucket = frozen.bucket();
            target.accept(new Change.BucketPut(bucket));
            for (Versions versions : frozen.objects) {
                if (versions.older() == null) {
                    target.accept(new Change.VersionPut(bucket.name(), versions.version()));
                    continue;
                }
                List<StoredObject> newestFirst = versions.toList();
                for (int i = newestFirst.size() - 1; i >= 0; i--) {
                    target.accept(new Change.VersionPut(bucket.name(), newestFirst.get(i)));
                }
            }
            for (FrozenUpload frozenUpload : frozen.uploads) {
                Upload upload = frozenUpload.upload();
                target.accept(new Change.UploadPut(upload));
                for (Part part : frozenUpload.parts()) {
                    target.accept(new Change.PartPut(bucket.name(), upload.key(), upload.uploadId(), part));
                }
            }
        }
    }

    /** How many changes {@link #describe} hands out. */
    long entries() {
        long[] count = {0};
        this.<RuntimeException>describe(change -> count[0]++);
        return count[0];
    }

    /** Visits the body of every version and part. */
    void forEachBody(Consumer<Body> visitor) {
        for (FrozenBucket bucket : buckets) {
            for (Versions versions : bucket.objects) {
                for (Versions rest = versions; rest != null; rest = rest.older()) {
                    visitor.accept(rest.version().body());
                }
            }
            for (FrozenUpload upload : bucket.uploads) {
                upload.parts().forEach(part -> visitor.accept(part.body()));
            }
        }
    }
}
