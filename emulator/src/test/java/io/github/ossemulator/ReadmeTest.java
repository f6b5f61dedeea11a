package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.interop.ApplicationServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void its_upload_with_a_callback_works_as_shown(@TempDir Path directory) throws Exception {
        Settings settings =
                Settings.builder().set("port", "0").set("bucket", "photos").build();
        try (OssEmulator emulator = OssEmulator.start(settings);
                ApplicationServer application = new ApplicationServer()) {
            ReadmeSnippet.containing("setCallbackUrl", readme)
                    .with("http://127.0.0.1:8580", emulator.endpoint())
                    .with("http://127.0.0.1:9000/uploaded", application.url("/uploaded"))
                    .run(directory);

            assertThat(application.received()).hasSize(1);
            assertThat(readme.lines()).contains(application.received().get(0).body());
        }
    }

    @Test
    void its_java_test_works_as_shown(@TempDir Path directory) throws Exception {
        ReadmeSnippet.containing("OssEmulator.start(", readme).run(directory);
    }

    private static String row(Option<?> option) {
        String flag = (option.flag() + " " + option.placeholder()).strip().replace("|", "\\|");
        String standard = option.standardText();
        return "| `" + flag + "` | " + (standard.isEmpty() ? "" : "`" + standard + "` ") + "| " + option.description()
                + " |";
    }
}
