package io.github.ossemulator.operation.form;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a {@code multipart/form-data} body apart as it comes, however it is cut into pieces, holding no more of it than
 * the head of one part. Used by one thread.
 *
 * <pre>
 * body     = *( any line ) 1*( "--" boundary line-break head content line-break ) "--" boundary "--" *( any byte )
 * head     = *( line line-break ) line-break
 * </pre>
 *
 * <p>A line break is CRLF or, because hand-written clients send it, LF alone. What ends the content of a part is the kind
 * of line break that ended its head, so that neither kind takes a byte away from a file written with the other.
 */
final class MultipartParser {
    private static final int BUFFER = 64 * 1024;
    private static final int MAX_BOUNDARY = 256;
    private static final int MAX_HEAD = 16 * 1024;

    /** Gets the parts of a body in order. */
    interface Parts {
        /** A part begins. */
        void begin(PartHeader header) throws IOException;

        /** More of the content of the part; {@code bytes} is only valid during the call. */
        void content(ByteBuffer bytes) throws IOException;

        /** The part is complete. */
        void end() throws IOException;
    }

    private enum State {
        PREAMBLE,
        HEAD,
        CONTENT,
        EPILOGUE
    }

    private final byte[] delimiter;
    private final Parts parts;
    private final byte[] buffer = new byte[BUFFER];
    private final List<String> head = new ArrayList<>();
    private State state = State.PREAMBLE;
    private boolean breaksWithCr;
    private int headLength;
    private int start;
    private int end;

    /**
     * A parser for a body with this boundary.
     *
     * @throws OssException {@code MalformedPOSTRequest} if that cannot be a boundary
     */
    MultipartParser(String boundary, Parts parts) {
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw OssError.MALFORMED_POST_REQUEST.exception();
        }
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.parts = parts;
        // The first delimiter stands at the start of the body, as if a line had ended before it.
        buffer[end++] = '\n';
    }

    /** Takes all remaining bytes. */
    void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (state == State.EPILOGUE) {
                bytes.position(bytes.limit());
                return;
            }
            int count = Math.min(bytes.remaining(), buffer.length - end);
            bytes.get(buffer, end, count);
            end += count;
            parse();
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
    }

    /**
     * Says that the body ends here.
     *
     * @throws OssException {@code MalformedPOSTRequest} if the last delimiter has not come
     */
    void finish() {
        if (state != State.EPILOGUE) {
            throw OssError.MALFORMED_POST_REQUEST.exception();
        }
    }

    private void parse() throws IOException {
        boolean more = true;
        while (more) {
            more = switch (state) {
                case HEAD -> parseHeadLine();
                case EPILOGUE -> false;
                default -> parseContent();
            };
        }
    }

    /** Takes one line of a head; false if it has not come as a whole. */
    private boolean parseHeadLine() throws IOException {
        int lineEnd = indexOfLineFeed(start);
        if (headLength + (lineEnd < 0 ? end : lineEnd) - start > MAX_HEAD) {
            throw OssError.FIELD_ITEM_TOO_LONG.exception();
        }
        if (lineEnd < 0) {
            return false;
        }
        boolean cr = lineEnd > start && buffer[lineEnd - 1] == '\r';
        int length = lineEnd - start - (cr ? 1 : 0);
        String line = new String(buffer, start, length, StandardCharsets.ISO_8859_1);
        headLength += length;
        start = lineEnd + 1;
        if (!line.isEmpty()) {
            head.add(line);
            return true;
        }
        PartHeader header = PartHeader.parse(head);
        head.clear();
        headLength = 0;
        breaksWithCr = cr;
        state = State.CONTENT;
        parts.begin(header);
        return true;
    }

    /** Hands content on up to the next delimiter, or up to where one could begin; false if it needs more bytes. */
    private boolean parseContent() throws IOException {
        int from = start;
        while (true) {
            int lineFeed = indexOfLineFeed(from);
            if (lineFeed < 0) {
                handOn(breaksWithCr && end > start && buffer[end - 1] == '\r' ? end - 1 : end);
                return false;
            }
            int contentEnd = breaksWithCr ? lineFeed - 1 : lineFeed;
            if (contentEnd >= start && (!breaksWithCr || buffer[contentEnd] == '\r')) {
                int next = afterDelimiter(lineFeed + 1);
                if (next == UNDECIDED) {
                    handOn(contentEnd);
                    return false;
                }
                if (next != NONE) {
                    handOn(contentEnd);
                    if (state == State.CONTENT) {
                        parts.end();
                    }
                    state = buffer[next - 1] == '-' ? State.EPILOGUE : State.HEAD;
                    start = next;
                    return true;
                }
            }
            from = lineFeed + 1;
        }
    }

    private static final int NONE = -1;
    private static final int UNDECIDED = -2;

    /** The position behind the delimiter line at {@code at}; {@link #NONE}, or {@link #UNDECIDED} for want of bytes. */
    private int afterDelimiter(int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (at + i == end) {
                return UNDECIDED;
            }
            if (buffer[at + i] != delimiter[i]) {
                return NONE;
            }
        }
        int next = at + delimiter.length;
        if (next == end) {
            return UNDECIDED;
        }
        if (buffer[next] == '\n') {
            return next + 1;
        }
        if (buffer[next] != '\r' && buffer[next] != '-') {
            return NONE;
        }
        if (next + 1 == end) {
            return UNDECIDED;
        }
        return buffer[next + 1] == (buffer[next] == '\r' ? '\n' : '-') ? next + 2 : NONE;
    }

    private int indexOfLineFeed(int from) {
        for (int i = from; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void handOn(int contentEnd) throws IOException {
        if (state == State.CONTENT && contentEnd > start) {
            parts.content(ByteBuffer.wrap(buffer, start, contentEnd - start));
        }
        start = contentEnd;
    }
}
