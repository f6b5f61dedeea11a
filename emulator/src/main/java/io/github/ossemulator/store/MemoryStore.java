package io.github.ossemulator.store;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A store that ends with the process: everything is in memory, except bodies that exceed a budget, which are in temporary
 * files until nobody needs them.
 */
public final class MemoryStore extends IndexedStore {
    private final Reaper reaper;

    private MemoryStore(Reaper reaper, BodyPlace place, long seed, InstantSource clock) {
        super(new Index(), ChangeLog.NONE, place, new StoreIds(seed), clock);
        this.reaper = reaper;
    }

    /**
     * An empty store.
     *
     * @param memory how many bytes of bodies may be on the heap, 0 or more
     * @param spillParent where a directory is made, once it is needed, for bodies that do not fit
     * @param seed what version and upload ids depend on beside the time
     * @param clock the time of changes
     */
    public static MemoryStore create(long memory, Path spillParent, long seed, InstantSource clock) {
        Reaper reaper = new Reaper(System::nanoTime);
        BodyPlace place = new MemoryPlace(new MemoryBudget(memory), () -> TemporaryBodies.under(spillParent, reaper));
        return new MemoryStore(reaper, place, seed, clock);
    }

    @Override
    public void close() {
        super.close();
        reaper.close();
    }
}
