package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A body file that is being written. Used by one thread. */
interface BodyFile {
    /** Writes every remaining byte. */
    void write(ByteBuffer bytes) throws IOException;

    /** Ends the file; retained once. */
    Extent finish() throws IOException;

    /** Deletes the file, unless it was finished. Idempotent. */
    void discard();
}
