package io.github.ossemulator.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Forces a file to the disk for many threads at once: who comes while a force is running shares the next one. Thread-safe. */
final class GroupForce {
    private final Action action;
    private final Object turn = new Object();
    private Group waiting = new Group();

    /** What forces everything that was written before it is called. */
    interface Action {
        void run() throws IOException;
    }

    /** Those who share a force. */
    private static final class Group {
        private boolean done;
        private volatile @Nullable IOException failure;
    }

    GroupForce(Action action) {
        this.action = action;
    }

    /**
     * Returns when what the caller has written is on the disk.
     *
     * @throws IOException if it may not be
     */
    void force() throws IOException {
        Group mine;
        synchronized (this) {
            mine = waiting;
        }
        synchronized (turn) {
            if (!mine.done) {
                forceFor(mine);
            }
        }
        IOException failure = mine.failure;
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private void forceFor(Group group) {
        group.done = true;
        beginGroup();
        try {
            action.run();
        } catch (IOException e) {
            group.failure = e;
            // The operating system tells a failure once and may have dropped what these wrote meanwhile, too.
            Group late = beginGroup();
            late.done = true;
            late.failure = e;
        }
    }

    /** Lets those who come from now on share a force of their own; answers those who came before. */
    private synchronized Group beginGroup() {
        Group before = waiting;
        waiting = new Group();
        return before;
    }
}
