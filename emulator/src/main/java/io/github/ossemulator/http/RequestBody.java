package io.github.ossemulator.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The body of a request, streamed once and never held as a whole. Asking for the first byte is what answers
 * {@code Expect: 100-continue}; a body nobody asks for is drained or its connection closed after the response. Used by one
 * thread.
 */
public interface RequestBody {
    /** No body at all. */
    RequestBody EMPTY = new RequestBody() {
        @Override
        public long contentLength() {
            return 0;
        }

        @Override
        public void transferTo(Sink sink) {}
    };

    /** Takes the bytes of a body as they come. */
    interface Sink {
        /**
         * Consumes every remaining byte of {@code bytes}, which is only valid during the call and may be a heap or a direct
         * buffer.
         */
        void write(ByteBuffer bytes) throws IOException;
    }

    /**
     * The declared length in bytes; -1 for a chunked body; 0 when there is neither {@code Content-Length} nor chunked
     * coding ({@link #isDeclared} tells).
     */
    long contentLength();

    /** Whether the request had a {@code Content-Length} or was chunked. */
    default boolean isDeclared() {
        return true;
    }

    /**
     * Hands all bytes to {@code sink}, blocking until they have come.
     *
     * @throws RequestBodyException if the peer vanished, fell silent or broke the framing before the body was complete
     * @throws IOException whatever the sink throws
     */
    void transferTo(Sink sink) throws IOException;

    /**
     * The same for a sink that computes and stores but never waits, for a peer or a point in time: the thread the bytes
     * arrive on may call it while the caller is blocked. Where there is only one processor that saves handing every piece
     * from one thread to the other.
     *
     * @throws RequestBodyException as {@link #transferTo}
     * @throws IOException whatever the sink throws
     */
    default void pushTo(Sink sink) throws IOException {
        transferTo(sink);
    }

    /**
     * The whole body, for documents of a bounded size.
     *
     * @throws BodyTooLargeException if there are more than {@code limit} bytes
     */
    default byte[] readAll(int limit) throws IOException {
        if (contentLength() > limit) {
            throw new BodyTooLargeException(limit);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) Math.max(64, contentLength()));
        pushTo(buffer -> {
            if (bytes.size() + buffer.remaining() > limit) {
                throw new BodyTooLargeException(limit);
            }
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            bytes.write(chunk);
        });
        return bytes.toByteArray();
    }

    /** A body larger than a document of its kind may be. */
    final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyTooLargeException(int limit) {
            super("body of more than " + limit + " bytes");
        }
    }

    /** The peer did not deliver the body it announced. */
    final class RequestBodyException extends IOException {
        private static final long serialVersionUID = 1L;

        /** Why the body ended early. */
        public enum Reason {
            /** The connection closed; nobody is left to answer. */
            DISCONNECTED,
            /** No byte came for the idle limit. */
            IDLE,
            /** The chunked coding was broken. */
            MALFORMED
        }

        private final Reason reason;

        /** A body that ended early for {@code reason}. */
        public RequestBodyException(Reason reason, String message) {
            super(message);
            this.reason = reason;
        }

        /** Why the body ended early. */
        public Reason reason() {
            return reason;
        }
    }
}
