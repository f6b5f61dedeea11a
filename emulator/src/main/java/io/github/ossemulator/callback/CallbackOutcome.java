package io.github.ossemulator.callback;

/** What the uploader gets to see of a callback. */
public sealed interface CallbackOutcome {
    /**
     * The answer of the callback server, which becomes the answer to the upload (callback §5.2).
     *
     * @param body byte for byte
     * @param contentType {@code application/json} or {@code application/xml}
     */
    @SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
    record Success(byte[] body, String contentType) implements CallbackOutcome {}

    /**
     * A {@code 203 CallbackFailed} (callback §5.3).
     *
     * @param message the {@code <Message>}
     * @param ec the EC; empty if none is known
     */
    record Failure(String message, String ec) implements CallbackOutcome {}
}
