package io.github.ossemulator.cli;

/** The emulator cannot start. The message is one line for the user. */
final class StartException extends Exception {
    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
