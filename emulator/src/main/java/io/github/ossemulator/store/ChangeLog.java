package io.github.ossemulator.store;

import java.io.IOException;

/** Makes changes durable before they are applied. */
interface ChangeLog extends AutoCloseable {
    /** A log that keeps nothing. */
    ChangeLog NONE = change -> {};

    /**
     * Appends a change, which may not be acknowledged before {@link #force}.
     *
     * @throws IOException if it could not be written; then it did not happen
     */
    void append(Change change) throws IOException;

    /**
     * Returns when all that was appended survives what the log promises to survive.
     *
     * @throws IOException if it may not survive that
     */
    default void force() throws IOException {}

    /** Ends the log. */
    @Override
    default void close() {}
}
