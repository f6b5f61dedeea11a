package io.github.ossemulator.store;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of bodies may be in memory. Thread-safe. */
final class MemoryBudget {
    private final AtomicLong free;

    /** A budget of {@code bytes}, 0 or more. */
    MemoryBudget(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes {@code bytes} if that many are left. */
    boolean tryTake(long bytes) {
        if (free.get() < bytes) {
            return false;
        }
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    /** Takes {@code bytes} even if that overdraws. */
    void take(long bytes) {
        free.addAndGet(-bytes);
    }

    /** Gives {@code bytes} back. */
    void give(long bytes) {
        free.addAndGet(bytes);
    }

    /** What is left, below 0 when overdrawn. */
    long free() {
        return free.get();
    }
}
