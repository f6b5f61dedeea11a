package io.github.ossemulator.cli;

import org.jspecify.annotations.Nullable;

/** The emulator cannot start. The message is one line for the user, the exit code one for scripts. */
final class StartException extends Exception {
    /** A data directory is in use, damaged or cannot be written. */
    static final int DATA_UNUSABLE = 3;

    private static final int CANNOT_START = 1;

    private final int exitCode;

    StartException(String message, Throwable cause) {
        this(CANNOT_START, message, cause);
    }

    StartException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
