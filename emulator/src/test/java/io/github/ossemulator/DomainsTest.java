package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.config.SettingException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainsTest {
    private final OssEmulator emulator = OssEmulator.builder()
            .domains("oss.test", "Files.Example.COM")
            .authentication(AuthMode.OFF)
            .buckets("photos")
            .start();

    @BeforeEach
    void put() {
        emulator.bucket("photos").put("cat.txt", "meow");
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"photos.oss.test", "photos.oss.test:8580", "photos.files.example.com", "PHOTOS.OSS.TEST"})
    void a_name_below_a_domain_is_a_bucket(String host) throws IOException {
        assertThat(get("/cat.txt", host)).startsWith("HTTP/1.1 200 ").endsWith("meow");
    }

    @Test
    void the_domain_itself_is_addressed_by_path() throws IOException {
        assertThat(get("/photos/cat.txt", "oss.test:8580"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("meow");
        assertThat(get("/", "oss.test")).contains("<Name>photos</Name>");
    }

    @Test
    void the_control_api_is_on_the_domain_and_not_on_a_bucket_below_it() throws IOException {
        assertThat(get("/-/health", "oss.test")).startsWith("HTTP/1.1 200 ");
        assertThat(get("/-/health", "photos.oss.test"))
                .startsWith("HTTP/1.1 404 ")
                .contains("<Key>-/health</Key>");
        assertThat(get("/-/health", "other.test")).startsWith("HTTP/1.1 403 ");
    }

    @Test
    void a_domain_is_a_host_name() {
        OssEmulator.Builder builder = OssEmulator.builder();

        assertThatExceptionOfType(SettingException.class)
                .isThrownBy(() -> builder.domains("http://oss.test"))
                .withMessageContaining("a host name without port");
    }

    private String get(String target, String host) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", emulator.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
