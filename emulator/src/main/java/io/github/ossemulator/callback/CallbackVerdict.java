package io.github.ossemulator.callback;

/** How one attempt to call back ended: one constant per row of callback §5.3. */
public enum CallbackVerdict {
    /** The answer counts. */
    SUCCESS("", ""),
    /** F01: the server answered another status than 200; the message names it. */
    WRONG_STATUS("", "0007-00000203"),
    /** F02: nothing listens there. */
    REFUSED("Error status : 502.", "0007-00000203"),
    /** F03: the TLS handshake failed. */
    TLS_FAILED("Error status : 502.", "0007-00000203"),
    /** F04: no connection in time. */
    CONNECT_TIMEOUT("Error status : -1.OSS can not connect to your callbackUrl, please check it.", "0007-00000203"),
    /** F05: connected, but no complete answer in time. */
    TIMEOUT("Cost too long time.", "0007-00000202"),
    /** F06: the body is not JSON. */
    NOT_JSON("Response body is not valid json format.", "0007-00000205"),
    /** F07: the body starts with a byte order mark. */
    STARTS_WITH_BOM("Response body is not valid json format.", "0007-00000205"),
    /** F08: there is no {@code Content-Length}. */
    NO_CONTENT_LENGTH("Error Status : 400.User server missing content-length.", "0007-00000203"),
    /** F09: {@code Content-Length} is not a positive integer. */
    INVALID_CONTENT_LENGTH("Error Status : 400.User server return invalid content-length value.", "0007-00000203"),
    /** F10: {@code Content-Length} is above 1 MiB. */
    TOO_LONG("Error Status : 400.User server return too long content-length value.", "0007-00000203"),
    /** F11: the connection was closed before the answer was complete, or what came is not HTTP. */
    BROKEN_ANSWER("Error status : 502.", "0007-00000203"),
    /** F12: the host does not resolve. */
    UNKNOWN_HOST("Error status : 502.", "0007-00000203"),
    /** F13: the service is overloaded; only ever scripted. */
    TOO_MANY_CALLBACKS("Too many callback requests.", ""),
    /** F14: the image cannot be read; only ever scripted. */
    IMAGE_UNREADABLE("Get image info failed.", "");

    private final String message;
    private final String ec;

    CallbackVerdict(String message, String ec) {
        this.message = message;
        this.ec = ec;
    }

    /** The failure the uploader sees, where the callback server answered {@code status} (0 if it did not answer). */
    public CallbackOutcome.Failure failure(int status) {
        return new CallbackOutcome.Failure(this == WRONG_STATUS ? "Error status : " + status + '.' : message, ec);
    }
}
