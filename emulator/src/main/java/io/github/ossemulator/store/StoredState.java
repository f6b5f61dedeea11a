package io.github.ossemulator.store;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A snapshot as the changes that lead to it from nothing. */
final class StoredState implements Snapshot {
    private @Nullable List<Change> changes;

    /** A snapshot that retains the bodies of {@code changes}. */
    StoredState(List<Change> changes) throws IOException {
        for (int i = 0; i < changes.size(); i++) {
            try {
                StoredBody.retain(changes.get(i).gained());
            } catch (IOException e) {
                release(changes.subList(0, i));
                throw e;
            }
        }
        this.changes = List.copyOf(changes);
    }

    /** The changes; they stay as long as this is not closed. */
    synchronized List<Change> changes() {
        if (changes == null) {
            throw new IllegalStateException("the snapshot is closed");
        }
        return changes;
    }

    /** A second snapshot of the same. */
    synchronized StoredState copy() throws IOException {
        return new StoredState(changes());
    }

    @Override
    public synchronized void close() {
        if (changes != null) {
            release(changes);
            changes = null;
        }
    }

    private static void release(List<Change> changes) {
        for (Change change : changes) {
            StoredBody.release(change.gained());
        }
    }
}
