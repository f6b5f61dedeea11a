package io.github.ossemulator.http;

import java.io.IOException;

/** There was no answer: {@link #kind()} says at which step it failed, the message why. */
public final class ClientException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** A failure of a kind, with a reason for the reader. */
    public ClientException(Kind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    /** A failure of a kind, with a reason for the reader and the failure below it. */
    public ClientException(Kind kind, String reason, Throwable cause) {
        super(reason, cause);
        this.kind = kind;
    }

    /** The step that failed. */
    public Kind kind() {
        return kind;
    }

    /** The steps at which an exchange fails. */
    public enum Kind {
        /** The name does not resolve to an address. */
        UNKNOWN_HOST,
        /** Nothing listens there, or the network refuses to go there. */
        REFUSED,
        /** No connection within the time. */
        CONNECT_TIMEOUT,
        /** The TLS handshake failed. */
        TLS,
        /** Connected, but no complete head of an answer within the time. */
        TIMEOUT,
        /** The connection was closed before the head of the answer was complete. */
        CLOSED_EARLY,
        /** What came is not HTTP. */
        MALFORMED
    }
}
