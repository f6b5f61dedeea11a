package io.github.ossemulator.cli;

import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.cli.CommandLineArguments.Question;
import io.github.ossemulator.config.SettingException;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.config.SettingsLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The emulator as a program: {@code java -jar oss-emulator-standalone.jar [options]}.
 *
 * <p>SIGTERM and SIGINT finish the requests in flight. Exit codes: 1 the emulator could not start, 2 an option is wrong, 3 the
 * data directory is in use, damaged or cannot be written.
 */
public final class Main {
    private static final int WRONG_OPTION = 2;

    private Main() {}

    /** Does what the arguments ask for; a started emulator runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(arguments);
        } catch (SettingException e) {
            fail(WRONG_OPTION, e.getMessage() + " (--help lists the options)");
        } catch (StartException e) {
            fail(e.exitCode(), String.valueOf(e.getMessage()));
        }
    }

    private static void run(String[] words) throws StartException, InterruptedException {
        List<String> rest = List.of(words);
        if (!rest.isEmpty() && rest.get(0).equals(CheckCommand.NAME)) {
            CheckCommand.run(rest.subList(1, rest.size()));
            return;
        }
        if (!rest.isEmpty() && rest.get(0).equals(ExportCommand.NAME)) {
            ExportCommand.run(rest.subList(1, rest.size()));
            return;
        }
        CommandLineArguments arguments = new CommandLineArguments(words);
        if (arguments.asks(Question.HELP)) {
            System.out.print(Help.text());
        } else if (arguments.asks(Question.VERSION)) {
            System.out.println("oss-emulator " + OssEmulator.version());
        } else {
            Settings settings = new SettingsLoader(System.getenv(), Path.of("")).load(arguments.flags());
            if (arguments.asks(Question.PRINT_CONFIG)) {
                System.out.print(ConfigReport.of(settings));
            } else {
                Server.run(settings);
            }
        }
    }

    private static void fail(int exitCode, String message) {
        System.err.println("oss-emulator: " + message);
        System.exit(exitCode);
    }
}
