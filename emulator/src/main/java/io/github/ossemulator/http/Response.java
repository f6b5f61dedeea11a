package io.github.ossemulator.http;

/**
 * What a {@link Handler} answers, as a value; one place turns it into bytes. The server adds {@code Content-Length} and
 * {@code Connection} and nothing else; both stand behind the leading {@code Server}, {@code Date} and
 * {@code Content-Type}, as OSS has them. Filled by one thread.
 *
 * <p>{@code Content-Length} is the length of the body, whatever the handler set, with three exceptions: to HEAD a
 * {@code Content-Length} the handler set is kept, and 204, 304 and what is compressed have none. A {@code Connection} the handler set is
 * ignored; {@link #closeConnection} is the way. Line breaks and NUL inside a header value become spaces.
 */
public final class Response {
    private final int status;
    private final Headers headers = new Headers();
    private ResponseBody body = ResponseBody.NONE;
    private boolean closesConnection;
    private long truncatedAfter = Long.MAX_VALUE;
    private long bytesPerSecond = Long.MAX_VALUE;
    private boolean gzipped;

    private Response(int status) {
        this.status = status;
    }

    /** A response with this final status (200 to 999) and no body. */
    public static Response of(int status) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("not a final status: " + status);
        }
        return new Response(status);
    }

    /** No response at all: the connection is closed without a byte. Its {@link #status} is 0. */
    public static Response dropConnection() {
        return new Response(0).closeConnection();
    }

    /** Appends a header whose value is one byte per char. */
    public Response header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** Appends a header whose value travels as UTF-8. */
    public Response headerUtf8(String name, String value) {
        headers.addUtf8(name, value);
        return this;
    }

    /** Sets the body. To a HEAD request only its length is told. */
    public Response body(ResponseBody body) {
        this.body = body;
        return this;
    }

    /** Closes the connection after this response. */
    public Response closeConnection() {
        closesConnection = true;
        return this;
    }

    /**
     * Breaks the body off: the head announces all of it, {@code bytes} of it are sent, then the connection is closed. Has
     * no effect on a body that is not longer.
     */
    public Response truncateAfter(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("cannot truncate after " + bytes + " bytes");
        }
        truncatedAfter = bytes;
        return this;
    }

    /** Sends the body no faster than {@code rate} bytes a second, which must be at least 1. */
    public Response bytesPerSecond(long rate) {
        if (rate < 1) {
            throw new IllegalArgumentException("cannot send " + rate + " bytes a second");
        }
        bytesPerSecond = rate;
        return this;
    }

    /**
     * Compresses the body with gzip while it is sent. As nobody knows its length in advance it travels in chunks, with
     * {@code Transfer-Encoding} instead of {@code Content-Length}. {@code Content-Encoding} is the handler's to set.
     */
    public Response gzip() {
        gzipped = true;
        return this;
    }

    /** The status code; 0 if the connection is dropped. */
    public int status() {
        return status;
    }

    /** The header fields so far; may be changed. */
    public Headers headers() {
        return headers;
    }

    /** The body. */
    public ResponseBody body() {
        return body;
    }

    /** Whether the connection is closed after this response. */
    public boolean closesConnection() {
        return closesConnection;
    }

    /** Whether nothing is sent at all. */
    public boolean dropsConnection() {
        return status == 0;
    }

    /** Whether the body is compressed on its way. */
    public boolean isGzipped() {
        return gzipped;
    }

    /** How many bytes of the body, uncompressed, are sent before the connection is closed; {@link Long#MAX_VALUE} if all are. */
    public long truncatedAfter() {
        return truncatedAfter;
    }

    /** How many bytes of the body are sent a second at most; {@link Long#MAX_VALUE} if there is no limit. */
    public long bytesPerSecond() {
        return bytesPerSecond;
    }
}
