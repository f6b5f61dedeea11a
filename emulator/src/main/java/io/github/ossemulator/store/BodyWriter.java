package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Takes the bytes of a body that nobody can see yet, digesting them while it stores them. Closing discards what was
 * written, unless the finished body was handed to the store. Used by one thread.
 */
public interface BodyWriter extends AutoCloseable {
    /**
     * Stores every remaining byte of {@code bytes}, a heap or direct buffer.
     *
     * @throws IOException if the bytes cannot be kept, for example because the disk is full
     */
    void write(ByteBuffer bytes) throws IOException;

    /** How many bytes were written so far. */
    long size();

    /**
     * Ends the body. Afterwards nothing more can be written, and {@link #close} still discards the body unless a store
     * method took it.
     */
    Body finish() throws IOException;

    /** Discards the body unless it was handed to the store. Idempotent. */
    @Override
    void close();
}
