package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.CallbackLog;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.OssObject;
import io.github.ossemulator.RequestLog;
import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Exchange;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Where AssertJ assertions on OSS start. They can be imported statically beside those of AssertJ itself.
 *
 * <pre>{@code
 * assertThat(bucket).contains("cat.txt").doesNotContain("dog.txt").hasNoPendingUploads();
 * assertThat(bucket).object("cat.txt").hasText("meow").hasUserMetadata("author", "tom");
 * assertThat(emulator.requests()).contains("PutObject", 2).allSucceeded();
 * assertThat(emulator.callbacks()).of("photos", "cat.txt").succeeded().hasAttempts(1);
 * assertThat(receiver.await()).isValidlySigned().hasForm("object", "cat.txt");
 * assertThatOssError(() -> oss.getObject("photos", "dog.txt")).hasCode("NoSuchKey").hasRequestId();
 * }</pre>
 */
public final class OssAssertions {
    private OssAssertions() {}

    /** Starts assertions on an emulator. */
    public static ServerAssert assertThat(OssEmulator emulator) {
        return new ServerAssert(emulator);
    }

    /** Starts assertions on what a bucket holds. */
    public static BucketAssert assertThat(OssBucket bucket) {
        return new BucketAssert(bucket);
    }

    /** Starts assertions on an object. */
    public static ObjectAssert assertThat(OssObject object) {
        return new ObjectAssert(object);
    }

    /** Starts assertions on the requests an emulator got. */
    public static RequestLogAssert assertThat(RequestLog requests) {
        return new RequestLogAssert(requests);
    }

    /** Starts assertions on a request an emulator got, and on its answer. */
    public static RequestAssert assertThat(Exchange request) {
        return new RequestAssert(request);
    }

    /** Starts assertions on the callbacks an emulator made. */
    public static CallbackLogAssert assertThat(CallbackLog callbacks) {
        return new CallbackLogAssert(callbacks);
    }

    /** Starts assertions on a callback an emulator made. */
    public static CallbackAssert assertThat(CallbackTrace callback) {
        return new CallbackAssert(callback);
    }

    /** Starts assertions on a callback as the application's server got it. */
    public static ReceivedCallbackAssert assertThat(ReceivedCallback callback) {
        return new ReceivedCallbackAssert(callback);
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
