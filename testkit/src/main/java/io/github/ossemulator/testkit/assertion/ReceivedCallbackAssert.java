package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.testkit.callback.ReceivedCallback;
import io.github.ossemulator.testkit.callback.Verification;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Assertions on a callback as the application's server got it. */
public final class ReceivedCallbackAssert extends OssAssert<ReceivedCallbackAssert, ReceivedCallback> {
    ReceivedCallbackAssert(ReceivedCallback callback) {
        super(callback, ReceivedCallbackAssert.class);
    }

    /** Checks that it is signed with the key of the emulator. */
    public ReceivedCallbackAssert isValidlySigned() {
        isNotNull();
        Verification verification = actual.verification();
        if (!verification.isValid()) {
            throw failure("%nExpected a valid signature, but %s. The callback was%n%s", verification.reason(), actual);
        }
        return this;
    }

    /** Checks the path it was sent to, without the query. */
    public ReceivedCallbackAssert hasPath(String path) {
        isNotNull();
        return check("path", path, actual.path());
    }

    /** Checks a header field, whatever the letter case of its name. */
    public ReceivedCallbackAssert hasHeader(String name, String value) {
        isNotNull();
        return checkHeader(name, value, actual.headers());
    }

    /** Checks a field of a form body, decoded. */
    public ReceivedCallbackAssert hasForm(String name, String value) {
        isNotNull();
        return checkNamed("form field", name, value, actual.form());
    }

    /**
     * Checks a member of a JSON body. Numbers are equal if their values are: {@code 5}, {@code 5L} and {@code 5.0}.
     *
     * @throws IllegalStateException if the body is no JSON object
     */
    public ReceivedCallbackAssert hasJson(String name, @Nullable Object value) {
        isNotNull();
        Map<String, @Nullable Object> members = actual.json();
        if (value instanceof Number number
                && members.get(name) instanceof Number found
                && decimal(number).compareTo(decimal(found)) == 0) {
            return this;
        }
        return checkNamed("JSON member", name, value, members);
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
