package io.github.ossemulator.http;

import io.github.ossemulator.http.ClientException.Kind;
import io.github.ossemulator.http.ClientResponse.BodyEnd;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads one HTTP/1 answer from a stream, tolerant of how servers write it: bare LF as line end, folded lines, interim
 * answers, HTTP/1.0. Not thread-safe.
 */
final class AnswerReader {
    private static final int HEAD_LIMIT = 64 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[4096];
    private int position;
    private int end;

    private byte[] body = new byte[512];
    private int bodyLength;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Reads the head of the final answer. */
    ClientHead readHead() throws IOException {
        while (true) {
            ClientHead head = readOneHead();
            if (head.status() >= 200 || head.status() == 101) {
                return head;
            }
        }
    }

    /** Reads the body behind {@code head} up to {@code limit} bytes and says how that ended. */
    BodyEnd readBody(ClientHead head, int limit) throws IOException {
        if (head.bodiless()) {
            return BodyEnd.COMPLETE;
        }
        if (head.chunked()) {
            return readChunks(limit);
        }
        String length = head.contentLength();
        return length == null ? readToEnd(limit) : readFixed(length, limit);
    }

    /** What was read of the body so far. */
    byte[] body() {
        return Arrays.copyOf(body, bodyLength);
    }

    private ClientHead readOneHead() throws IOException {
        int[] budget = {HEAD_LIMIT};
        String statusLine = readLine(budget);
        while (statusLine.isEmpty()) {
            statusLine = readLine(budget);
        }
        int status = status(statusLine);
        Headers headers = new Headers();
        String pending = "";
        for (String line = readLine(budget); !line.isEmpty(); line = readLine(budget)) {
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                pending += ' ' + line.trim();
            } else {
                addField(headers, pending);
                pending = line;
            }
        }
        addField(headers, pending);
        return new ClientHead(statusLine, status, headers);
    }

    private static void addField(Headers headers, String line) {
        int colon = line.indexOf(':');
        if (colon > 0) {
            headers.add(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
    }

    private static int status(String line) throws ClientException {
        if (line.startsWith("HTTP/1.")) {
            int start = line.indexOf(' ');
            while (start >= 0 && start < line.length() && line.charAt(start) == ' ') {
                start++;
            }
            if (start > 0 && start + 3 <= line.length()) {
                int status = 0;
                for (int i = start; i < start + 3; i++) {
                    int digit = Character.digit(line.charAt(i), 10);
                    status = digit < 0 ? Integer.MIN_VALUE : status * 10 + digit;
                }
                if (status >= 100 && (start + 3 == line.length() || line.charAt(start + 3) == ' ')) {
                    return status;
                }
            }
        }
        throw new ClientException(
                Kind.MALFORMED, "the answer does not start with an HTTP/1 status line: " + quoted(line));
    }

    private static String quoted(String line) {
        return '"' + (line.length() > 80 ? line.substring(0, 80) + "..." : line) + '"';
    }

    private String readLine(int[] budget) throws IOException {
        StringBuilder line = null;
        while (true) {
            if (position == end && !fill()) {
                throw new EOFException("the connection was closed before the answer was complete");
            }
            int start = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            budget[0] -= position - start + 1;
            if (budget[0] < 0) {
                throw new ClientException(Kind.MALFORMED, "the head of the answer is longer than 64 KiB");
            }
            String piece = new String(buffer, start, position - start, StandardCharsets.ISO_8859_1);
            if (position == end) {
                line = line == null ? new StringBuilder(piece) : line.append(piece);
                continue;
            }
            position++;
            String whole = line == null ? piece : line.append(piece).toString();
            return whole.endsWith("\r") ? whole.substring(0, whole.length() - 1) : whole;
        }
    }

    private BodyEnd readFixed(String length, int limit) throws IOException {
        long declared;
        try {
            declared = Long.parseLong(length);
        } catch (NumberFormatException e) {
            return BodyEnd.MALFORMED;
        }
        if (declared < 0) {
            return BodyEnd.MALFORMED;
        }
        if (!copy((int) Math.min(declared, limit))) {
            return BodyEnd.CLOSED_EARLY;
        }
        return declared > limit ? BodyEnd.TOO_LONG : BodyEnd.COMPLETE;
    }

    private BodyEnd readToEnd(int limit) throws IOException {
        return copy(limit + 1) ? cut(limit) : BodyEnd.COMPLETE;
    }

    private BodyEnd readChunks(int limit) throws IOException {
        int[] budget = {HEAD_LIMIT};
        while (true) {
            long size;
            try {
                String line = readLine(budget);
                int semicolon = line.indexOf(';');
                size = Long.parseLong((semicolon < 0 ? line : line.substring(0, semicolon)).trim(), 16);
            } catch (NumberFormatException e) {
                return BodyEnd.MALFORMED;
            } catch (EOFException e) {
                return BodyEnd.CLOSED_EARLY;
            }
            budget[0] = HEAD_LIMIT;
            if (size < 0) {
                return BodyEnd.MALFORMED;
            }
            if (size == 0) {
                return BodyEnd.COMPLETE;
            }
            if (!copy((int) Math.min(size, limit + 1L - bodyLength))) {
                return BodyEnd.CLOSED_EARLY;
            }
            if (bodyLength > limit) {
                return cut(limit);
            }
            if (!readLine(budget).isEmpty()) {
                return BodyEnd.MALFORMED;
            }
        }
    }

    private BodyEnd cut(int limit) {
        bodyLength = limit;
        return BodyEnd.TOO_LONG;
    }

    /** Appends {@code count} bytes to the body; false if the stream ended before. */
    private boolean copy(int count) throws IOException {
        int left = count;
        while (left > 0) {
            if (position == end && !fill()) {
                return false;
            }
            int n = Math.min(left, end - position);
            if (bodyLength + n > body.length) {
                body = Arrays.copyOf(body, Math.max(bodyLength + n, Math.min(2 * body.length, bodyLength + left)));
            }
            System.arraycopy(buffer, position, body, bodyLength, n);
            bodyLength += n;
            position += n;
            left -= n;
        }
        return true;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
