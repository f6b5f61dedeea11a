package io.github.ossemulator;

import io.github.ossemulator.store.Snapshot;

/**
 * What an emulator held at some moment, to be brought back by {@link OssEmulator#restore}, as often as wanted. It shares the
 * bodies of objects with the emulator. Thread-safe.
 */
public final class OssSnapshot implements AutoCloseable {
    private final Snapshot snapshot;

    OssSnapshot(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Lets the bodies go; closing the emulator does the same. Idempotent. */
    @Override
    public void close() {
        snapshot.close();
    }
}
