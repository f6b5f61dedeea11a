package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.CallbackLog;
import io.github.ossemulator.journal.CallbackTrace;
import java.util.List;

/** Assertions on the callbacks an emulator made. */
public final class CallbackLogAssert extends OssAssert<CallbackLogAssert, CallbackLog> {
    CallbackLogAssert(CallbackLog callbacks) {
        super(callbacks, CallbackLogAssert.class);
    }

    /** Checks how many callbacks there were, whatever became of them. */
    public CallbackLogAssert hasSize(int callbacks) {
        isNotNull();
        int found = actual.all().size();
        if (found != callbacks) {
            throw failure(
                    "%nExpected %s callbacks, but there were %s.%s", callbacks, found, last("callbacks", actual.all()));
        }
        return this;
    }

    /** Checks that there was no callback. */
    public CallbackLogAssert isEmpty() {
        return hasSize(0);
    }

    /** Checks that every callback succeeded. */
    public CallbackLogAssert allSucceeded() {
        isNotNull();
        List<CallbackTrace> failed =
                actual.all().stream().filter(each -> !each.success()).toList();
        if (!failed.isEmpty()) {
            throw failure("%nExpected every callback to succeed.%s", last("failed callbacks", failed));
        }
        return this;
    }

    /** Goes on with the last callback. */
    public CallbackAssert last() {
        isNotNull();
        if (actual.all().isEmpty()) {
            throw failure("%nExpected a callback, but there was none.");
        }
        return new CallbackAssert(actual.last()).as(descriptionText());
    }

    /** Goes on with the last callback of an object. */
    public CallbackAssert of(String bucket, String key) {
        isNotNull();
        List<CallbackTrace> found = actual.of(bucket, key);
        if (found.isEmpty()) {
            List<String> others = actual.all().stream()
                    .map(callback -> callback.bucket() + "/" + callback.key())
                    .toList();
            throw failure(
                    "%nExpected a callback of%n  %s/%s%nbut there was none%s%s",
                    bucket, key, nearest("object", bucket + "/" + key, others), last("callbacks", actual.all()));
        }
        return new CallbackAssert(found.get(found.size() - 1)).as(descriptionText());
    }
}
