package io.github.ossemulator.store;

import java.util.PriorityQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Destroys extents that nobody retains any more, a little later: a request that found an object just before it was deleted
 * still gets to open its body. Its thread exists only while there is something to destroy. Thread-safe.
 */
final class Reaper implements AutoCloseable {
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long TICK_NANOS = GRACE_NANOS / 8;

    private final LongSupplier nanoTime;
    // The difference, as nanoTime may overflow.
    private final PriorityQueue<Task> queue = new PriorityQueue<>((a, b) -> Long.signum(a.due - b.due));
    private @Nullable ScheduledThreadPoolExecutor thread;
    private boolean scheduled;
    private boolean closed;

    private record Task(Runnable run, long due) {}

    /** A reaper that measures durations with {@code nanoTime}. */
    Reaper(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Runs {@code destroy} after a while, unless somebody retains {@code extent} until then. */
    void condemn(Extent extent, Runnable destroy) {
        after(GRACE_NANOS, () -> {
            if (extent.vanish()) {
                destroy.run();
            }
        });
    }

    /** Runs {@code task} when this many nanoseconds have passed, a little later, or when this is closed. */
    synchronized void after(long nanos, Runnable task) {
        queue.add(new Task(task, nanoTime.getAsLong() + nanos));
        if (!closed) {
            schedule();
        }
    }

    private synchronized void schedule() {
        if (scheduled || closed || queue.isEmpty()) {
            return;
        }
        scheduled = true;
        if (thread == null) {
            thread = new ScheduledThreadPoolExecutor(1, task -> {
                Thread made = new Thread(task, "store-reaper");
                made.setDaemon(true);
                return made;
            });
            thread.setKeepAliveTime(5, TimeUnit.SECONDS);
            thread.allowCoreThreadTimeOut(true);
        }
        thread.schedule(this::run, TICK_NANOS, TimeUnit.NANOSECONDS);
    }

    private void run() {
        reapDue();
        synchronized (this) {
            scheduled = false;
            schedule();
        }
    }

    /** Runs what has waited for its time. */
    void reapDue() {
        while (runNext(false)) {}
    }

    /** Runs at once whatever waits for its time. */
    void reapNow() {
        while (runNext(true)) {}
    }

    private boolean runNext(boolean early) {
        Task next;
        synchronized (this) {
            next = queue.peek();
            if (next == null || !early && next.due - nanoTime.getAsLong() > 0) {
                return false;
            }
            queue.remove();
        }
        next.run.run();
        return true;
    }

    /** Destroys what is left and ends the thread. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            if (thread != null) {
                thread.shutdownNow();
            }
        }
        reapNow();
    }
}
