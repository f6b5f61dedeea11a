package io.github.ossemulator.console;

import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.journal.Journal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The control API under {@code /-/}: {@code health}, {@code callbacks}, {@code requests}, all JSON. It answers only where
 * {@code /-/} cannot be a key, and only to callers that mean this machine: a foreign {@code Host} or {@code Origin} is
 * refused, so that no web page can read it.
 */
public final class ControlApi {
    /** The prefix: "-" can never be a bucket name. */
    public static final String PREFIX = "/-/";

    private final Journal journal;
    private final String version;

    /** A control API over this journal; {@code version} is what {@code health} tells. */
    public ControlApi(Journal journal, String version) {
        this.journal = journal;
        this.version = version;
    }

    /** Whether a request is for the control API: on a bucket's own host the path is an ordinary key. */
    public boolean isFor(Request request) {
        return request.path().startsWith(PREFIX)
                && !request.isAbsoluteForm()
                && !LocalHosts.isBucketHost(request.authority());
    }

    /** Answers a request that {@link #isFor} says is for the control API. */
    public Response answer(Request request) throws IOException {
        if (!LocalHosts.isLocal(request.authority())
                || !LocalHosts.isLocalOrigin(request.headers().get("Origin"))) {
            return plain(403, "The control API answers only to localhost, an IP address or a plain host name.");
        }
        String path = request.path().substring(PREFIX.length());
        return switch (request.method()) {
            case "GET", "HEAD" -> read(path);
            case "DELETE" -> clear(path);
            default -> plain(405, "The control API knows GET and DELETE here.");
        };
    }

    private Response read(String path) throws IOException {
        if (path.equals("health")) {
            return json(JournalJson.health(version));
        }
        if (path.equals("requests")) {
            return json(JournalJson.exchanges(journal.exchanges()));
        }
        if (path.equals("callbacks")) {
            return json(JournalJson.callbacks(journal.callbacks()));
        }
        if (path.startsWith("callbacks/")) {
            var trace = journal.callback(path.substring("callbacks/".length()));
            return trace.isPresent()
                    ? json(JournalJson.callback(trace.get()))
                    : plain(404, "No callback of this request id is kept.");
        }
        return unknown(path);
    }

    private Response clear(String path) {
        if (path.equals("callbacks") || path.equals("requests")) {
            journal.clear();
            return Response.of(204);
        }
        return unknown(path);
    }

    private static Response unknown(String path) {
        return plain(404, "There is no /-/" + path + "; try /-/health, /-/callbacks or /-/requests.");
    }

    private static Response json(byte[] document) {
        return Response.of(200)
                .header("Content-Type", "application/json")
                .header("Cache-Control", "no-store")
                .body(ResponseBody.of(document));
    }

    private static Response plain(int status, String text) {
        return Response.of(status)
                .header("Content-Type", "text/plain; charset=utf-8")
                .body(ResponseBody.of((text + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
