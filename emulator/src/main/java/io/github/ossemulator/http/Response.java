package io.github.ossemulator.http;

/**
 * What a {@link Handler} answers, as a value; one place turns it into bytes. The server adds {@code Content-Length} from
 * the body, {@code Connection} and nothing else. Filled by one thread.
 */
public final class Response {
    private final int status;
    private final Headers headers = new Headers();
    private ResponseBody body = ResponseBody.NONE;
    private boolean closesConnection;

    private Response(int status) {
        this.status = status;
    }

    /** A response with this status and no body. */
    public static Response of(int status) {
        return new Response(status);
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

    /** The status code. */
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
}
