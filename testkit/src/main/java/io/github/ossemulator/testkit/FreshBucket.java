package io.github.ossemulator.testkit;

import io.github.ossemulator.OssBucket;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A bucket that goes with the test it was made for. */
record FreshBucket(RunningServer server, OssBucket bucket) implements CloseableResource, AutoCloseable {
    @Override
    public void close() {
        server.deleteFreshBucket(bucket.name());
    }
}
