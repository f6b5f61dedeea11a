package io.github.ossemulator.journal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happened lately: the last requests and callbacks, oldest first. Bounded; adding never blocks for long. Thread-safe.
 */
public final class Journal {
    private final int capacity;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final Deque<CallbackTrace> callbacks = new ArrayDeque<>();
    private final List<Consumer<CallbackTrace>> callbackListeners = new CopyOnWriteArrayList<>();

    /** A journal that keeps {@code capacity} requests and as many callbacks. */
    public Journal(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a request that was answered. */
    public void add(Exchange exchange) {
        synchronized (exchanges) {
            if (exchanges.size() == capacity) {
                exchanges.removeFirst();
            }
            exchanges.addLast(exchange);
            exchanges.notifyAll();
        }
    }

    /** Adds a callback that ended, and tells the listeners. */
    public void add(CallbackTrace callback) {
        synchronized (callbacks) {
            if (callbacks.size() == capacity) {
                callbacks.removeFirst();
            }
            callbacks.addLast(callback);
            callbacks.notifyAll();
        }
        callbackListeners.forEach(listener -> listener.accept(callback));
    }

    /** Calls {@code listener} with each callback that ends from now on, on the thread that ran it. */
    public void onCallback(Consumer<CallbackTrace> listener) {
        callbackListeners.add(listener);
    }

    /** The requests kept, oldest first. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /** The callbacks kept, oldest first. */
    public List<CallbackTrace> callbacks() {
        synchronized (callbacks) {
            return List.copyOf(callbacks);
        }
    }

    /** The callback of the upload with this request id, if it is kept. */
    public Optional<CallbackTrace> callback(String requestId) {
        return callbacks().stream()
                .filter(callback -> callback.requestId().equals(requestId))
                .findFirst();
    }

    /**
     * The callbacks kept, oldest first, as soon as there are {@code count} of them; after {@code patience}, or when the thread
     * is interrupted, those that there are.
     */
    public List<CallbackTrace> awaitCallbacks(int count, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (callbacks) {
            long left = patience.toNanos();
            while (callbacks.size() < count && left > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(callbacks, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    break;
                }
                left = deadline - System.nanoTime();
            }
            return List.copyOf(callbacks);
        }
    }

    /** Forgets the requests. */
    public void clearExchanges() {
        synchronized (exchanges) {
            exchanges.clear();
        }
    }

    /** Forgets the callbacks. */
    public void clearCallbacks() {
        synchronized (callbacks) {
            callbacks.clear();
        }
    }
}
