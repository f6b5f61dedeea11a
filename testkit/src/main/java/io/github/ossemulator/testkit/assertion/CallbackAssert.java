package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.journal.CallbackTrace;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** Assertions on a callback an emulator made: what it sent, and how the callback server answered. */
public final class CallbackAssert extends OssAssert<CallbackAssert, CallbackTrace> {
    CallbackAssert(CallbackTrace callback) {
        super(callback, CallbackAssert.class);
    }

    /** Checks that the uploader got the answer of the callback server. */
    public CallbackAssert succeeded() {
        isNotNull();
        if (!actual.success()) {
            throw failure("%nExpected this callback to succeed:%n  %s%s", actual, details());
        }
        return this;
    }

    /** Checks that the uploader got {@code CallbackFailed} with a message that contains {@code text}. */
    public CallbackAssert failedWith(String text) {
        isNotNull();
        String failure = actual.failure();
        if (failure == null || !failure.contains(text)) {
            throw failure("%nExpected this callback to fail with%n  %s%nbut it was%n  %s%s", text, actual, details());
        }
        return this;
    }

    /** Checks the URL that was called last: the one that answered, if any did. */
    public CallbackAssert wentTo(URI url) {
        isNotNull();
        List<String> urls = urls();
        return check("URL", url.toString(), urls.isEmpty() ? null : urls.get(urls.size() - 1));
    }

    /** Checks how many URLs were tried. */
    public CallbackAssert hasAttempts(int attempts) {
        isNotNull();
        if (actual.attempts().size() != attempts) {
            throw failure(
                    "%nExpected%n  %s%nto have made %s attempts, but there were %s%s",
                    actual, attempts, actual.attempts().size(), last("attempts", attempts()));
        }
        return this;
    }

    /** Checks the body that was sent. */
    public CallbackAssert hasBody(String body) {
        isNotNull();
        return check("body", body, actual.body());
    }

    /** Checks a variable the body could name, such as {@code size} or {@code x:user}, as text. */
    public CallbackAssert hasVariable(String name, String value) {
        isNotNull();
        return checkNamed("variable", name, value, actual.variables());
    }

    private List<String> attempts() {
        return actual.attempts().stream()
                .map(attempt -> attempt.url() + ": " + attempt.verdict())
                .toList();
    }

    private List<String> urls() {
        return actual.attempts().stream().map(CallbackTrace.Attempt::url).toList();
    }

    private String details() {
        return last("attempts", attempts())
                + actual.hints().stream().map(hint -> "\n  hint: " + hint).collect(Collectors.joining());
    }
}
