package io.github.ossemulator.http;

import io.github.ossemulator.http.ResponseBody.Bytes;
import io.github.ossemulator.http.ResponseBody.FilePiece;
import io.github.ossemulator.http.ResponseBody.MemoryPiece;
import io.github.ossemulator.http.ResponseBody.Piece;
import io.github.ossemulator.http.ResponseBody.Pieces;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one response, its body no faster than the peer takes it, and gives the body back exactly once. No thread waits
 * while a slow peer reads. Confined to the event loop.
 */
final class ResponseSender {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseSender.class);

    /** A body up to this size travels in one buffer with the head. */
    private static final int SMALL_BODY = 32 * 1024;

    private static final int HEAD_SIZE = 512;
    private static final int SLICE = 64 * 1024;
    /** After so many bytes other connections of the event loop get their turn. */
    private static final int TURN = 1024 * 1024;

    private static final int PACES_A_SECOND = 20;

    private final ChannelHandlerContext ctx;
    private final Channel channel;
    private final Runnable onSent;
    private final @Nullable Pieces owned;
    private final Iterator<Piece> rest;
    private final long rate;
    private final @Nullable GzipChunks gzip;
    private final boolean truncated;
    private @Nullable ByteBuffer memory;
    private @Nullable FilePiece file;
    private long fileSent;
    private long left;
    private boolean pumping;
    private boolean waitsForItsTurn;
    private boolean released;
    private @Nullable ChannelFuture lastWrite;

    private ResponseSender(ChannelHandlerContext ctx, Response response, long left, Runnable onSent) {
        this.ctx = ctx;
        this.channel = ctx.channel();
        this.onSent = onSent;
        this.left = left;
        this.rate = response.bytesPerSecond();
        this.gzip = response.isGzipped() ? new GzipChunks(ctx.alloc()) : null;
        this.truncated = left < response.body().length();
        ResponseBody body = response.body();
        this.owned = body instanceof Pieces pieces ? pieces : null;
        this.rest = body instanceof Bytes bytes
                ? List.<Piece>of(new MemoryPiece(ByteBuffer.wrap(bytes.bytes())))
                        .iterator()
                : ((Pieces) body).pieces().iterator();
    }

    /**
     * Writes the head of {@code response} and, if it is small, its body. Does not flush.
     *
     * @param onSent called when the body was sent or cannot be, if a sender is returned
     * @return the sender of the body, to be {@linkplain #pump pumped}; null if nothing is left to be sent
     */
    static @Nullable ResponseSender send(
            ChannelHandlerContext ctx, Response response, boolean toHead, boolean keepAlive, Runnable onSent) {
        ResponseBody body = response.body();
        int status = response.status();
        boolean bodiless = toHead || status == 204 || status == 304;
        long length = bodiless ? 0 : Math.min(body.length(), response.truncatedAfter());
        boolean small = length <= SMALL_BODY
                && response.bytesPerSecond() == Long.MAX_VALUE
                && !response.isGzipped()
                && isInMemory(body);
        ByteBuf head = ctx.alloc().directBuffer(HEAD_SIZE + (small ? (int) length : 0));
        try {
            ResponseHead.write(response, toHead, keepAlive, head);
            if (small) {
                append(body, (int) length, head);
            }
        } catch (RuntimeException e) {
            head.release();
            throw e;
        }
        ctx.write(head, ctx.voidPromise());
        if (small || length == 0) {
            release(body);
            return null;
        }
        return new ResponseSender(ctx, response, length, onSent);
    }

    /** Gives the body of a response back that is not sent at all. */
    static void release(ResponseBody body) {
        if (body instanceof Pieces pieces) {
            try {
                pieces.release().run();
            } catch (RuntimeException e) {
                LOG.warn("giving a response body back failed", e);
            }
        }
    }

    /** Whether it is not the peer that keeps it from going on, but the rate it is held to, or other connections. */
    boolean waitsForItsTurn() {
        return waitsForItsTurn;
    }

    /** Sends what the channel can take. To be called again when it became writable. */
    void pump() {
        if (pumping || waitsForItsTurn || lastWrite != null) {
            return;
        }
        pumping = true;
        try {
            pumpOnce();
        } catch (RuntimeException e) {
            LOG.error("sending a response body failed", e);
            channel.close();
        } finally {
            pumping = false;
        }
    }

    private void pumpOnce() {
        long turn = rate == Long.MAX_VALUE ? TURN : Math.max(1, rate / PACES_A_SECOND);
        while (true) {
            if (!channel.isWritable()) {
                ctx.flush();
                if (!channel.isWritable()) {
                    return;
                }
            }
            long sent = sendSlice(turn);
            turn -= sent;
            if (left == 0) {
                ctx.flush();
                return;
            }
            if (turn <= 0) {
                ctx.flush();
                yieldTurn();
                return;
            }
        }
    }

    private void yieldTurn() {
        waitsForItsTurn = true;
        Runnable next = () -> {
            waitsForItsTurn = false;
            pump();
        };
        if (rate == Long.MAX_VALUE) {
            ctx.executor().execute(next);
        } else {
            long nanos = Math.max(1, rate / PACES_A_SECOND) * TimeUnit.SECONDS.toNanos(1) / rate;
            ctx.executor().schedule(next, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Hands at most {@code limit} bytes over; returns how many. */
    private long sendSlice(long limit) {
        while (true) {
            ByteBuffer bytes = memory;
            if (bytes != null && bytes.hasRemaining()) {
                int length = (int) Math.min(Math.min(left, limit), Math.min(SLICE, bytes.remaining()));
                ByteBuffer slice = bytes.duplicate().limit(bytes.position() + length);
                bytes.position(bytes.position() + length);
                write(gzip == null ? Unpooled.wrappedBuffer(slice) : compressed(gzip, slice), length);
                return length;
            }
            FilePiece from = file;
            if (from != null && fileSent < from.length() && gzip != null) {
                int length = (int) Math.min(Math.min(left, limit), Math.min(SLICE, from.length() - fileSent));
                write(compressed(gzip, read(from, length)), length);
                fileSent += length;
                return length;
            }
            if (from != null && fileSent < from.length()) {
                long length = Math.min(Math.min(left, rate == Long.MAX_VALUE ? left : limit), from.length() - fileSent);
                write(new LentFileRegion(from.file(), from.offset() + fileSent, length), length);
                fileSent += length;
                return length;
            }
            Piece next = rest.next();
            memory = next instanceof MemoryPiece piece ? piece.bytes().duplicate() : null;
            file = next instanceof FilePiece piece ? piece : null;
            fileSent = 0;
        }
    }

    private ByteBuf compressed(GzipChunks chunks, ByteBuffer slice) {
        return chunks.next(slice, left == slice.remaining() && !truncated);
    }

    private ByteBuffer read(FilePiece from, int length) {
        ByteBuffer slice = ByteBuffer.allocate(length);
        try {
            while (slice.hasRemaining()) {
                if (from.file().read(slice, from.offset() + fileSent + slice.position()) < 0) {
                    throw new EOFException("a body ends early");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return slice.flip();
    }

    private void write(Object slice, long length) {
        left -= length;
        if (left > 0) {
            ctx.write(slice, ctx.voidPromise());
        } else {
            ChannelFuture last = ctx.write(slice);
            lastWrite = last;
            last.addListener(done -> {
                giveBack();
                onSent.run();
            });
        }
    }

    /** Ends the sending, whether or not all was sent. Idempotent. */
    void giveBack() {
        if (!released) {
            released = true;
            if (owned != null) {
                release(owned);
            }
        }
    }

    private static boolean isInMemory(ResponseBody body) {
        if (body instanceof Pieces pieces) {
            for (Piece piece : pieces.pieces()) {
                if (!(piece instanceof MemoryPiece)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void append(ResponseBody body, int length, ByteBuf out) {
        if (body instanceof Bytes bytes) {
            out.writeBytes(bytes.bytes(), 0, length);
            return;
        }
        int left = length;
        for (Piece piece : ((Pieces) body).pieces()) {
            ByteBuffer bytes = ((MemoryPiece) piece).bytes().duplicate();
            bytes.limit(bytes.position() + Math.min(left, bytes.remaining()));
            left -= bytes.remaining();
            out.writeBytes(bytes);
        }
    }

    /** A region of a file that somebody else closes. */
    private static final class LentFileRegion extends DefaultFileRegion {
        LentFileRegion(FileChannel file, long position, long count) {
            super(file, position, count);
        }

        @Override
        protected void deallocate() {
            // The owner of the response closes the file.
        }
    }
}
