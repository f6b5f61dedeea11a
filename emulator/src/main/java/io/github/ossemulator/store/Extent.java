package io.github.ossemulator.store;

import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.function.Consumer;

/**
 * An immutable run of stored bytes that several bodies may share. Whoever needs the bytes retains it: the writer until it is
 * closed, each object or part that has it, each open reader. Without retainers its room is given back. Thread-safe.
 */
abstract class Extent {
    private static final VarHandle RETAINERS;
    private static final int GONE = -1;

    static {
        try {
            RETAINERS = MethodHandles.lookup().findVarHandle(Extent.class, "retainers", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("UnusedVariable") // through RETAINERS
    private volatile int retainers;

    /** An extent with {@code retainers} retainers. */
    Extent(int retainers) {
        this.retainers = retainers;
    }

    /** The length in bytes, at least 1. */
    abstract long length();

    /**
     * Adds the pieces that hold {@code length} bytes from {@code offset}; what must be closed after reading goes to
     * {@code opened}. The caller has retained this extent.
     */
    abstract void addPieces(long offset, long length, List<Piece> pieces, Consumer<Closeable> opened)
            throws IOException;

    /** Called when the first retainer came back after the last one had left. */
    abstract void revived();

    /** Called when the last retainer has left. It may still come back until {@link #vanish} succeeds. */
    abstract void abandoned();

    /** Adds a retainer; false if the bytes are gone. */
    final boolean retain() {
        while (true) {
            int count = (int) RETAINERS.getVolatile(this);
            if (count == GONE) {
                return false;
            }
            if (RETAINERS.compareAndSet(this, count, count + 1)) {
                if (count == 0) {
                    revived();
                }
                return true;
            }
        }
    }

    /** Removes a retainer. */
    final void release() {
        int before = (int) RETAINERS.getAndAdd(this, -1);
        if (before <= 0) {
            throw new IllegalStateException("released more often than retained");
        }
        if (before == 1) {
            abandoned();
        }
    }

    /** Rules out that anybody retains this again; false if somebody does already. */
    final boolean vanish() {
        return RETAINERS.compareAndSet(this, 0, GONE);
    }
}
