package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.OssBucket;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Where AssertJ assertions on OSS start. They can be imported statically beside those of AssertJ itself.
 *
 * <pre>{@code
 * assertThat(bucket).contains("cat.txt").doesNotContain("dog.txt").hasNoPendingUploads();
 * assertThatOssError(() -> oss.getObject("photos", "dog.txt")).hasCode("NoSuchKey").hasRequestId();
 * }</pre>
 */
public final class OssAssertions {
    private OssAssertions() {}

    /** Starts assertions on what a bucket holds. */
    public static BucketAssert assertThat(OssBucket bucket) {
        return new BucketAssert(bucket);
    }

    /**
     * Runs {@code call} and starts assertions on the answer of OSS that made it throw: an {@code OSSException} of
     * the Java SDK v1 or a {@code ServiceException} of the SDK v2, itself or as a cause. Neither SDK needs to be there.
     *
     * @throws AssertionError if it throws nothing, or nothing that tells of an answer of OSS
     */
    public static OssErrorAssert assertThatOssError(ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        if (thrown == null) {
            throw new AssertionError("expected OSS to answer with an error, but nothing was thrown");
        }
        return new OssErrorAssert(OssError.in(thrown)
                .orElseThrow(() -> new AssertionError(
                        "expected OSS to answer with an error, but this tells of no answer: " + thrown, thrown)));
    }
}
