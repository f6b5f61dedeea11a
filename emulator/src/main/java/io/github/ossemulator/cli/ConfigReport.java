package io.github.ossemulator.cli;

import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import java.util.stream.Collectors;

/** What {@code --print-config} prints: one line for each option, with its value and where that came from. */
final class ConfigReport {
    private ConfigReport() {}

    static String of(Settings settings) {
        return Options.all().stream().map(option -> line(settings, option)).collect(Collectors.joining());
    }

    private static String line(Settings settings, Option<?> option) {
        return "%-24s = %-54s  %s%n".formatted(option.key(), settings.text(option), settings.origin(option));
    }
}
