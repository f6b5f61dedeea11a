package io.github.ossemulator.operation.object;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Options;
import io.github.ossemulator.http.RawClient;
import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With {@code --gzip}, objects are compressed where the real service does it (protocol.md §3.4). */
class CompressionTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing(Options.GZIP, true);
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 65_536, 65_537, 1_000_000})
    void a_text_comes_compressed_in_chunks_without_etag(int size) throws IOException {
        String text = text(size);
        oss.send("PUT /bucket/a.txt", "Content-Type: text/plain; charset=utf-8", "", text);

        try (RawClient client = RawClient.connect(oss.port())) {
            RawResponse head = ask(client, "/bucket/a.txt").readHead();
            assertThat(head.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(head.header("Transfer-Encoding")).isEqualTo("chunked");
            assertThat(head.header("Content-Length")).isNull();
            assertThat(head.header("ETag")).isNull();
            assertThat(unzip(unchunk(client))).isEqualTo(text);

            assertThat(ask(client, "/bucket/missing").readResponse().status())
                    .as("the next request on the connection")
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain,       1023, Accept-Encoding: gzip",
        "image/png,        2000, Accept-Encoding: gzip",
        "text/html,        2000, Accept-Encoding: gzip",
        "text/plain,       2000, Accept-Encoding: identity",
        "text/plain,       2000, Accept: */*"
    })
    void anything_else_comes_as_it_is(String type, int size, String header) throws IOException {
        oss.send("PUT /bucket/a", "Content-Type: " + type, "", text(size));

        RawResponse response = oss.send("GET /bucket/a", header);

        assertThat(response.header("Content-Encoding")).isNull();
        assertThat(response.header("ETag")).isNotNull();
        assertThat(response.body()).hasSize(size);
    }

    @Test
    void neither_a_range_nor_what_is_encoded_already_is_compressed() throws IOException {
        oss.send("PUT /bucket/a.txt", "Content-Type: text/plain", "", text(5000));
        oss.send("PUT /bucket/b.txt", "Content-Type: text/plain", "Content-Encoding: br", "", text(5000));

        RawResponse range = oss.send("GET /bucket/a.txt", "Accept-Encoding: gzip", "Range: bytes=0-2999");
        RawResponse encoded = oss.send("GET /bucket/b.txt", "Accept-Encoding: gzip");

        assertThat(range.status()).isEqualTo(206);
        assertThat(range.header("Content-Length")).isEqualTo("3000");
        assertThat(encoded.header("Content-Encoding")).isEqualTo("br");
        assertThat(encoded.body()).hasSize(5000);
    }

    @Test
    void a_client_of_http_1_0_which_knows_no_chunks_gets_it_as_it_is() throws IOException {
        oss.send("PUT /bucket/a.txt", "Content-Type: text/plain", "", text(5000));

        try (RawClient client = RawClient.connect(oss.port())) {
            client.send("GET /bucket/a.txt HTTP/1.0", "Host: 127.0.0.1", "Accept-Encoding: gzip", "", "");
            assertThat(client.readResponse().header("Content-Length")).isEqualTo("5000");
        }
    }

    @Test
    void nothing_is_compressed_unless_the_emulator_is_told_to() throws IOException {
        try (LocalOss plain = LocalOss.believing()) {
            plain.send("PUT /bucket/a.txt", "Content-Type: text/plain", "", text(5000));
            assertThat(plain.send("GET /bucket/a.txt", "Accept-Encoding: gzip").header("Content-Length"))
                    .isEqualTo("5000");
        }
    }

    private static RawClient ask(RawClient client, String path) throws IOException {
        return client.send("GET " + path + " HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip, deflate", "", "");
    }

    private static byte[] unchunk(RawClient client) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            StringBuilder line = new StringBuilder();
            while (line.indexOf("\r\n") < 0) {
                line.append(new String(client.read(1), UTF_8));
            }
            int size = Integer.parseInt(line.toString().trim(), 16);
            body.write(client.read(size));
            assertThat(client.read(2)).asString(UTF_8).isEqualTo("\r\n");
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String unzip(byte[] bytes) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), UTF_8);
    }

    private static String text(int size) {
        SplittableRandom random = new SplittableRandom(size);
        StringBuilder text = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
