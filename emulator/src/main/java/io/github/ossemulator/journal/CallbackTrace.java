package io.github.ossemulator.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything about one upload callback. Immutable.
 *
 * @param requestId the id of the upload, sent as {@code x-oss-request-id}
 * @param time when the callback started
 * @param operation {@code PutObject}, {@code PostObject} or {@code CompleteMultipartUpload}
 * @param directive the decoded {@code x-oss-callback} JSON
 * @param variables every variable the template could use, by name; undefined ones are absent
 * @param body the expanded body, as text
 * @param attempts one per URL that was tried, in order
 * @param success whether the uploader got the application's answer
 * @param failure the {@code <Message>} of {@code CallbackFailed}; null on success
 * @param hints what a person should know about it, most important first
 * @param duration of all attempts
 */
public record CallbackTrace(
        String requestId,
        Instant time,
        String operation,
        String bucket,
        String key,
        String directive,
        Map<String, String> variables,
        String body,
        List<Attempt> attempts,
        boolean success,
        @Nullable String failure,
        List<String> hints,
        Duration duration) {
    public CallbackTrace {
        variables = Map.copyOf(variables);
        attempts = List.copyOf(attempts);
        hints = List.copyOf(hints);
    }

    /** One line: object, last URL and what became of it. */
    @Override
    public String toString() {
        String url = attempts.isEmpty() ? "" : attempts.get(attempts.size() - 1).url();
        return bucket + "/" + key + " to " + url + " -> " + (success ? "OK" : "CallbackFailed: " + failure);
    }

    /**
     * One POST to one URL.
     *
     * @param url as given in {@code callbackUrl}
     * @param stringToSign what was signed, as text; empty if nothing was sent
     * @param request request line and headers as sent; empty if nothing was sent
     * @param status the status of the answer; 0 if there was none
     * @param answer status line and headers of the answer as received; empty if there was none
     * @param answerBody the first 2 KiB of the answer's body, as text
     * @param verdict {@code SUCCESS}, or why it counts as failed
     */
    public record Attempt(
            String url,
            String stringToSign,
            String request,
            int status,
            String answer,
            String answerBody,
            String verdict,
            Duration duration) {}
}
