package io.github.ossemulator;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls of the store on behalf of code that does not expect disks to fail. */
final class StoreAccess {
    private StoreAccess() {}

    /** A call. */
    interface Action<T> {
        T run() throws IOException;
    }

    static <T> T unchecked(Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
