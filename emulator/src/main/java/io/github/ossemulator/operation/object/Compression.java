package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Response;
import java.util.Locale;
import java.util.Set;

/** Compresses what OSS compresses for clients that ask for it (protocol.md §3.4). Stateless. */
final class Compression {
    private static final long MIN_SIZE = 1024;

    private static final Set<String> TYPES = Set.of(
            "text/cache-manifest",
            "text/xml",
            "text/plain",
            "text/css",
            "application/javascript",
            "application/x-javascript",
            "application/rss+xml",
            "application/json",
            "text/json");

    private Compression() {}

    /**
     * Has the whole object in {@code response} compressed if the client takes gzip, its type is a text's and it has at
     * least 1 KiB. A compressed answer has no ETag and no length.
     */
    static void apply(Call call, Response response, long size) {
        Headers headers = response.headers();
        if (size < MIN_SIZE || headers.contains("Content-Encoding") || !accepts(call) || !isText(headers)) {
            return;
        }
        headers.remove("ETag");
        response.header("Content-Encoding", "gzip")
                .header("Vary", "Accept-Encoding")
                .gzip();
    }

    private static boolean accepts(Call call) {
        String accepted = call.header("Accept-Encoding");
        return accepted != null
                && call.request().takesChunks()
                && accepted.toLowerCase(Locale.ROOT).contains("gzip");
    }

    private static boolean isText(Headers headers) {
        String type = headers.get("Content-Type");
        return type != null && TYPES.contains(type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT));
    }
}
