package io.github.ossemulator.config;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing a user can set. Its dotted key is a line of a properties file, and names one command line flag and one
 * environment variable: {@code callback.timeout}, {@code --callback-timeout}, {@code OSS_EMULATOR_CALLBACK_TIMEOUT}.
 *
 * @param <T> the type of the value that {@link Settings#get} answers
 */
public final class Option<T> {
    static final String VARIABLE_PREFIX = "OSS_EMULATOR_";

    private final String key;
    private final Kind<T> kind;
    private final String description;
    private final String standardText;
    private final Supplier<T> standard;
    private final Optional<String> sdkVariable;

    Option(
            String key,
            Kind<T> kind,
            String description,
            String standardText,
            Supplier<T> standard,
            Optional<String> sdkVariable) {
        this.key = key;
        this.kind = kind;
        this.description = description;
        this.standardText = standardText;
        this.standard = standard;
        this.sdkVariable = sdkVariable;
    }

    /** The dotted key of the properties line. */
    public String key() {
        return key;
    }

    /** The command line flag, with its two dashes. */
    public String flag() {
        return "--" + key.replace('.', '-');
    }

    /** The environment variable. */
    public String variable() {
        return VARIABLE_PREFIX + key.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** What the option does, as a sentence without its full stop. */
    public String description() {
        return description;
    }

    /** What stands for the value in help texts, such as {@code PORT}; empty for a switch. */
    public String placeholder() {
        return kind.placeholder();
    }

    /** The default as help texts show it; empty where nothing is set by default. */
    public String standardText() {
        return standardText;
    }

    /** What joins several values into one; empty for an option that takes a single value. */
    public String separator() {
        return kind.separator();
    }

    /** The variable of the OSS SDKs that is honoured as well. */
    Optional<String> sdkVariable() {
        return sdkVariable;
    }

    T standard() {
        return standard.get();
    }

    T read(String text, String where) {
        try {
            return kind.reader().apply(text.strip());
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new SettingException(where + ": \"" + text + "\" is not " + kind.allowed());
        }
    }

    String write(T value) {
        return kind.writer().apply(value);
    }

    @Override
    public String toString() {
        return key;
    }
}
