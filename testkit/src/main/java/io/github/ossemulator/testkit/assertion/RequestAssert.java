package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.journal.Exchange;

/** Assertions on a request an emulator got, and on its answer. */
public final class RequestAssert extends OssAssert<RequestAssert, Exchange> {
    RequestAssert(Exchange request) {
        super(request, RequestAssert.class);
    }

    /** Checks the operation, such as {@code PutObject}. */
    public RequestAssert isOf(String operation) {
        isNotNull();
        return check("operation", operation, actual.operation());
    }

    /** Checks the bucket it was addressed to. */
    public RequestAssert hasBucket(String bucket) {
        isNotNull();
        return check("bucket", bucket, actual.bucket());
    }

    /** Checks the key it was addressed to. */
    public RequestAssert hasKey(String key) {
        isNotNull();
        return check("key", key, actual.key());
    }

    /** Checks the AccessKey id it was signed with. */
    public RequestAssert isSignedBy(String accessKeyId) {
        isNotNull();
        return check("AccessKey id", accessKeyId, actual.accessKeyId());
    }

    /** Checks that it was not signed. */
    public RequestAssert isAnonymous() {
        isNotNull();
        return check("AccessKey id", null, actual.accessKeyId());
    }

    /** Checks the status of the answer. */
    public RequestAssert hasStatus(int status) {
        isNotNull();
        return check("status", status, actual.status());
    }

    /** Checks that it was not answered with an error; {@code 203 CallbackFailed} is one. */
    public RequestAssert succeeded() {
        isNotNull();
        if (actual.isError()) {
            throw failure("%nExpected this request to succeed:%n  %s%s", actual, hint());
        }
        return this;
    }

    /** Checks that it was answered with the error of this code, such as {@code NoSuchKey}. */
    public RequestAssert failedWith(String code) {
        isNotNull();
        if (!code.equals(actual.errorCode())) {
            throw failure("%nExpected this request to fail with%n  %s%nbut it was%n  %s%s", code, actual, hint());
        }
        return this;
    }

    private String hint() {
        return actual.hint() == null ? "" : "\n  " + actual.hint();
    }
}
