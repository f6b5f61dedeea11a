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
        requests.forEach(request -> {
            text.append("  ").append(request).append('\n');
            if (request.hint() != null) {
                text.append("    hint: ").append(request.hint()).append('\n');
            }
        });
        if (!callbacks.isEmpty()) {
            text.append("Callbacks:\n");
        }
        callbacks.forEach(callback -> {
            text.append("  ").append(callback).append('\n');
            callback.hints()
                    .forEach(hint -> text.append("    hint: ").append(hint).append('\n'));
        });
        return text.toString();
    }
}
