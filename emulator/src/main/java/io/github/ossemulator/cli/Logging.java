package io.github.ossemulator.cli;

import java.util.Map;

/** How the standalone jar logs: to standard error, its own lines from info up, those of the libraries from warn up. */
final class Logging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private Logging() {}

    /** Must run before the first logger is made. What the user set with {@code -D} stays. */
    static void configure(boolean quiet) {
        Map<String, String> properties = Map.of(
                "defaultLogLevel", "warn",
                "log.io.github.ossemulator", quiet ? "warn" : "info",
                "showDateTime", "true",
                "dateTimeFormat", "HH:mm:ss.SSS",
                "showThreadName", "false",
                "showShortLogName", "true");
        properties.forEach((name, value) -> {
            if (System.getProperty(PREFIX + name) == null) {
                System.setProperty(PREFIX + name, value);
            }
        });
    }
}
