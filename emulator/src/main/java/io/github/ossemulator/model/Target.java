package io.github.ossemulator.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a request is addressed to, however it was addressed (protocol.md §1).
 *
 * @param bucket the bucket; null at service level
 * @param key the decoded key, not yet validated; null at service and bucket level, never empty
 */
public record Target(@Nullable BucketName bucket, @Nullable String key) {
    /** The service itself. */
    public static final Target SERVICE = new Target(null, null);

    /** The level of the target. */
    public enum Level {
        SERVICE,
        BUCKET,
        OBJECT
    }

    /** Whether this is the service, a bucket or an object. */
    public Level level() {
        return bucket == null ? Level.SERVICE : key == null ? Level.BUCKET : Level.OBJECT;
    }

    // Written out for the sake of the first upload: see BucketName.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Target target
                && Objects.equals(target.bucket, bucket)
                && Objects.equals(target.key, key);
    }

    @Override
    public int hashCode() {
        return 31 * Objects.hashCode(bucket) + Objects.hashCode(key);
    }
}
