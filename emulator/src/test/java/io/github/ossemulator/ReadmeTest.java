package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final String TABLE_HEAD = "| Option | Default | |";

    private final String readme = Files.readString(Path.of("..", "README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void its_table_of_options_is_the_table_of_options() {
        String table = readme.lines()
                .dropWhile(line -> !line.equals(TABLE_HEAD))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n"));

        assertThat(table).isEqualTo(Options.all().stream().map(ReadmeTest::row).collect(Collectors.joining("\n")));
    }

    private static String row(Option<?> option) {
        String flag = (option.flag() + " " + option.placeholder()).strip().replace("|", "\\|");
        String standard = option.standardText();
        return "| `" + flag + "` | " + (standard.isEmpty() ? "" : "`" + standard + "` ") + "| " + option.description()
                + " |";
    }
}
