package io.github.ossemulator.cli;

import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.SettingException;
import io.github.ossemulator.config.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command line says: {@code --flag value}, {@code --flag=value}, {@code --switch}, and after the flag of an
 * option with several values any number of them.
 */
final class CommandLineArguments {
    private final Map<String, Option<?>> known = new LinkedHashMap<>();
    private final Map<Option<?>, String> flags = new LinkedHashMap<>();
    private final Set<Question> questions = new HashSet<>();

    /** What can be asked instead of starting the emulator. */
    enum Question {
        PRINT_CONFIG("--print-config", "Print each value and where it came from, then exit"),
        VERSION("--version", "Print the version, then exit"),
        HELP("--help", "Print this text, then exit");

        private final String flag;
        private final String description;

        Question(String flag, String description) {
            this.flag = flag;
            this.description = description;
        }

        String flag() {
            return flag;
        }

        String description() {
            return description;
        }
    }

    /** @throws SettingException if a flag is unknown, repeated or lacks its value */
    CommandLineArguments(String... arguments) {
        for (Option<?> option : Options.all()) {
            known.put(option.flag(), option);
        }
        List<String> rest = new ArrayList<>(List.of(arguments));
        while (!rest.isEmpty()) {
            read(rest.remove(0), rest);
        }
    }

    /** Whether the user asks this instead of starting the emulator. */
    boolean asks(Question question) {
        return questions.contains(question);
    }

    /** The text of each option that is given. */
    Map<Option<?>, String> flags() {
        return flags;
    }

    private void read(String argument, List<String> rest) {
        for (Question question : Question.values()) {
            if (argument.equals(question.flag())) {
                questions.add(question);
                return;
            }
        }
        int equals = argument.indexOf('=');
        Option<?> option = option(equals < 0 ? argument : argument.substring(0, equals));
        if (equals >= 0) {
            put(option, argument.substring(equals + 1));
        } else if (option.placeholder().isEmpty()) {
            put(option, "true");
        } else if (rest.isEmpty() || isFlag(rest.get(0))) {
            throw new SettingException(option.flag() + " needs a value: " + option.placeholder());
        } else {
            do {
                put(option, rest.remove(0));
            } while (!option.separator().isEmpty() && !rest.isEmpty() && !isFlag(rest.get(0)));
        }
    }

    private Option<?> option(String flag) {
        Option<?> option = known.get(flag);
        if (option == null) {
            List<String> names = new ArrayList<>(known.keySet());
            for (Question question : Question.values()) {
                names.add(question.flag());
            }
            throw new SettingException(Spelling.unknown(isFlag(flag) ? "option" : "argument", flag, names));
        }
        return option;
    }

    private void put(Option<?> option, String text) {
        String former = flags.get(option);
        if (former != null && option.separator().isEmpty()) {
            throw new SettingException(option.flag() + " is given twice");
        }
        flags.put(option, former == null ? text : former + option.separator() + text);
    }

    private static boolean isFlag(String argument) {
        return argument.startsWith("--");
    }
}
