package io.github.ossemulator.model;

import org.jspecify.annotations.Nullable;

/**
 * A syntactically valid bucket name: 3 to 63 lower-case letters, digits and hyphens, starting and ending with a letter or
 * digit (protocol.md §5).
 */
public record BucketName(String value) implements Comparable<BucketName> {
    /** @throws OssException {@code InvalidBucketName} if {@code value} is not a bucket name */
    public BucketName {
        if (!isValid(value)) {
            throw OssError.INVALID_BUCKET_NAME.exception().with("BucketName", value);
        }
    }

    /** Whether {@code value} could name a bucket. */
    public static boolean isValid(String value) {
        int length = value.length();
        if (length < 3 || length > 63 || value.charAt(0) == '-' || value.charAt(length - 1) == '-') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(BucketName other) {
        return value.compareTo(other.value);
    }

    // Written out, as in Target: the first record of which the JDK generates them takes 20 ms of the first upload.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BucketName name && name.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
