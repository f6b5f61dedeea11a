package io.github.ossemulator.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Fsync;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.DiskStore;
import io.github.ossemulator.store.SmallFileSystem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@link Main} as users do: as a process of its own. */
@Timeout(60)
class MainTest {
    private static final Map<String, String> NO_VARIABLES = Map.of();

    @TempDir
    Path directory;

    private final RunningMain main = new RunningMain();

    @AfterEach
    void end() {
        main.kill();
    }

    @Test
    void the_banner_shows_endpoint_and_credentials_once_the_emulator_listens() throws Exception {
        main.start(directory, NO_VARIABLES, "--port", "0", "--bucket", "photos", "videos");

        String banner = main.readUntil("Python");
        URI endpoint = endpoint(banner);

        assertThat(banner)
                .contains("oss-emulator-secret")
                .contains("photos, videos")
                .contains("new OSSClientBuilder().build(\"" + endpoint
                        + "\", \"oss-emulator\", \"oss-emulator-secret\")");
        assertThat(get(endpoint)).isPositive();
    }

    @Test
    void a_port_file_holds_the_port() throws Exception {
        Path file = directory.resolve("port");
        Files.writeString(file, "1");
        main.start(directory, NO_VARIABLES, "--port=0", "--port-file", "port");

        URI endpoint = endpoint(main.readUntil("Python"));

        assertThat(file).hasContent(endpoint.getPort() + "\n");
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void quiet_prints_nothing() throws Exception {
        Path file = directory.resolve("port");
        main.start(directory, NO_VARIABLES, "--port", "0", "--port-file", "port", "--quiet");
        main.awaitFile(file);

        main.signal();
        assertThat(main.exitCode()).isEqualTo(128 + 15);

        assertThat(main.output()).isEmpty();
        assertThat(main.errors()).isEmpty();
    }

    @Test
    void the_end_of_the_process_is_that_of_its_signal() throws Exception {
        main.start(directory, NO_VARIABLES, "--port", "0");
        main.readUntil("Python");

        main.signal();

        assertThat(main.exitCode()).isEqualTo(128 + 15);
    }

    @Test
    void a_request_in_flight_is_finished_before_the_process_ends() throws Exception {
        main.start(directory, NO_VARIABLES, "--port", "0", "--auth", "off", "--bucket", "photos");
        URI endpoint = endpoint(main.readUntil("Python"));

        try (Socket client = new Socket(endpoint.getHost(), endpoint.getPort())) {
            String head =
                    "PUT /photos/cat HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n";
            client.getOutputStream().write(head.getBytes(US_ASCII));
            BufferedReader answer = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 100 ");
            assertThat(answer.readLine()).isEmpty();

            main.signal();
            main.awaitRefusalAt(endpoint);
            client.getOutputStream().write("meow".getBytes(US_ASCII));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(main.exitCode()).isEqualTo(128 + 15);
    }

    @Test
    void an_unknown_host_is_one_line_and_exit_code_1() throws Exception {
        main.start(directory, NO_VARIABLES, "--host", "nowhere.invalid");

        assertThat(main.exitCode()).isEqualTo(1);
        assertThat(main.errors()).isEqualTo("oss-emulator: cannot listen on nowhere.invalid: unknown host\n");
    }

    @Test
    void a_port_in_use_is_one_line_and_exit_code_1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            main.start(directory, NO_VARIABLES, "--port", String.valueOf(taken.getLocalPort()));

            assertThat(main.exitCode()).isEqualTo(1);
            assertThat(main.errors())
                    .isEqualTo(
                            "oss-emulator: port " + taken.getLocalPort() + " is in use; --port 0 picks a free one\n");
        }
    }

    @Test
    void a_port_file_that_cannot_be_written_is_one_line_and_exit_code_1() throws Exception {
        main.start(directory, NO_VARIABLES, "--port", "0", "--port-file", "missing/port");

        assertThat(main.exitCode()).isEqualTo(1);
        assertThat(main.errors())
                .startsWith("oss-emulator: cannot write the port file: ")
                .hasLineCount(1);
    }

    @Test
    void objects_in_a_data_directory_outlive_the_process() throws Exception {
        for (int run = 0; run < 2; run++) {
            main.start(
                    directory,
                    NO_VARIABLES,
                    "--port",
                    "0",
                    "--auth",
                    "off",
                    "--bucket",
                    "photos",
                    "--data-dir",
                    "data");
            URI object = endpoint(main.readUntil("Python")).resolve("/photos/cat");
            if (run == 0) {
                HttpRequest put = HttpRequest.newBuilder(object)
                        .PUT(HttpRequest.BodyPublishers.ofString("meow"))
                        .build();
                HttpClient.newHttpClient().send(put, BodyHandlers.discarding());
            } else {
                String body = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(object).build(), BodyHandlers.ofString())
                        .body();
                assertThat(body).isEqualTo("meow");
            }
            main.kill();
            main.exitCode();
        }
    }

    @Test
    void one_processor_is_enough_for_large_objects() throws Exception {
        Map<String, String> oneProcessor = Map.of("JAVA_TOOL_OPTIONS", "-XX:ActiveProcessorCount=1");
        main.start(
                directory, oneProcessor, "--port", "0", "--auth", "off", "--bucket", "films", "--memory-budget", "1m");
        URI object = endpoint(main.readUntil("Python")).resolve("/films/film");
        HttpClient client = HttpClient.newHttpClient();
        for (int take = 1; take <= 3; take++) {
            byte[] film = new byte[9 << 20];
            new Random(take).nextBytes(film);
            HttpRequest put = HttpRequest.newBuilder(object)
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(film))
                    .build();
            assertThat(client.send(put, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
            HttpRequest get = HttpRequest.newBuilder(object).build();
            assertThat(client.send(get, BodyHandlers.ofByteArray()).body()).isEqualTo(film);
        }
    }

    @Test
    void a_data_directory_in_use_is_one_line_and_exit_code_3() throws Exception {
        Path data = directory.resolve("data");
        try (DiskStore owner = DiskStore.open(data, Fsync.NEVER, 0, 1, InstantSource.system())) {
            main.start(directory, NO_VARIABLES, "--port", "0", "--data-dir", "data");

            assertThat(main.exitCode()).isEqualTo(3);
            assertThat(main.errors()).isEqualTo("oss-emulator: the data directory data is in use by another process\n");
            assertThat(owner.buckets()).isEmpty();
        }
    }

    @Test
    void a_damaged_data_directory_is_one_line_and_exit_code_3() throws Exception {
        Path data = Files.createDirectory(directory.resolve("data"));
        Files.writeString(data.resolve("0000000000000001.journal"), "not a journal");
        main.start(directory, NO_VARIABLES, "--port", "0", "--data-dir", "data");

        assertThat(main.exitCode()).isEqualTo(3);
        assertThat(main.errors())
                .startsWith("oss-emulator: data/0000000000000001.journal, offset 0: ")
                .hasLineCount(1);
    }

    @Test
    void a_data_directory_that_is_no_directory_is_one_line_and_exit_code_3() throws Exception {
        Files.writeString(directory.resolve("data"), "a file");
        main.start(directory, NO_VARIABLES, "--port", "0", "--data-dir", "data");

        assertThat(main.exitCode()).isEqualTo(3);
        assertThat(main.errors()).isEqualTo("oss-emulator: cannot use the data directory data: data is no directory\n");
    }

    @Test
    void a_data_directory_that_cannot_be_written_is_one_line_and_exit_code_3() throws Exception {
        try (SmallFileSystem disk = SmallFileSystem.inMemory(directory.resolve("disk"), 1)) {
            disk.setReadOnly(true);
            main.start(directory, NO_VARIABLES, "--port", "0", "--data-dir", "disk/data");

            assertThat(main.exitCode()).isEqualTo(3);
            assertThat(main.errors())
                    .startsWith("oss-emulator: cannot use the data directory disk/data: ")
                    .endsWith("disk/data: Read-only file system\n")
                    .hasLineCount(1);
        }
    }

    @Test
    void check_reports_damage_and_repairs_it() throws Exception {
        Path data = directory.resolve("data");
        Path journal = data.resolve("0000000000000001.journal");
        try (DiskStore store = DiskStore.open(data, Fsync.NEVER, 0, 1, InstantSource.system())) {
            store.createBucket(Bucket.create(new BucketName("photos"), Instant.EPOCH, "1"));
            store.createBucket(Bucket.create(new BucketName("videos"), Instant.EPOCH, "1"));
        }
        byte[] content = Files.readAllBytes(journal);
        content[30] ^= 1;
        Files.write(journal, content);

        main.start(directory, NO_VARIABLES, "check", "data");
        assertThat(main.exitCode()).isEqualTo(3);
        main.start(directory, NO_VARIABLES, "check", "data", "--repair");
        assertThat(main.exitCode()).isZero();
        main.start(directory, NO_VARIABLES, "check", "data");
        assertThat(main.exitCode()).isZero();
        assertThat(main.output()).contains("no damage");
    }

    @Test
    void export_writes_a_data_directory_as_files() throws Exception {
        try (DiskStore store = DiskStore.open(directory.resolve("data"), Fsync.NEVER, 0, 1, InstantSource.system())) {
            store.createBucket(Bucket.create(new BucketName("photos"), Instant.EPOCH, "1"));
        }
        main.start(directory, NO_VARIABLES, "export", "tree", "--data-dir", "data");
        assertThat(main.exitCode()).isZero();
        assertThat(directory.resolve("tree/photos")).isDirectory();
        assertThat(directory.resolve("tree/manifest.jsonl")).content().contains("photos");

        main.start(directory, NO_VARIABLES, "export", "tree", "--data-dir", "data");
        assertThat(main.exitCode()).isEqualTo(1);
        assertThat(main.errors()).contains("tree is not empty");
    }

    @Test
    void a_check_of_nothing_is_one_line_and_exit_code_2() throws Exception {
        main.start(directory, NO_VARIABLES, "check");

        assertThat(main.exitCode()).isEqualTo(2);
        assertThat(main.errors()).contains("check DIR [--repair]").hasLineCount(1);
    }

    @Test
    void an_unknown_flag_is_one_line_and_exit_code_2() throws Exception {
        main.start(directory, NO_VARIABLES, "--prot=1");

        assertThat(main.exitCode()).isEqualTo(2);
        assertThat(main.errors())
                .isEqualTo("oss-emulator: unknown option --prot; did you mean --port? (--help lists the options)\n");
    }

    @Test
    void a_flag_without_its_value_is_one_line_and_exit_code_2() throws Exception {
        main.start(directory, NO_VARIABLES, "--port");

        assertThat(main.exitCode()).isEqualTo(2);
        assertThat(main.errors()).contains("--port").hasLineCount(1);
    }

    @Test
    void a_bad_variable_is_one_line_and_exit_code_2() throws Exception {
        main.start(directory, Map.of("OSS_EMULATOR_CALLBACK_TIMEOUT", "soon"));

        assertThat(main.exitCode()).isEqualTo(2);
        assertThat(main.errors())
                .startsWith("oss-emulator: OSS_EMULATOR_CALLBACK_TIMEOUT: \"soon\" is not a duration")
                .hasLineCount(1);
    }

    @Test
    void print_config_shows_each_value_and_where_it_came_from() throws Exception {
        Files.writeString(directory.resolve("oss-emulator.properties"), "region = cn-beijing\nbucket = photos\n");
        main.start(
                directory,
                Map.of("OSS_EMULATOR_AUTH", "off", "OSS_ACCESS_KEY_ID", "real", "OSS_ACCESS_KEY_SECRET", "s3cret"),
                "--port",
                "0",
                "--callback-strict-address",
                "--print-config");

        assertThat(main.exitCode()).isZero();
        assertThat(main.output())
                .containsPattern("(?m)^port += 0 +--port$")
                .containsPattern("(?m)^auth += off +OSS_EMULATOR_AUTH$")
                .containsPattern("(?m)^region += cn-beijing +oss-emulator.properties$")
                .containsPattern("(?m)^access-key-id += real +OSS_ACCESS_KEY_ID$")
                .containsPattern("(?m)^access-key-secret += \\(hidden\\) +OSS_ACCESS_KEY_SECRET$")
                .containsPattern("(?m)^callback.strict-address += true +--callback-strict-address$")
                .containsPattern("(?m)^callback.timeout += 5s +default$");
    }

    @Test
    void version_goes_to_standard_output() throws Exception {
        main.start(directory, NO_VARIABLES, "--version");
        assertThat(main.exitCode()).isZero();
        assertThat(main.output()).matches("oss-emulator \\S.*\n");
    }

    @Test
    void help_lists_every_flag() throws Exception {
        main.start(directory, NO_VARIABLES, "--help");

        assertThat(main.exitCode()).isZero();
        assertThat(main.output()).contains("--callback-key-bits", "--print-config", "(127.0.0.1)");
    }

    private static URI endpoint(String banner) {
        return URI.create(banner.lines().findFirst().orElseThrow().replaceFirst(".* listens on ", ""));
    }

    private static int get(URI endpoint) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
