package io.github.ossemulator.api;

import io.github.ossemulator.http.Request;

/** The one place that decides which requests the event loop may answer by itself: those that cannot block. */
@FunctionalInterface
public interface InlinePolicy {
    /** Every request goes to a worker. */
    InlinePolicy NEVER = request -> false;

    /**
     * Plain reads and writes of single objects without a query or callback: they touch memory only, if the store does.
     */
    InlinePolicy MEMORY_ONLY = request -> request.rawQuery().isEmpty()
            && !request.method().equals("POST")
            && !request.headers().contains("x-oss-callback")
            && !request.headers().contains(TrafficLimit.NAME)
            && !request.headers().contains("x-oss-copy-source");

    /** Whether the event loop may answer {@code request}. */
    boolean allows(Request request);
}
