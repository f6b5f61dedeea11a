package io.github.ossemulator.testkit.callback;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link CallbackReceiver} answers. Immutable.
 *
 * <pre>{@code
 * receiver.replyInOrder(CallbackReply.status(500), CallbackReply.json("{\"ok\":true}").delayedBy(Duration.ofMillis(50)));
 * }</pre>
 */
public final class CallbackReply {
    private static final String JSON = "application/json";

    private final int status;
    private final List<String> fields;
    private final byte[] body;
    private final Duration delay;
    private final Framing framing;
    private final long limit;

    /** How the end of the body is told. */
    enum Framing {
        CONTENT_LENGTH,
        CHUNKED,
        CLOSE
    }

    private CallbackReply(int status, List<String> fields, byte[] body, Duration delay, Framing framing, long limit) {
        this.status = status;
        this.fields = List.copyOf(fields);
        this.body = body;
        this.delay = delay;
        this.framing = framing;
        this.limit = limit;
    }

    /** 200 with a JSON document, which the uploader gets byte for byte. It is not checked. */
    public static CallbackReply json(String json) {
        return of(200, JSON, json);
    }

    /** A status, such as 500, with a small JSON document. */
    public static CallbackReply status(int status) {
        return of(status, JSON, "{\"Status\":\"" + status + "\"}");
    }

    /** 200 with a body that is not JSON, as a page or a plain {@code OK} is not. */
    public static CallbackReply notJson() {
        return of(200, "text/plain", "OK");
    }

    /** Any status, content type and text, which is sent as UTF-8. */
    public static CallbackReply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Any status, content type and bytes. */
    public static CallbackReply of(int status, String contentType, byte[] body) {
        if (status < 200 || status > 999) {
            throw new IllegalArgumentException("not a final status: " + status);
        }
        return new CallbackReply(
                status,
                List.of("Content-Type: " + contentType),
                body.clone(),
                Duration.ZERO,
                Framing.CONTENT_LENGTH,
                Long.MAX_VALUE);
    }

    /** No answer: the connection is closed. */
    public static CallbackReply hangUp() {
        return status(200).hangingUpAfter(0);
    }

    /** The same after some time; the emulator gives up after {@code callback.timeout}, 5 s by default. */
    public CallbackReply delayedBy(Duration delay) {
        return new CallbackReply(status, fields, body, delay, framing, limit);
    }

    /** The same with another header field. */
    public CallbackReply header(String name, String value) {
        List<String> more = new ArrayList<>(fields);
        more.add(name + ": " + value);
        return new CallbackReply(status, more, body, delay, framing, limit);
    }

    /** The same with {@code Transfer-Encoding: chunked} instead of {@code Content-Length}. */
    public CallbackReply chunked() {
        return new CallbackReply(status, fields, body, delay, Framing.CHUNKED, limit);
    }

    /** The same with neither {@code Content-Length} nor chunks: the body ends where the connection does. */
    public CallbackReply withoutContentLength() {
        return new CallbackReply(status, fields, body, delay, Framing.CLOSE, limit);
    }

    /** The same, but the connection is closed after {@code bytes} bytes of head and body together. */
    public CallbackReply hangingUpAfter(long bytes) {
        return new CallbackReply(status, fields, body, delay, framing, bytes);
    }

    Duration delay() {
        return delay;
    }

    /** Everything that goes over the wire. */
    byte[] bytes() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " \r\n");
        fields.forEach(field -> head.append(field).append("\r\n"));
        String tail = "";
        switch (framing) {
            case CONTENT_LENGTH ->
                head.append("Content-Length: ").append(body.length).append("\r\n");
            case CHUNKED -> {
                head.append("Transfer-Encoding: chunked\r\n");
                tail = body.length == 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n";
            }
            case CLOSE -> {}
        }
        head.append("Connection: close\r\n\r\n");
        if (framing == Framing.CHUNKED && body.length > 0) {
            head.append(Integer.toHexString(body.length)).append("\r\n");
        }
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        byte[] end = tail.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[(int) Math.min(limit, start.length + (long) body.length + end.length)];
        copy(start, all, 0);
        copy(body, all, start.length);
        copy(end, all, start.length + body.length);
        return all;
    }

    private static void copy(byte[] from, byte[] to, int position) {
        int length = Math.min(from.length, to.length - position);
        if (length > 0) {
            System.arraycopy(from, 0, to, position, length);
        }
    }
}
