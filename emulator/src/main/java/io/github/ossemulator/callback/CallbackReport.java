package io.github.ossemulator.callback;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one callback, for journal, console and the answer to the upload.
 *
 * @param callback the decoded callback JSON
 * @param callbackVar the decoded JSON of the custom variables; empty if there is none
 * @param variables the value of each name the template mentions, in order; null for an undefined one
 * @param contentType of the callback body
 * @param body the rendered template, as sent
 * @param attempts the URLs called, in order; at least one
 * @param outcome what the uploader gets to see
 * @param hints advice for the developer; empty if nothing looks odd
 * @param duration of all attempts together
 */
@SuppressWarnings("ArrayRecordComponent") // a report, never compared
public record CallbackReport(
        String callback,
        String callbackVar,
        Map<String, @Nullable String> variables,
        String contentType,
        byte[] body,
        List<CallbackAttempt> attempts,
        CallbackOutcome outcome,
        List<String> hints,
        Duration duration) {}
