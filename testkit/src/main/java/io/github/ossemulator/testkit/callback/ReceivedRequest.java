package io.github.ossemulator.testkit.callback;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came over the wire.
 *
 * @param target the request target exactly as sent, one byte per char
 * @param headers by name in the letter case sent, one byte per char; fields of one name are joined by a comma
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
record ReceivedRequest(String method, String target, Map<String, String> headers, byte[] body) {
    private static final int LONGEST_HEAD = 256 * 1024;

    /** Reads a request; null if the peer closes the connection before one begins. */
    static @Nullable ReceivedRequest read(InputStream in) throws IOException {
        byte[] head = new byte[8192];
        int length = 0;
        while (!endsHead(head, length)) {
            int next = in.read();
            if (next < 0) {
                if (length == 0) {
                    return null;
                }
                throw new EOFException("the request broke off in its head");
            }
            if (length == head.length) {
                if (length == LONGEST_HEAD) {
                    throw new IOException("the head of the request has no end");
                }
                head = Arrays.copyOf(head, 2 * length);
            }
            head[length++] = (byte) next;
        }
        List<String> lines = new String(head, 0, length, StandardCharsets.ISO_8859_1)
                .strip()
                .lines()
                .toList();
        String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", 3);
        if (words.length != 3) {
            throw new IOException("not a request: " + lines);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header field: " + line);
            }
            headers.merge(
                    line.substring(0, colon),
                    line.substring(colon + 1).strip(),
                    (first, second) -> first + ", " + second);
        }
        return new ReceivedRequest(words[0], words[1], headers, body(headers, in));
    }

    /** A header field, whatever its letter case; null if there is none. */
    @Nullable
    String header(String name) {
        return header(headers, name);
    }

    private static @Nullable String header(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    private static boolean endsHead(byte[] head, int length) {
        return length >= 2
                && head[length - 1] == '\n'
                && (head[length - 2] == '\n' || length >= 4 && head[length - 2] == '\r' && head[length - 3] == '\n');
    }

    private static byte[] body(Map<String, String> headers, InputStream in) throws IOException {
        String declared = header(headers, "Content-Length");
        if (declared != null) {
            int length = Integer.parseInt(declared);
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new EOFException("the request broke off in its body");
            }
            return body;
        }
        return new byte[0];
    }
}
