package io.github.ossemulator;

import io.github.ossemulator.journal.CallbackTrace;
import io.github.ossemulator.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/** The last 1000 callbacks with everything about them, oldest first. Thread-safe. */
public final class CallbackLog {
    private final Journal journal;

    CallbackLog(Journal journal) {
        this.journal = journal;
    }

    /** Every callback kept. */
    public List<CallbackTrace> all() {
        return journal.callbacks();
    }

    /** The callbacks of an object, whatever became of it. */
    public List<CallbackTrace> of(String bucket, String key) {
        return all().stream()
                .filter(callback ->
                        callback.bucket().equals(bucket) && callback.key().equals(key))
                .toList();
    }

    /**
     * The last callback.
     *
     * @throws NoSuchElementException if there is none
     */
    public CallbackTrace last() {
        List<CallbackTrace> all = all();
        if (all.isEmpty()) {
            throw new NoSuchElementException("the emulator made no callback yet");
        }
        return all.get(all.size() - 1);
    }

    /**
     * The first {@code count} callbacks; waits up to {@code patience} for them. An upload is answered when its callback has
     * ended, so only uploads in other threads need it.
     *
     * @throws AssertionError if there are fewer then
     */
    public List<CallbackTrace> await(int count, Duration patience) {
        List<CallbackTrace> callbacks = journal.awaitCallbacks(count, patience);
        if (callbacks.size() < count) {
            throw new AssertionError("expected " + count + " callbacks within " + patience.toMillis()
                    + " ms, but there were " + callbacks.size());
        }
        return callbacks.subList(0, count);
    }

    /** Forgets the callbacks so far. */
    public void clear() {
        journal.clearCallbacks();
    }
}
