package io.github.ossemulator.http;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The open connections of a server. Thread-safe. */
final class Connections {
    private final Set<ExchangeHandler> open = new HashSet<>();
    private volatile boolean closing;

    /** Adds a connection. Returns false if the server is closing and the connection must go. */
    synchronized boolean add(ExchangeHandler connection) {
        open.add(connection);
        return !closing;
    }

    /** Whether every connection is to end with what it is answering. */
    boolean areClosing() {
        return closing;
    }

    /** Removes a connection that was closed. */
    synchronized void remove(ExchangeHandler connection) {
        open.remove(connection);
        if (open.isEmpty()) {
            notifyAll();
        }
    }

    /** Lets every connection answer what it is working on for as long as {@code patience}, then cuts it. */
    void close(Duration patience) throws InterruptedException {
        begin().forEach(ExchangeHandler::stop);
        if (!awaitNone(patience)) {
            snapshot().forEach(ExchangeHandler::cut);
            awaitNone(Duration.ofSeconds(1));
        }
    }

    private synchronized List<ExchangeHandler> begin() {
        closing = true;
        return List.copyOf(open);
    }

    private synchronized List<ExchangeHandler> snapshot() {
        return List.copyOf(open);
    }

    private synchronized boolean awaitNone(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!open.isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        }
        return true;
    }
}
