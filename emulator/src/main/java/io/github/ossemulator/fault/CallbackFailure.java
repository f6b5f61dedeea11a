package io.github.ossemulator.fault;

/** The ways a callback can fail without its server being at fault. None of them takes time. */
public enum CallbackFailure {
    /** The server refuses the connection; it gets no request (callback F02). */
    REFUSED("Error status : 502.", "0007-00000203", false),
    /** The connection cannot be made in time; the server gets no request (callback F04). */
    TIMED_OUT("Error status : -1.OSS can not connect to your callbackUrl, please check it.", "0007-00000203", false),
    /** The server gets the request and does its work, but answers after the time limit (callback F05). */
    ANSWERED_LATE("Cost too long time.", "0007-00000202", true),
    /** The server gets the request and does its work, but its answer is lost with the connection (callback F11). */
    ANSWER_LOST("Error status : 502.", "0007-00000203", true),
    /** OSS is overloaded; the server gets no request (callback F13). */
    OVERLOADED("Too many callback requests.", "", false),
    /** OSS cannot read the uploaded image; the server gets no request (callback F14). */
    IMAGE_UNREADABLE("Get image info failed.", "", false);

    private final String message;
    private final String ec;
    private final boolean sent;

    CallbackFailure(String message, String ec, boolean sent) {
        this.message = message;
        this.ec = ec;
        this.sent = sent;
    }

    /** The {@code <Message>} of the {@code CallbackFailed} that the uploader gets. */
    public String message() {
        return message;
    }

    /** The {@code <EC>} that goes with it; empty for none. */
    public String ec() {
        return ec;
    }

    /** Whether the callback server gets the request. */
    public boolean isSent() {
        return sent;
    }
}
