package io.github.ossemulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Writes the head of a response: status line, headers in the order and case given, and what the server adds. */
final class ResponseHead {
    private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final AtomicReferenceArray<byte[]> STATUS_LINES = new AtomicReferenceArray<>(1000);

    private final ByteBuf out;
    private final boolean hasLength;
    private final long length;
    private final boolean chunked;
    private final boolean keepAlive;
    private boolean leading = true;

    private ResponseHead(ByteBuf out, boolean hasLength, long length, boolean chunked, boolean keepAlive) {
        this.out = out;
        this.hasLength = hasLength;
        this.length = length;
        this.chunked = chunked;
        this.keepAlive = keepAlive;
    }

    /** Appends the head of {@code response} to {@code out}. */
    static void write(Response response, boolean toHead, boolean keepAlive, ByteBuf out) {
        int status = response.status();
        out.writeBytes(statusLine(status));
        Headers headers = response.headers();
        boolean hasLength = status != 204 && status != 304;
        long length = toHead ? announcedLength(response) : response.body().length();
        ResponseHead head = new ResponseHead(out, hasLength, length, response.isGzipped(), keepAlive);
        headers.forEach(head::field);
        head.addOwnFields();
        crlf(out);
    }

    private static long announcedLength(Response response) {
        String announced = response.headers().get("Content-Length");
        return announced == null ? response.body().length() : Long.parseLong(announced);
    }

    private void field(String name, String value) {
        if (isOwn(name)) {
            return;
        }
        if (leading && !isLeading(name)) {
            addOwnFields();
        }
        text(name);
        out.writeByte(':').writeByte(' ');
        text(value);
        crlf(out);
    }

    private void addOwnFields() {
        if (!leading) {
            return;
        }
        leading = false;
        if (chunked) {
            out.writeBytes(CHUNKED);
        } else if (hasLength) {
            out.writeBytes(CONTENT_LENGTH);
            text(Long.toString(length));
            crlf(out);
        }
        out.writeBytes(keepAlive ? KEEP_ALIVE : CLOSE);
    }

    private static boolean isOwn(String name) {
        return name.length() == 14 && name.equalsIgnoreCase("Content-Length")
                || name.length() == 10 && name.equalsIgnoreCase("Connection");
    }

    private static boolean isLeading(String name) {
        return name.equals("Server") || name.equals("Date") || name.equals("Content-Type");
    }

    private void text(String text) {
        int length = text.length();
        out.ensureWritable(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // A value may come from a query parameter: it must not be able to start a header of its own.
            out.writeByte(c == '\r' || c == '\n' || c == 0 ? ' ' : c);
        }
    }

    private static void crlf(ByteBuf out) {
        out.writeByte('\r').writeByte('\n');
    }

    private static byte[] statusLine(int status) {
        byte[] line = STATUS_LINES.get(status);
        if (line == null) {
            line = ascii("HTTP/1.1 " + status + " "
                    + HttpResponseStatus.valueOf(status).reasonPhrase() + "\r\n");
            STATUS_LINES.set(status, line);
        }
        return line;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
