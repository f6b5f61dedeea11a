package io.github.ossemulator.testkit.assertion;

import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import java.util.List;

/** Assertions on an emulator. */
public final class ServerAssert extends OssAssert<ServerAssert, OssEmulator> {
    ServerAssert(OssEmulator emulator) {
        super(emulator, ServerAssert.class);
    }

    /** Checks that there is a bucket of this name. */
    public ServerAssert hasBucket(String name) {
        isNotNull();
        if (!actual.hasBucket(name)) {
            List<String> buckets = buckets();
            throw failure(
                    "%nExpected the emulator to have the bucket%n  %s%nbut it has %s%s%s",
                    name,
                    buckets.isEmpty() ? "none" : buckets,
                    nearest("bucket", name, buckets),
                    last("requests", actual.requests().all()));
        }
        return this;
    }

    /** Checks that there is no bucket of this name. */
    public ServerAssert hasNoBucket(String name) {
        isNotNull();
        if (actual.hasBucket(name)) {
            throw failure(
                    "%nExpected the emulator not to have the bucket%n  %s%nbut it has %s%s",
                    name, buckets(), last("requests", actual.requests().all()));
        }
        return this;
    }

    /** Checks that every multipart upload, to any bucket, was completed or aborted. */
    public ServerAssert hasNoPendingUploads() {
        isNotNull();
        actual.buckets()
                .forEach(
                        bucket -> new BucketAssert(bucket).as(descriptionText()).hasNoPendingUploads());
        return this;
    }

    /** Checks that every fault of {@link OssEmulator#faults()} struck as often as it was to. */
    public ServerAssert hasUsedAllFaults() {
        isNotNull();
        try {
            actual.faults().assertAllFaultsUsed();
        } catch (AssertionError e) {
            throw failure(
                    "%n%s%s", e.getMessage(), last("requests", actual.requests().all()));
        }
        return this;
    }

    private List<String> buckets() {
        return actual.buckets().stream().map(OssBucket::name).toList();
    }
}
