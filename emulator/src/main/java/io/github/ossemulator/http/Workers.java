package io.github.ossemulator.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads handlers run on: made on demand, reused, given up when idle. There is no upper bound, because a handler may
 * wait for a callback server that itself calls the emulator before it answers; a bounded pool could then wait for itself.
 * Thread-safe.
 */
final class Workers {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor pool;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    Workers(String threadPrefix) {
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, threadPrefix + "-worker-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    threads.removeIf(old -> old.getState() == Thread.State.TERMINATED);
                    threads.add(thread);
                    return thread;
                });
    }

    /**
     * Runs {@code task} on a worker at once.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    void execute(Runnable task) {
        pool.execute(task);
    }

    /** Lets running tasks finish for as long as {@code patience}, then interrupts them and waits a little longer. */
    void close(Duration patience) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                pool.shutdownNow();
                pool.awaitTermination(1, TimeUnit.SECONDS);
            }
            if (pool.isTerminated()) {
                // A pool counts as terminated a moment before the last of its threads has ended.
                for (Thread thread : threads) {
                    thread.join();
                }
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
