package io.github.ossemulator.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The time an emulator goes by: {@code Date}, {@code Last-Modified}, clock skew, the expiry of presigned URLs and tokens. It
 * runs with the clock it was made from until it is moved or stopped. Thread-safe.
 */
public final class OssClock implements InstantSource {
    private static final State REAL = new State(Duration.ZERO, null);

    private final InstantSource base;
    private volatile State state = REAL;

    /** A clock that shows what {@code base} shows. */
    public OssClock(InstantSource base) {
        this.base = base;
    }

    /**
     * How the clock was changed.
     *
     * @param ahead how far it is ahead of its base while it runs
     * @param stoppedAt what it shows; null while it runs
     */
    private record State(Duration ahead, @Nullable Instant stoppedAt) {}

    /** The time. */
    @Override
    public Instant instant() {
        State now = state;
        Instant stoppedAt = now.stoppedAt;
        if (stoppedAt != null) {
            return stoppedAt;
        }
        return now.ahead.isZero() ? base.instant() : base.instant().plus(now.ahead);
    }

    /** Moves the clock by {@code time}, which may be negative; whether it runs stays as it is. */
    public synchronized void advance(Duration time) {
        Instant stoppedAt = state.stoppedAt;
        state = stoppedAt == null
                ? new State(state.ahead.plus(time), null)
                : new State(Duration.ZERO, stoppedAt.plus(time));
    }

    /** Sets the clock; whether it runs stays as it is. */
    public synchronized void set(Instant time) {
        state = isStopped() ? new State(Duration.ZERO, time) : new State(Duration.between(base.instant(), time), null);
    }

    /** Stops the clock at the time it shows. */
    public synchronized void stop() {
        state = new State(Duration.ZERO, instant());
    }

    /** Whether the clock stands. */
    public boolean isStopped() {
        return state.stoppedAt != null;
    }

    /** Shows the time of its base again, running. */
    public synchronized void reset() {
        state = REAL;
    }
}
