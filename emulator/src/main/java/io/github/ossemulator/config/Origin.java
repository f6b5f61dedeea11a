package io.github.ossemulator.config;

/**
 * Where a value came from, as {@code --print-config} shows it.
 *
 * @param source the kind of place
 * @param name the place itself: the flag, the variable, or the file
 */
public record Origin(Source source, String name) {
    /** The kinds of places, weakest first. */
    public enum Source {
        /** Nobody set it. */
        DEFAULT,
        /** A line of a properties file. */
        FILE,
        /** A variable the OSS SDKs read as well, such as {@code OSS_ACCESS_KEY_ID}. */
        SDK_ENVIRONMENT,
        /** An {@code OSS_EMULATOR_*} variable. */
        ENVIRONMENT,
        /** A command line flag. */
        FLAG,
        /** The program that embeds the emulator. */
        CODE
    }

    static final Origin DEFAULT = new Origin(Source.DEFAULT, "default");

    @Override
    public String toString() {
        return name;
    }
}
