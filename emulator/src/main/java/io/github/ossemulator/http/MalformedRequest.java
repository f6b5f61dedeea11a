package io.github.ossemulator.http;

import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.nio.charset.StandardCharsets;

/** What answers a request that cannot be understood. */
final class MalformedRequest {
    private MalformedRequest() {}

    /** Whether there is something wrong with {@code head} that no handler could mend. */
    static boolean is(HttpRequest head) {
        return head.decoderResult().isFailure() || head.protocolVersion().majorVersion() != 1;
    }

    /** The answer to such a request; the connection is closed after it. */
    static Response answer(HttpRequest head) {
        Throwable cause = head.decoderResult().cause();
        if (cause == null) {
            return answer(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
        } else if (cause instanceof TooLongHttpLineException) {
            return answer(414, "the request line is longer than " + HttpServer.MAX_LINE + " bytes");
        } else if (cause instanceof TooLongHttpHeaderException) {
            return answer(431, "the header fields are longer than " + HttpServer.MAX_HEADERS + " bytes");
        } else {
            return answer(400, "malformed request: " + cause.getMessage());
        }
    }

    private static Response answer(int status, String reason) {
        return Response.of(status)
                .header("Content-Type", "text/plain")
                .body(ResponseBody.of((reason + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
