package io.github.ossemulator.cli;

import io.github.ossemulator.cli.CommandLineArguments.Question;
import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;

/** What {@code --help} prints: one line for each option of the table. */
final class Help {
    private static final String HEAD = """
            Usage: oss-emulator [OPTION]...
                   oss-emulator check DIR [--repair]    reads all of a data directory and says what is damaged
                   oss-emulator export DIR --data-dir DATA    writes it as a readable tree, for --seed

            A local Alibaba Cloud OSS that runs upload callbacks for real.

            """;

    private static final String FOOT = """

            Each option is also an environment variable and a line of a properties file: --callback-timeout 2s
            is OSS_EMULATOR_CALLBACK_TIMEOUT=2s and callback.timeout=2s. A flag wins over a variable, that over
            the file. OSS_ACCESS_KEY_ID and OSS_ACCESS_KEY_SECRET, if both are set, are the accepted pair.

            Exit codes: 1 the emulator could not start, 2 an option is wrong, 3 the data directory is in use, damaged or cannot
            be written.
            """;

    private Help() {}

    static String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (Option<?> option : Options.all()) {
            String standard = option.standardText();
            append(
                    text,
                    option.flag() + " " + option.placeholder(),
                    option.description() + (standard.isEmpty() ? "" : " (" + standard + ")"));
        }
        for (Question question : Question.values()) {
            append(text, question.flag(), question.description());
        }
        return text.append(FOOT).toString();
    }

    private static void append(StringBuilder text, String flag, String description) {
        text.append("  %-36s %s%n".formatted(flag, description));
    }
}
