package io.github.ossemulator;

import io.github.ossemulator.journal.CallbackTrace;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line per callback; a failed one with its reason and what to do about it (callback §6.17). */
final class CallbackLine implements Consumer<CallbackTrace> {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.ossemulator.callback");

    @Override
    public void accept(CallbackTrace trace) {
        if (trace.success() && trace.hints().isEmpty() && !LOG.isInfoEnabled()) {
            return;
        }
        CallbackTrace.Attempt last = trace.attempts().get(trace.attempts().size() - 1);
        String line = "callback " + trace.bucket() + "/" + trace.key() + " -> " + last.url() + " "
                + (last.status() == 0 ? "no answer" : last.status()) + " in "
                + trace.duration().toMillis() + " ms: " + (trace.success() ? "OK" : last.verdict());
        if (trace.success()) {
            LOG.info("{}", line);
        } else {
            LOG.warn("{} (203 CallbackFailed: {})", line, trace.failure());
        }
        trace.hints().forEach(hint -> LOG.warn("  hint: {}", hint));
    }
}
