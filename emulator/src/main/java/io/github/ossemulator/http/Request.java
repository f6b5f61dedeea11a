package io.github.ossemulator.http;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it came over the wire; nothing is normalised. Immutable but for its {@link #body}, which can be read
 * once.
 */
public final class Request {
    private final String method;
    private final String target;
    private final @Nullable String authority;
    private final String path;
    private final String rawQuery;
    private final Query query;
    private final Headers headers;
    private final RequestBody body;
    private final InetSocketAddress remote;
    private final boolean takesChunks;

    /**
     * A request.
     *
     * @param method the method token, for example {@code PUT}
     * @param target the request target exactly as sent, in origin, absolute or asterisk form, one byte per char
     * @param takesChunks whether the answer may be chunked, which HTTP/1.0 does not know
     */
    public Request(
            String method,
            String target,
            Headers headers,
            RequestBody body,
            InetSocketAddress remote,
            boolean takesChunks) {
        this.takesChunks = takesChunks;
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
        this.remote = remote;
        String origin = target;
        String host = headers.get("Host");
        boolean absolute = target.regionMatches(true, 0, "http://", 0, 7);
        if (absolute || target.regionMatches(true, 0, "https://", 0, 8)) {
            int start = absolute ? 7 : 8;
            int end = start;
            while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
                end++;
            }
            host = target.substring(start, end);
            origin = end < target.length() && target.charAt(end) == '/'
                    ? target.substring(end)
                    : "/" + target.substring(end);
        }
        this.authority = host == null ? null : host.trim();
        int question = origin.indexOf('?');
        this.path = question < 0 ? origin : origin.substring(0, question);
        this.rawQuery = question < 0 ? "" : origin.substring(question + 1);
        this.query = Query.parse(rawQuery);
    }

    /** The method token, for example {@code PUT}. */
    public String method() {
        return method;
    }

    /** Whether the answer may be chunked. */
    public boolean takesChunks() {
        return takesChunks;
    }

    /** The request target exactly as sent, one byte per char. */
    public String target() {
        return target;
    }

    /** Whether the target was in absolute form, as a proxy gets it. */
    public boolean isAbsoluteForm() {
        return !target.startsWith("/") && target.contains("://");
    }

    /** Host and optional port: the target's authority in absolute form, else the {@code Host} header; null if neither. */
    public @Nullable String authority() {
        return authority;
    }

    /** The path as sent, still percent-encoded; starts with {@code /} except for {@code OPTIONS *}. */
    public String path() {
        return path;
    }

    /** What stands behind the first {@code ?}, as sent; empty if there is none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** The decoded query parameters. */
    public Query query() {
        return query;
    }

    /** The header fields as sent. */
    public Headers headers() {
        return headers;
    }

    /** The body; can be read once. */
    public RequestBody body() {
        return body;
    }

    /** The address of the peer. */
    public InetSocketAddress remote() {
        return remote;
    }
}
