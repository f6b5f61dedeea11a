package io.github.ossemulator.cli;

import java.util.Map;

/**
 * What the program sets for the libraries inside it: they log to standard error, from warn up, the emulator itself from
 * info up. What the user set with {@code -D} stays.
 */
final class ProcessDefaults {
    private static final String LOGGER = "org.slf4j.simpleLogger.";

    private ProcessDefaults() {}

    /** Must run before the first logger is made. */
    static void apply(boolean quiet) {
        Map<String, String> properties = Map.of(
                LOGGER + "defaultLogLevel",
                "warn",
                LOGGER + "log.io.github.ossemulator",
                quiet ? "warn" : "info",
                // No time of day: the format that prints it takes a tenth of a cold start.
                LOGGER + "showThreadName",
                "false",
                LOGGER + "showShortLogName",
                "true");
        properties.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
