package io.github.ossemulator.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose peer, being at turn, has neither sent nor taken a byte for the idle time. One check per idle
 * time, not one per byte. Confined to the event loop.
 */
final class IdleTimer {
    private final ChannelHandlerContext ctx;
    private final long idleNanos;
    private final BooleanSupplier isServersTurn;
    private long lastActivity;
    private long lastPending;
    private long lastProgress;
    private @Nullable ScheduledFuture<?> check;

    IdleTimer(ChannelHandlerContext ctx, long idleNanos, BooleanSupplier isServersTurn) {
        this.ctx = ctx;
        this.idleNanos = idleNanos;
        this.isServersTurn = isServersTurn;
    }

    void start() {
        touch();
        schedule(idleNanos);
    }

    /** The peer has done something, or its turn begins. */
    void touch() {
        lastActivity = System.nanoTime();
    }

    void stop() {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void schedule(long nanos) {
        check = ctx.executor().schedule(this::check, nanos, TimeUnit.NANOSECONDS);
    }

    private void check() {
        if (isServersTurn.getAsBoolean() || hasTakenBytes()) {
            touch();
        }
        long left = idleNanos - (System.nanoTime() - lastActivity);
        if (left <= 0) {
            ctx.close();
        } else {
            schedule(left);
        }
    }

    /** Whether the peer has taken bytes since the last check. */
    private boolean hasTakenBytes() {
        ChannelOutboundBuffer unsent = ctx.channel().unsafe().outboundBuffer();
        long pending = unsent == null ? 0 : unsent.totalPendingWriteBytes();
        long progress = unsent == null ? 0 : unsent.currentProgress();
        boolean changed = pending != lastPending || progress != lastProgress;
        lastPending = pending;
        lastProgress = progress;
        return changed;
    }
}
