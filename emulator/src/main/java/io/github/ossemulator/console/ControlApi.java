package io.github.ossemulator.console;

import io.github.ossemulator.fault.FaultScript;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.journal.Journal;
import io.github.ossemulator.model.OssClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The control API under {@code /-/}: {@code health}, {@code callbacks}, {@code requests}, {@code faults}, {@code clock}, all
 * JSON. It answers only where {@code /-/} cannot be a key, and only to callers that mean this machine: a foreign {@code Host}
 * or {@code Origin} is refused, so that no web page can use it.
 */
public final class ControlApi {
    /** The prefix: "-" can never be a bucket name. */
    public static final String PREFIX = "/-/";

    private static final int LONGEST_DOCUMENT = 1024 * 1024;

    private final Journal journal;
    private final FaultsApi faults;
    private final ClockApi clock;
    private final LocalHosts hosts;
    private final String version;

    /**
     * A control API over these.
     *
     * @param operations the names of the operations that faults can strike
     * @param domains the names, in lower case, by which this machine is reached besides localhost
     * @param version what {@code health} tells
     */
    public ControlApi(
            Journal journal,
            FaultScript faults,
            Set<String> operations,
            OssClock clock,
            List<String> domains,
            String version) {
        this.journal = journal;
        this.faults = new FaultsApi(faults, operations);
        this.clock = new ClockApi(clock);
        hosts = new LocalHosts(domains);
        this.version = version;
    }

    /** Whether a request is for the control API: on a bucket's own host the path is an ordinary key. */
    public boolean isFor(Request request) {
        return request.path().startsWith(PREFIX)
                && !request.isAbsoluteForm()
                && !hosts.isBucketHost(request.authority());
    }

    /** Answers a request that {@link #isFor} says is for the control API. */
    public Response answer(Request request) throws IOException {
        if (!hosts.isLocal(request.authority())
                || !hosts.isLocalOrigin(request.headers().get("Origin"))) {
            return plain(403, "The control API answers only to localhost, an IP address or a plain host name.");
        }
        String path = request.path().substring(PREFIX.length());
        return switch (request.method()) {
            case "GET", "HEAD" -> read(path);
            case "POST" -> change(path, request);
            case "DELETE" -> clear(path);
            default -> plain(405, "The control API knows GET, POST and DELETE here.");
        };
    }

    private Response read(String path) throws IOException {
        if (path.startsWith("callbacks/")) {
            var trace = journal.callback(path.substring("callbacks/".length()));
            return trace.isPresent()
                    ? json(JournalJson.callback(trace.get()))
                    : plain(404, "No callback of this request id is kept.");
        }
        return switch (path) {
            case "health" -> json(JournalJson.health(version));
            case "requests" -> json(JournalJson.exchanges(journal.exchanges()));
            case "callbacks" -> json(JournalJson.callbacks(journal.callbacks()));
            case "faults" -> json(faults.show());
            case "clock" -> json(clock.show());
            default -> unknown(path);
        };
    }

    private Response change(String path, Request request) throws IOException {
        if (!path.equals("faults") && !path.equals("clock")) {
            return unknown(path);
        }
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        request.body().transferTo(bytes -> {
            if (document.size() + bytes.remaining() > LONGEST_DOCUMENT) {
                throw new IOException("a document of the control API has at most 1 MiB");
            }
            byte[] part = new byte[bytes.remaining()];
            bytes.get(part);
            document.writeBytes(part);
        });
        try {
            if (path.equals("faults")) {
                faults.add(document.toByteArray());
            } else {
                clock.change(document.toByteArray());
            }
        } catch (IllegalArgumentException e) {
            return plain(400, String.valueOf(e.getMessage()));
        }
        return read(path);
    }

    private Response clear(String path) {
        switch (path) {
            case "callbacks" -> journal.clearCallbacks();
            case "requests" -> journal.clearExchanges();
            case "faults" -> faults.clear();
            case "clock" -> clock.reset();
            default -> {
                return unknown(path);
            }
        }
        return Response.of(204);
    }

    private static Response unknown(String path) {
        return plain(
                404,
                "There is no /-/" + path
                        + " for this method; try /-/health, /-/callbacks, /-/requests, /-/faults or /-/clock.");
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
