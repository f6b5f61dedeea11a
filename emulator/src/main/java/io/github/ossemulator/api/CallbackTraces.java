package io.github.ossemulator.api;

import io.github.ossemulator.callback.CallbackAttempt;
import io.github.ossemulator.callback.CallbackOutcome;
import io.github.ossemulator.callback.CallbackReport;
import io.github.ossemulator.callback.CallbackVerdict;
import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the report of a callback into what the journal keeps. Stateless. */
final class CallbackTraces {
    private CallbackTraces() {}

    static CallbackTrace of(Call call, String operation, StoredObject stored, CallbackReport report) {
        Map<String, String> variables = new LinkedHashMap<>();
        report.variables().forEach((name, value) -> {
            if (value != null) {
                variables.put(name, value);
            }
        });
        return new CallbackTrace(
                call.requestId(),
                call.time(),
                operation,
                call.bucketName().value(),
                stored.key().value(),
                report.callback(),
                variables,
                text(report.body()),
                attempts(report.attempts()),
                report.outcome() instanceof CallbackOutcome.Success,
                report.outcome() instanceof CallbackOutcome.Failure failure ? failure.message() : null,
                report.hints(),
                report.duration());
    }

    private static List<CallbackTrace.Attempt> attempts(List<CallbackAttempt> attempts) {
        List<CallbackTrace.Attempt> traces = new ArrayList<>(attempts.size());
        attempts.forEach(attempt -> traces.add(attempt(attempt)));
        return List.copyOf(traces);
    }

    private static CallbackTrace.Attempt attempt(CallbackAttempt attempt) {
        return new CallbackTrace.Attempt(
                attempt.url(),
                text(attempt.stringToSign()),
                head(attempt.requestLine(), attempt.requestHeaders()),
                attempt.status(),
                head(attempt.statusLine(), attempt.responseHeaders()),
                text(attempt.responseBody()),
                verdict(attempt.verdict(), attempt.detail()),
                attempt.duration());
    }

    private static String verdict(CallbackVerdict verdict, String detail) {
        return detail.isEmpty() ? verdict.toString() : verdict + ": " + detail;
    }

    private static String head(String firstLine, List<Map.Entry<String, String>> headers) {
        StringBuilder text = new StringBuilder(firstLine);
        headers.forEach(
                header -> text.append('\n').append(header.getKey()).append(": ").append(header.getValue()));
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
