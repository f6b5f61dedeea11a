package io.github.ossemulator.cli;

/** The emulator cannot start. The message is one line for the user, the exit code one for scripts. */
final class StartException extends Exception {
    private static final int CANNOT_START = 1;

    private final int exitCode;

    StartException(String message, Throwable cause) {
        this(CANNOT_START, message, cause);
    }

    StartException(int exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
