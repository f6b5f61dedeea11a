package io.github.ossemulator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of an emulator with a data directory. */
class DataDirectoryTest {
    @TempDir
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();

    private static OssEmulator start(Path data) throws IOException {
        return OssEmulator.start(Settings.builder()
                .set(Options.PORT, 0)
                .set("auth", "off")
                .set("bucket", "photos")
                .set(Options.DATA_DIR, Optional.of(data))
                .build());
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new SplittableRandom(length).nextBytes(content);
        return content;
    }

    private HttpResponse<byte[]> send(OssEmulator emulator, String method, String path, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoint().resolve(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void objects_survive_a_restart() throws Exception {
        byte[] acl;
        try (OssEmulator emulator = start(directory)) {
            assertThat(send(emulator, "PUT", "/photos/large", content(300_000)).statusCode())
                    .isEqualTo(200);
            assertThat(send(emulator, "PUT", "/photos/small", content(300)).statusCode())
                    .isEqualTo(200);
            acl = send(emulator, "GET", "/photos/?acl", new byte[0]).body();
        }
        try (OssEmulator emulator = start(directory)) {
            assertThat(send(emulator, "GET", "/photos/large", new byte[0]).body())
                    .isEqualTo(content(300_000));
            assertThat(send(emulator, "GET", "/photos/small", new byte[0]).body())
                    .isEqualTo(content(300));
            assertThat(send(emulator, "GET", "/photos/?acl", new byte[0]).body())
                    .isEqualTo(acl);
        }
    }

    @Test
    void an_emulator_starts_with_what_another_one_exported_and_is_reset_to_it() throws Exception {
        Path tree = directory.resolve("tree");
        try (OssEmulator emulator = OssEmulator.builder().start()) {
            emulator.bucket("photos").put("../key", content(300));
            emulator.export(tree);
        }
        try (OssEmulator emulator = OssEmulator.builder().seed(tree).start()) {
            assertThat(emulator.bucket("photos").get("../key").bytes()).isEqualTo(content(300));
            emulator.bucket("photos").delete("../key");
            emulator.bucket("other");
            emulator.reset();
            assertThat(emulator.bucket("photos").get("../key").bytes()).isEqualTo(content(300));
            assertThat(emulator.hasBucket("other")).isFalse();
        }
    }

    @Test
    void a_seed_leaves_a_data_directory_alone_that_has_buckets() throws Exception {
        Path tree = Files.createDirectories(directory.resolve("tree/seeded"));
        Settings settings = Settings.builder()
                .set(Options.PORT, 0)
                .set(Options.DATA_DIR, Optional.of(directory.resolve("data")))
                .set(Options.SEED, Optional.of(tree.getParent()))
                .build();
        try (OssEmulator emulator = OssEmulator.start(settings)) {
            assertThat(emulator.hasBucket("seeded")).isTrue();
        }
        Files.createDirectory(directory.resolve("tree/later"));
        try (OssEmulator emulator = OssEmulator.start(settings)) {
            assertThat(emulator.hasBucket("seeded")).isTrue();
            assertThat(emulator.hasBucket("later")).isFalse();
        }
    }

    @Test
    void the_callback_key_survives_a_restart() throws Exception {
        byte[] key;
        try (OssEmulator emulator = start(directory)) {
            key = send(emulator, "GET", "/callback_pub_key_v1.pem", new byte[0]).body();
        }
        try (OssEmulator emulator = start(directory)) {
            assertThat(new String(key, US_ASCII)).contains("PUBLIC KEY");
            assertThat(send(emulator, "GET", "/callback_pub_key_v1.pem", new byte[0])
                            .body())
                    .isEqualTo(key);
        }
    }
}
