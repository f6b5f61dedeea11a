package io.github.ossemulator.config;

/** A mistake in what the user set. The message is one line that names the option, the value and what is allowed. */
public final class SettingException extends RuntimeException {
    public SettingException(String message) {
        super(message);
    }
}
