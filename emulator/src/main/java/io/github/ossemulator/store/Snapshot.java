package io.github.ossemulator.store;

/**
 * What a store held at some moment. It shares the bodies with the store and keeps them until it is closed. Thread-safe.
 */
public interface Snapshot extends AutoCloseable {
    /** Lets the bodies go. Idempotent; closing the store does the same. */
    @Override
    void close();
}
