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
 * {@link #LOW_WATERMARK}. A body that is pushed holds nothing: the event loop calls the reader's sink itself.
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
    private final boolean pushes;
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
    private long lastCame;
    /** Where the event loop puts what comes; null if that is the queue. */
    private @Nullable Sink pushedTo;

    private @Nullable Throwable sinkFailure;

    /**
     * A body that takes care of a silent peer after {@code idleNanos}.
     *
     * @param pushes whether the event loop calls the sink of {@link #pushTo}
     */
    InboundBody(long contentLength, boolean declared, long idleNanos, boolean pushes, Source source) {
        this.contentLength = contentLength;
        this.declared = declared;
        this.idleNanos = idleNanos;
        this.pushes = pushes;
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

    @Override
    public void pushTo(Sink sink) throws IOException {
        if (!pushes) {
            transferTo(sink);
            return;
        }
        if (attach(sink)) {
            source.resume(this);
        }
        demand();
        synchronized (this) {
            try {
                await();
            } finally {
                pushedTo = null;
            }
            failIfDiscarded();
            failIfSinkFailed();
            if (failure != null) {
                throw endedEarly(failure);
            }
        }
    }

    /** Returns whether the source waits to be resumed. */
    private synchronized boolean attach(Sink sink) {
        pushedTo = sink;
        for (ByteBuf next = queue.poll(); next != null; next = queue.poll()) {
            push(sink, next);
        }
        queued = 0;
        boolean resume = full;
        full = false;
        return resume;
    }

    private void push(Sink sink, ByteBuf bytes) {
        try {
            if (sinkFailure == null) {
                sink.write(bytes.nioBuffer());
            }
        } catch (IOException | RuntimeException | Error e) {
            sinkFailure = e;
            wake();
        } finally {
            bytes.release();
            // A slow sink is not the peer's silence.
            lastCame = System.nanoTime();
        }
    }

    /** Takes over {@code bytes}. Returns whether there is still room for more. */
    synchronized boolean add(ByteBuf bytes) {
        if (discarded || !bytes.isReadable()) {
            bytes.release();
            return true;
        }
        if (pushedTo != null) {
            push(pushedTo, bytes);
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
        demand();
        synchronized (this) {
            if (!hasNews()) {
                await();
            }
            failIfDiscarded();
            failIfSinkFailed();
            ByteBuf next = queue.poll();
            if (next == null && failure != null) {
                throw endedEarly(failure);
            }
            return next;
        }
    }

    /** Lets the source know that the body is wanted, unless it has begun to come. */
    private void demand() {
        boolean demand;
        synchronized (this) {
            demand = !demanded && !hasNews();
            demanded = true;
        }
        if (demand) {
            source.demand(this);
        }
    }

    private boolean hasNews() {
        return !queue.isEmpty() || complete || discarded || failure != null || sinkFailure != null;
    }

    private void failIfDiscarded() throws IOException {
        if (discarded) {
            throw new RequestBodyException(
                    RequestBodyException.Reason.DISCONNECTED, "the request was answered already");
        }
    }

    private void failIfSinkFailed() throws IOException {
        if (sinkFailure instanceof IOException e) {
            throw e;
        } else if (sinkFailure instanceof RuntimeException e) {
            throw e;
        } else if (sinkFailure instanceof Error e) {
            throw e;
        }
    }

    private static IOException endedEarly(RequestBodyException.Reason reason) {
        return new RequestBodyException(reason, "request body ended early: " + reason);
    }

    private void await() throws IOException {
        lastCame = System.nanoTime();
        waiting = true;
        try {
            while (!hasNews()) {
                long left = lastCame + idleNanos - System.nanoTime();
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
