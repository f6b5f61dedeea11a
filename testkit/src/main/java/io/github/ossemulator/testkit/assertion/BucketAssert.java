package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.OssBucket;
import java.util.List;
import org.assertj.core.api.Assertions;

/** Assertions on what a bucket holds. */
public final class BucketAssert extends OssAssert<BucketAssert, OssBucket> {
    private static final int MOST_KEYS_SHOWN = 20;

    BucketAssert(OssBucket bucket) {
        super(bucket, BucketAssert.class);
    }

    /** Checks that there is an object of this key. */
    public BucketAssert contains(String key) {
        isNotNull();
        if (actual.find(key).isEmpty()) {
            List<String> keys = actual.keys();
            throw failure(
                    "%nExpected bucket %s to contain%n  %s%nbut it %s%s",
                    actual, key, holding(keys), nearest("key", key, keys));
        }
        return this;
    }

    /** Checks that there is an object of this key, and goes on with it. */
    public ObjectAssert object(String key) {
        contains(key);
        return new ObjectAssert(actual.get(key)).as(descriptionText());
    }

    /** Checks that there is no object of this key. */
    public BucketAssert doesNotContain(String key) {
        isNotNull();
        actual.find(key).ifPresent(found -> {
            throw failure("%nExpected bucket %s not to contain%n  %s%nbut there is %s", actual, key, found);
        });
        return this;
    }

    /** Checks that these are all the keys, in any order. */
    public BucketAssert hasOnlyKeys(String... keys) {
        isNotNull();
        Assertions.assertThat(actual.keys()).as("keys of bucket %s", actual).containsExactlyInAnyOrder(keys);
        return this;
    }

    /** Checks that there is no object. */
    public BucketAssert isEmpty() {
        isNotNull();
        List<String> keys = actual.keys();
        if (!keys.isEmpty()) {
            throw failure("%nExpected bucket %s to be empty, but it %s", actual, holding(keys));
        }
        return this;
    }

    /** Checks that every multipart upload was completed or aborted. */
    public BucketAssert hasNoPendingUploads() {
        isNotNull();
        List<String> pending = actual.pendingUploads();
        if (!pending.isEmpty()) {
            throw failure(
                    "%nExpected every multipart upload to bucket %s to be completed or aborted, but these were not: %s",
                    actual, pending);
        }
        return this;
    }

    private static String holding(List<String> keys) {
        if (keys.isEmpty()) {
            return "is empty";
        }
        return keys.size() <= MOST_KEYS_SHOWN
                ? "holds " + keys
                : "holds " + keys.size() + " objects, first " + keys.subList(0, MOST_KEYS_SHOWN);
    }
}
