package io.github.ossemulator.http;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A request body between the event loop, which adds what arrives, and the one thread that reads it. Holds little: above
 * {@link #HIGH_WATERMARK} the event loop stops reading from the peer until the reader has worked it down to
 * {@link #LOW_WATERMARK}.
 */
final class InboundBody implements RequestBody {
    static final int HIGH_WATERMARK = 256 * 1024;
    static final int LOW_WATERMARK = 128 * 1024;

    /** What the reader needs of the connection; called by the reading thread. */
    interface Source {
        /** The reader of {@code body} wants bytes and none has come. */
        void demand(InboundBody body);

        /** The reader of {@code body}, which was full, has made room. */
        void resume(InboundBody body);
    }

    private final long contentLength;
    private final boolean declared;
    private final long idleNanos;
    private final Source source;

    // All below is guarded by this.
    private final ArrayDeque<ByteBuf> queue = new ArrayDeque<>(4);
    private long queued;
    private boolean full;
    private boolean complete;
    private boolean discarded;
    private boolean demanded;
    private boolean waiting;
    private RequestBodyException.@Nullable Reason failure;

    InboundBody(long contentLength, boolean declared, long idleNanos, Source source) {
        this.contentLength = contentLength;
        this.declared = declared;
        this.idleNanos = idleNanos;
        this.source = source;
    }

    @Override
    public long contentLength() {
        return contentLength;
    }

    @Override
    public boolean isDeclared() {
        return declared;
    }

    @Override
    public void transferTo(Sink sink) throws IOException {
        ByteBuf next = take();
        while (next != null) {
            int length = next.readableBytes();
            try {
                sink.write(next.nioBuffer());
            } finally {
                next.release();
                consumed(length);
            }
            next = take();
        }
    }

    /** Takes over {@code bytes}. Returns whether there is still room for more. */
    synchronized boolean add(ByteBuf bytes) {
        if (discarded || !bytes.isReadable()) {
            bytes.release();
            return true;
        }
        queue.add(bytes);
        queued += bytes.readableBytes();
        // Once full it stays so until the reader has resumed the source, else nobody would.
        full |= queued >= HIGH_WATERMARK;
        wake();
        return !full;
    }

    /** Everything has come. */
    synchronized void complete() {
        complete = true;
        wake();
    }

    /** Nothing more will come; a reader first gets what is here. */
    synchronized void fail(RequestBodyException.Reason reason) {
        if (!complete && failure == null) {
            failure = reason;
            wake();
        }
    }

    /** Whether the body ended early. */
    synchronized boolean hasFailed() {
        return failure != null;
    }

    /** Drops what is here and what is still to come. */
    synchronized void discard() {
        discarded = true;
        full = false;
        queue.forEach(ByteBuf::release);
        queue.clear();
        queued = 0;
        wake();
    }

    private void wake() {
        if (waiting) {
            notifyAll();
        }
    }

    private @Nullable ByteBuf take() throws IOException {
        boolean demand;
        synchronized (this) {
            demand = queue.isEmpty() && !complete && !demanded && failure == null;
            demanded = true;
        }
        if (demand) {
            source.demand(this);
        }
        synchronized (this) {
            if (queue.isEmpty() && !complete && failure == null && !discarded) {
                await();
            }
            if (discarded) {
                throw new RequestBodyException(
                        RequestBodyException.Reason.DISCONNECTED, "the request was answered already");
            }
            ByteBuf next = queue.poll();
            if (next == null && failure != null) {
                throw new RequestBodyException(failure, "request body ended early: " + failure);
            }
            return next;
        }
    }

    private void await() throws IOException {
        long deadline = System.nanoTime() + idleNanos;
        waiting = true;
        try {
            while (queue.isEmpty() && !complete && failure == null && !discarded) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    failure = RequestBodyException.Reason.IDLE;
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the request body");
        } finally {
            waiting = false;
        }
    }

    private void consumed(int length) {
        boolean resume;
        synchronized (this) {
            if (discarded) {
                return;
            }
            queued -= length;
            resume = full && queued <= LOW_WATERMARK;
            if (resume) {
                full = false;
            }
        }
        if (resume) {
            source.resume(this);
        }
    }
}
