package io.github.ossemulator.store;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Keeps bodies on the heap within a budget, and those that exceed it, or are large, in a directory. */
final class MemoryPlace implements BodyPlace {
    // The page cache keeps a large body as well as the heap, where the collector copies it once or twice.
    private static final long LARGEST_ON_HEAP = 32L << 20;

    private final MemoryBudget budget;
    private final Callable<BodyPlace> overflowSource;
    private @Nullable BodyPlace overflow;

    /** A place that asks {@code overflowSource} for the other place once it needs it. */
    MemoryPlace(MemoryBudget budget, Callable<BodyPlace> overflowSource) {
        this.budget = budget;
        this.overflowSource = overflowSource;
    }

    @Override
    public boolean reserve(long held, int more, long expected) {
        // A body that cannot fit in the end had better be written to a file from its first byte.
        return expected <= LARGEST_ON_HEAP && expected - held <= budget.free() && budget.tryTake(more);
    }

    @Override
    public void unreserve(long bytes) {
        budget.give(bytes);
    }

    @Override
    public Extent keep(List<byte[]> chunks) {
        return MemoryExtent.of(chunks, budget);
    }

    @Override
    public BodyFile newFile(long expected) throws IOException {
        return overflow().newFile(expected);
    }

    private synchronized BodyPlace overflow() throws IOException {
        if (overflow == null) {
            try {
                overflow = overflowSource.call();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("cannot make a directory for bodies", e);
            }
        }
        return overflow;
    }

    @Override
    public synchronized void close() {
        if (overflow != null) {
            overflow.close();
        }
    }
}
