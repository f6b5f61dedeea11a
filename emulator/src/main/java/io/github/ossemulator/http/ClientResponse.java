package io.github.ossemulator.http;

/**
 * An answer {@link HttpClient} got.
 *
 * @param head status line and headers
 * @param body the body, decoded from its chunks, as far as it was read
 * @param end how far that is
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record ClientResponse(ClientHead head, byte[] body, BodyEnd end) {
    /** How reading the body of an answer ended. */
    public enum BodyEnd {
        /** Every byte was read. */
        COMPLETE,
        /** The body was not asked for; what is there is its beginning, as far as it came at once. */
        EXCERPT,
        /** The body is longer than the limit; what is there is its beginning. */
        TOO_LONG,
        /** The time was up before the body was complete. */
        TIMED_OUT,
        /** The connection was closed before the body was complete. */
        CLOSED_EARLY,
        /** The chunks of the body are not well-formed. */
        MALFORMED
    }
}
