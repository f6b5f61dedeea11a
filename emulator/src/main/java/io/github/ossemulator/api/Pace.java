package io.github.ossemulator.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds a stream of bytes to a rate by making its reader wait: what is not read yet, TCP keeps the sender from sending. Used
 * by one thread.
 */
public final class Pace {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Waits. */
    @FunctionalInterface
    interface Sleeper {
        void sleep(long nanos) throws InterruptedException;
    }

    private final long bytesPerSecond;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private long start;
    private long passed;
    private long waited;

    /** A pace of this many bytes a second; empty for none at all. */
    public Pace(OptionalLong bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
    }

    Pace(OptionalLong bytesPerSecond, LongSupplier nanoTime, Sleeper sleeper) {
        this.bytesPerSecond = bytesPerSecond.orElse(0);
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /**
     * Says that {@code count} more bytes passed, and waits until they may have.
     *
     * @throws InterruptedIOException if the thread is interrupted meanwhile; it stays marked as interrupted
     */
    public void passed(long count) throws IOException {
        if (bytesPerSecond == 0) {
            return;
        }
        if (passed == 0) {
            start = nanoTime.getAsLong();
        }
        passed += count;
        long due = (long) (passed * NANOS_PER_SECOND / bytesPerSecond);
        long ahead = due - (nanoTime.getAsLong() - start);
        if (ahead > 0) {
            waited += ahead;
            sleep(ahead);
        }
    }

    /** Whether there is a limit at all. */
    boolean isLimited() {
        return bytesPerSecond > 0;
    }

    /** How long it made its reader wait so far. */
    Duration waited() {
        return Duration.ofNanos(waited);
    }

    private void sleep(long nanos) throws InterruptedIOException {
        try {
            sleeper.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while holding a body to its traffic limit");
        }
    }
}
