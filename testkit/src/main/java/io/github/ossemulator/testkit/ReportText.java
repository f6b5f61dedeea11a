package io.github.ossemulator.testkit;

import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Exchange;
import java.util.List;

/** Requests and callbacks as lines of text. */
record ReportText(List<Exchange> requests, List<CallbackTrace> callbacks) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(requests.isEmpty() ? "The OSS emulator got no request during this test.\n" : "Requests:\n");
        requests.forEach(request -> text.append("  ").append(line(request)).append('\n'));
        if (!callbacks.isEmpty()) {
            text.append("Callbacks:\n");
        }
        callbacks.forEach(callback -> {
            text.append("  ").append(line(callback)).append('\n');
            callback.hints()
                    .forEach(hint -> text.append("    hint: ").append(hint).append('\n'));
        });
        return text.toString();
    }

    static String line(Exchange request) {
        String failure = request.errorCode() == null ? "" : " " + request.errorCode() + ": " + request.errorMessage();
        String hint = request.hint() == null ? "" : "\n    hint: " + request.hint();
        return request.method() + " " + request.target() + " -> " + request.status() + failure + hint;
    }

    static String line(CallbackTrace callback) {
        String url = callback.attempts().isEmpty()
                ? ""
                : callback.attempts().get(callback.attempts().size() - 1).url();
        return callback.bucket() + "/" + callback.key() + " to " + url + " -> "
                + (callback.success() ? "OK" : "CallbackFailed: " + callback.failure());
    }
}
