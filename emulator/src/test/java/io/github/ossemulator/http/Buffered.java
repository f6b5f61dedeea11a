package io.github.ossemulator.http;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;

/** What the servers of this process hold of the buffer pool. */
final class Buffered {
    private Buffered() {}

    /** How many buffers are in use, or kept by an event loop that still runs. */
    static long buffers() {
        PooledByteBufAllocator pool = HttpServer.Buffers.ALLOCATOR;
        return pool.metric().directArenas().stream()
                .mapToLong(PoolArenaMetric::numActiveAllocations)
                .sum();
    }

    /** How many bytes the buffers in use take. */
    static long bytes() {
        return HttpServer.Buffers.ALLOCATOR.metric().directArenas().stream()
                .mapToLong(PoolArenaMetric::numActiveBytes)
                .sum();
    }
}
