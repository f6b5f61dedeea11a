package io.github.ossemulator.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Keeps small bodies that were read in memory, up to a number of bytes. Thread-safe. */
final class SmallBodyCache {
    private final long maximumBytes;

    // Made when the first body is read: its classes would slow the start down.
    private volatile @Nullable Cache<PackExtent, byte[]> cache;

    /** A cache of {@code maximumBytes}, 0 for none. */
    SmallBodyCache(long maximumBytes) {
        this.maximumBytes = maximumBytes;
    }

    /** The bytes of {@code extent}. The array is shared and must not be changed. */
    byte[] bytesOf(PackExtent extent) throws IOException {
        if (maximumBytes == 0) {
            return extent.read();
        }
        Cache<PackExtent, byte[]> cached = cache();
        byte[] bytes = cached.getIfPresent(extent);
        if (bytes == null) {
            bytes = extent.read();
            cached.put(extent, bytes);
        }
        return bytes;
    }

    /** Forgets a body that is gone. */
    void forget(PackExtent extent) {
        Cache<PackExtent, byte[]> cached = cache;
        if (cached != null) {
            cached.invalidate(extent);
        }
    }

    private Cache<PackExtent, byte[]> cache() {
        Cache<PackExtent, byte[]> made = cache;
        if (made != null) {
            return made;
        }
        synchronized (this) {
            if (cache == null) {
                cache = Caffeine.newBuilder()
                        .maximumWeight(maximumBytes)
                        .weigher((PackExtent extent, byte[] bytes) -> bytes.length)
                        .executor(Runnable::run)
                        .build();
            }
            return cache;
        }
    }
}
