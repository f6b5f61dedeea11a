package io.github.ossemulator.testkit;

import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Exchange;
import java.util.List;

/** A page that needs nothing but itself: what failed, and each request and callback with all that is known. */
record ReportPage(String test, Throwable failure, List<Exchange> requests, List<CallbackTrace> callbacks) {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
            pre { background: #f4f4f4; color: #222; overflow-x: auto; padding: .5rem; white-space: pre-wrap }
            .bad { color: #b00020 } .hint { font-weight: 600 } summary { cursor: pointer; font-family: monospace }
            @media (prefers-color-scheme: dark) { body { background: #1c1c1e; color: #eee } .bad { color: #ff8a80 } }
            </style></head><body>
            """;

    @Override
    public String toString() {
        StringBuilder page = new StringBuilder(HEAD.formatted(escaped(test)));
        page.append("<h1>").append(escaped(test)).append("</h1>\n");
        block(page, "", failure.toString());
        page.append("<h2>Requests (").append(requests.size()).append(")</h2>\n");
        requests.forEach(request -> append(page, request));
        page.append("<h2>Callbacks (").append(callbacks.size()).append(")</h2>\n");
        callbacks.forEach(callback -> append(page, callback));
        return page.append("</body></html>\n").toString();
    }

    private static void append(StringBuilder page, Exchange request) {
        open(page, request.isError(), request.toString());
        hint(page, request.hint() == null ? "" : request.hint());
        request.errorDetails().forEach((name, value) -> block(page, name, value));
        block(
                page,
                "Details",
                "request id  " + request.requestId() + "\noperation   " + request.operation() + "\nhost        "
                        + request.host() + "\nsigned by   "
                        + (request.accessKeyId() == null ? "nobody" : request.accessKeyId()) + "\nat          "
                        + request.time()
                        + "\ntook        " + request.duration().toMillis() + " ms");
        page.append("</details>\n");
    }

    private static void append(StringBuilder page, CallbackTrace callback) {
        open(page, !callback.success(), callback.toString());
        callback.hints().forEach(hint -> hint(page, hint));
        block(page, "x-oss-callback", callback.directive());
        block(page, "Body", callback.body());
        for (CallbackTrace.Attempt attempt : callback.attempts()) {
            block(page, "Attempt", attempt.url() + "\n" + attempt.verdict());
            block(page, "String to sign", attempt.stringToSign());
            block(page, "Sent", attempt.request());
            block(page, "Answer", attempt.answer() + "\n\n" + attempt.answerBody());
        }
        page.append("</details>\n");
    }

    private static void open(StringBuilder page, boolean bad, String title) {
        page.append(bad ? "<details open><summary class=\"bad\">" : "<details><summary>")
                .append(escaped(title))
                .append("</summary>\n");
    }

    private static void hint(StringBuilder page, String hint) {
        if (!hint.isEmpty()) {
            page.append("<p class=\"hint\">").append(escaped(hint)).append("</p>\n");
        }
    }

    private static void block(StringBuilder page, String title, String text) {
        if (!text.isBlank()) {
            page.append(title.isEmpty() ? "" : "<div>" + title + "</div>")
                    .append("<pre>")
                    .append(escaped(text))
                    .append("</pre>\n");
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
