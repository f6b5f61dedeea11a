package io.github.ossemulator.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Destroys extents that nobody retains any more, a little later: a request that found an object just before it was deleted
 * still gets to open its body. Its thread exists only while there is something to destroy. Thread-safe.
 */
final class Reaper implements AutoCloseable {
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier nanoTime;
    private final Deque<Condemned> queue = new ArrayDeque<>();
    private @Nullable ScheduledThreadPoolExecutor thread;
    private boolean scheduled;
    private boolean closed;

    private record Condemned(Extent extent, Runnable destroy, long due) {}

    /** A reaper that measures durations with {@code nanoTime}. */
    Reaper(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Runs {@code destroy} after a while, unless somebody retains {@code extent} until then. */
    synchronized void condemn(Extent extent, Runnable destroy) {
        queue.add(new Condemned(extent, destroy, nanoTime.getAsLong() + GRACE_NANOS));
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
        thread.schedule(this::run, GRACE_NANOS / 2, TimeUnit.NANOSECONDS);
    }

    private void run() {
        reap(nanoTime.getAsLong());
        synchronized (this) {
            scheduled = false;
            schedule();
        }
    }

    /** Destroys at once what is condemned so far. */
    void reapNow() {
        reap(nanoTime.getAsLong() + GRACE_NANOS);
    }

    private void reap(long now) {
        while (true) {
            Condemned next;
            synchronized (this) {
                next = queue.peek();
                if (next == null || next.due - now > 0) {
                    return;
                }
                queue.remove();
            }
            if (next.extent.vanish()) {
                next.destroy.run();
            }
        }
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
