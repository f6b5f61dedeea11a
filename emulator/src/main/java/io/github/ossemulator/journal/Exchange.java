package io.github.ossemulator.journal;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and how it was answered. Immutable.
 *
 * @param requestId as in {@code x-oss-request-id}
 * @param time when the request arrived
 * @param method the HTTP method
 * @param target the request target exactly as sent
 * @param host the {@code Host} it was sent to; empty if there was none
 * @param client the address of the peer
 * @param operation the OSS operation, for example {@code PutObject}; empty if none was found
 * @param bucket the bucket it was addressed to, or null
 * @param key the object key it was addressed to, or null
 * @param accessKeyId the AccessKey id it was signed with; null for an anonymous request
 * @param status the HTTP status of the answer
 * @param errorCode the {@code <Code>} of an error answer, or null
 * @param errorMessage the {@code <Message>} of an error answer, or null
 * @param errorDetails the further elements of an error answer in order, such as {@code StringToSign} where a signature does
 *     not fit; empty without an error
 * @param hint what probably went wrong, in words for a person; null where there is nothing to say
 * @param duration from the request's head to the answer's head
 */
public record Exchange(
        String requestId,
        Instant time,
        String method,
        String target,
        String host,
        InetSocketAddress client,
        String operation,
        @Nullable String bucket,
        @Nullable String key,
        @Nullable String accessKeyId,
        int status,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Map<String, String> errorDetails,
        @Nullable String hint,
        Duration duration) {
    /** Whether it was answered with an error: a status of 400 or more, or {@code 203 CallbackFailed}. */
    public boolean isError() {
        return status >= 400 || status == 203;
    }

    /** One line: request, status and error. */
    @Override
    public String toString() {
        return method + " " + target + " -> " + status
                + (errorCode == null ? "" : " " + errorCode + ": " + errorMessage);
    }
}
