package io.github.ossemulator.model;

import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes ids for rules and tasks, the same ones from the same seed. Thread-safe. */
public final class RandomIds implements Supplier<UUID> {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_2 = Long.MIN_VALUE;

    private final Random random;

    /** Ids that follow from {@code seed}. */
    public RandomIds(long seed) {
        random = new Random(seed);
    }

    @Override
    public UUID get() {
        return new UUID(random.nextLong() & ~0xF000L | VERSION_4, random.nextLong() >>> 2 | VARIANT_2);
    }
}
