package io.github.ossemulator.store;

import java.io.IOException;
import java.util.List;

/** Where the bytes of bodies are kept. Thread-safe. */
interface BodyPlace extends AutoCloseable {
    /**
     * Whether a body that holds {@code held} bytes of memory and is expected to become {@code expected} bytes may hold
     * {@code more}, which are then reserved; if not, it must go to a {@link #newFile file}.
     */
    boolean reserve(long held, int more, long expected);

    /** Gives up bytes that were reserved. */
    void unreserve(long bytes);

    /** Keeps the bytes of {@code chunks}, all of which were reserved and never change again; retained once. */
    Extent keep(List<byte[]> chunks);

    /** A file for a body that may not be in memory, of about {@code expected} bytes, -1 if unknown. */
    BodyFile newFile(long expected) throws IOException;

    /** Frees everything. */
    @Override
    void close();
}
