package io.github.ossemulator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.cli.CommandLineArguments.Question;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.SettingException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineArgumentsTest {
    @Test
    void a_value_follows_its_flag_or_an_equals_sign() {
        CommandLineArguments arguments =
                new CommandLineArguments("--port", "0", "--host=::1", "--access-key-secret=a=b");

        assertThat(arguments.flags())
                .isEqualTo(Map.of(Options.PORT, "0", Options.HOST, "::1", Options.ACCESS_KEY_SECRET, "a=b"));
    }

    @Test
    void a_switch_needs_no_value_but_may_have_one() {
        CommandLineArguments arguments =
                new CommandLineArguments("--quiet", "--callback-host-port=false", "--callback-strict-address");

        assertThat(arguments.flags())
                .isEqualTo(Map.of(
                        Options.QUIET, "true",
                        Options.CALLBACK_HOST_PORT, "false",
                        Options.CALLBACK_STRICT_ADDRESS, "true"));
    }

    @Test
    void an_option_of_several_values_takes_all_that_follow_and_may_be_repeated() {
        CommandLineArguments arguments = new CommandLineArguments(
                "--bucket",
                "one",
                "two",
                "--quiet",
                "--bucket=three,four",
                "--credentials",
                "a:b",
                "--credentials",
                "c:d");

        assertThat(arguments.flags())
                .containsEntry(Options.BUCKET, "one,two,three,four")
                .containsEntry(Options.CREDENTIALS, "a:b;c:d");
    }

    @Test
    void a_question_may_stand_anywhere() {
        CommandLineArguments arguments = new CommandLineArguments("--port", "0", "--print-config", "--quiet");

        assertThat(arguments.asks(Question.PRINT_CONFIG)).isTrue();
        assertThat(arguments.asks(Question.HELP)).isFalse();
        assertThat(arguments.flags()).containsKeys(Options.PORT, Options.QUIET);
    }

    @Test
    void what_nobody_knows_is_named() {
        assertMistake("unknown option --vresion; did you mean --version?", "--vresion");
        assertMistake("unknown option --callback.timeout; did you mean --callback-timeout?", "--callback.timeout=5s");
        assertMistake("unknown argument start", "start");
        assertMistake("unknown argument -p", "-p", "80");
    }

    @Test
    void a_single_value_is_given_once() {
        assertMistake("--port needs a value: PORT", "--port", "--quiet");
        assertMistake("--bucket needs a value: NAME", "--bucket");
        assertMistake("--port is given twice", "--port", "1", "--port=2");
        assertMistake("unknown argument 2", "--port", "1", "2");
    }

    private static void assertMistake(String message, String... arguments) {
        assertThatThrownBy(() -> new CommandLineArguments(arguments))
                .isInstanceOf(SettingException.class)
                .hasMessage(message);
    }
}
