package io.github.ossemulator.fault;

/** The ways a callback can fail without its server being at fault. None of them takes time. */
public enum CallbackFailure {
    /** The server refuses the connection; it gets no request (callback F02). */
    REFUSED(false),
    /** The connection cannot be made in time; the server gets no request (callback F04). */
    TIMED_OUT(false),
    /** The server gets the request and does its work, but answers after the time limit (callback F05). */
    ANSWERED_LATE(true),
    /** The server gets the request and does its work, but its answer is lost with the connection (callback F11). */
    ANSWER_LOST(true),
    /** OSS is overloaded; the server gets no request (callback F13). */
    OVERLOADED(false),
    /** OSS cannot read the uploaded image; the server gets no request (callback F14). */
    IMAGE_UNREADABLE(false);

    private final boolean sent;

    CallbackFailure(boolean sent) {
        this.sent = sent;
    }

    /** Whether the callback server gets the request. */
    public boolean isSent() {
        return sent;
    }
}
