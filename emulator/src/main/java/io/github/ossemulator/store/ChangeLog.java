package io.github.ossemulator.store;

import java.io.IOException;

/** Makes changes durable before they are applied. */
interface ChangeLog extends AutoCloseable {
    /** A log that keeps nothing. */
    ChangeLog NONE = change -> {};

    /**
     * Appends a change. When this returns, the change survives what the log promises to survive.
     *
     * @throws IOException if it could not be written; then it did not happen
     */
    void append(Change change) throws IOException;

    /** Ends the log. */
    @Override
    default void close() {}
}
