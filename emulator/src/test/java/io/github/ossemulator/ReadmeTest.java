package io.github.ossemulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.ossemulator.config.Option;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/uploaded", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] answer = "{\"ok\":true}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        application.start();
        try (OssEmulator emulator = OssEmulator.start(settings)) {
            ReadmeSnippet.containing("setCallbackUrl", readme)
                    .with("http://127.0.0.1:8580", emulator.endpoint())
                    .with(
                            "127.0.0.1:9000",
                            "127.0.0.1:" + application.getAddress().getPort())
                    .run(directory);
        } finally {
            application.stop(0);
        }

        assertThat(received).hasSize(1);
        assertThat(readme.lines()).contains(received.get(0));
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
