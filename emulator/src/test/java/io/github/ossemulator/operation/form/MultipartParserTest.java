package io.github.ossemulator.operation.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.model.OssException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MultipartParserTest {
    private static final String BOUNDARY = "XyZ";

    private record Part(
            String name,
            @Nullable String filename,
            @Nullable String contentType,
            String content) {}

    private static final class Collected implements MultipartParser.Parts {
        final List<Part> parts = new ArrayList<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private @Nullable PartHeader header;

        @Override
        public void begin(PartHeader next) {
            assertThat(header).isNull();
            header = next;
        }

        @Override
        public void content(ByteBuffer bytes) {
            assertThat(header).isNotNull();
            assertThat(bytes.hasRemaining()).isTrue();
            byte[] chunk = new byte[bytes.remaining()];
            bytes.get(chunk);
            content.writeBytes(chunk);
        }

        @Override
        public void end() {
            assertThat(header).isNotNull();
            parts.add(new Part(
                    header.name(),
                    header.filename(),
                    header.contentType(),
                    content.toString(StandardCharsets.ISO_8859_1)));
            content.reset();
            header = null;
        }
    }

    @Test
    void takes_fields_and_files_apart() throws IOException {
        List<Part> parts = parse("""
                --XyZ\r
                Content-Disposition: form-data; name="key"\r
                \r
                a/b.txt\r
                --XyZ\r
                content-disposition: form-data; name="file"; filename="b.txt"\r
                Content-Type: text/plain\r
                \r
                two
                lines\r
                --XyZ--\r
                epilogue""");

        assertThat(parts)
                .containsExactly(
                        new Part("key", null, null, "a/b.txt"), new Part("file", "b.txt", "text/plain", "two\nlines"));
    }

    @Test
    void gotcha_60_takes_line_feeds_for_line_breaks() throws IOException {
        List<Part> parts = parse("""
                --XyZ
                Content-Disposition: form-data; name="key"

                value
                --XyZ
                Content-Disposition: form-data; name="file"

                ends with a carriage return\r
                --XyZ--
                """);

        assertThat(parts)
                .containsExactly(
                        new Part("key", null, null, "value"),
                        new Part("file", null, null, "ends with a carriage return\r"));
    }

    @Test
    void a_line_feed_before_what_looks_like_a_delimiter_belongs_to_a_file_written_with_crlf() throws IOException {
        List<Part> parts = parse("""
                --XyZ\r
                Content-Disposition: form-data; name="file"\r
                \r
                a
                --XyZ--
                b\r
                --XyZ--\r
                """);

        assertThat(parts).containsExactly(new Part("file", null, null, "a\n--XyZ--\nb"));
    }

    @Test
    void what_only_begins_like_a_delimiter_is_content() throws IOException {
        String content = "\r\n--XyZ4\r\n--XyZ-\r\n--Xy\r\n\r\r\n--";

        List<Part> parts =
                parse("--XyZ\r\nContent-Disposition: form-data; name=file\r\n\r\n" + content + "\r\n--XyZ--");

        assertThat(parts).containsExactly(new Part("file", null, null, content));
    }

    @Test
    void skips_a_preamble() throws IOException {
        List<Part> parts = parse("""
                This is a form.\r
                --XyZ\r
                Content-Disposition: form-data; name="a"\r
                \r
                1\r
                --XyZ--""");

        assertThat(parts).containsExactly(new Part("a", null, null, "1"));
    }

    @Test
    void reads_names_as_the_clients_write_them() throws IOException {
        assertThat(parseHead("form-data; name=\"\u00e4\u00b8\u00ad\"; filename=\"\u00e6\u0096\u0087.txt\""))
                .isEqualTo(new Part("中", "文.txt", null, ""));
        assertThat(parseHead("form-data; filename=\"C:\\dir\\a;b=c.txt\"; name=file"))
                .isEqualTo(new Part("file", "C:\\dir\\a;b=c.txt", null, ""));
        assertThat(parseHead("form-data; name=\"a\\\"b\"; filename=\"\"")).isEqualTo(new Part("a\"b", "", null, ""));
        assertThat(parseHead("form-data; name=\"file\"; filename*=utf-8''%E6%96%87.txt"))
                .isEqualTo(new Part("file", "文.txt", null, ""));
        assertThat(parseHead("FORM-DATA;NAME=\"file\"")).isEqualTo(new Part("file", null, null, ""));
    }

    @Test
    void refuses_a_part_that_is_no_field() {
        for (String head : new String[] {
            "X: y", "Content-Disposition: attachment; name=\"a\"", "Content-Disposition: form-data; filename=\"a\""
        }) {
            assertThatThrownBy(() -> parse("--XyZ\r\n" + head + "\r\n\r\nx\r\n--XyZ--"))
                    .isInstanceOfSatisfying(
                            OssException.class, e -> assertThat(e.code()).isEqualTo("MalformedPOSTRequest"));
        }
    }

    @Test
    void refuses_a_body_without_its_last_delimiter() {
        for (String body : new String[] {
            "",
            "no form at all",
            "--XyZ",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XyZ\r\n",
            "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--XyZ-"
        }) {
            assertThatThrownBy(() -> parse(body))
                    .isInstanceOfSatisfying(
                            OssException.class, e -> assertThat(e.code()).isEqualTo("MalformedPOSTRequest"));
        }
    }

    @Test
    void refuses_a_head_that_does_not_end() {
        assertThatThrownBy(() -> parse("--XyZ\r\nX: " + "y".repeat(20_000)))
                .isInstanceOfSatisfying(
                        OssException.class, e -> assertThat(e.code()).isEqualTo("FieldItemTooLong"));
    }

    @Test
    void any_form_comes_apart_however_it_is_cut() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 400; round++) {
            List<Part> expected = new ArrayList<>();
            String lineBreak = random.nextInt(4) == 0 ? "\n" : "\r\n";
            StringBuilder body = new StringBuilder(random.nextInt(3) == 0 ? "preamble" + lineBreak : "");
            int count = 1 + random.nextInt(6);
            for (int i = 0; i < count; i++) {
                String content = content(random, lineBreak);
                expected.add(new Part("field" + i, "file" + i, "text/plain", content));
                body.append("--XyZ").append(lineBreak);
                body.append("Content-Disposition: form-data; name=\"field").append(i);
                body.append("\"; filename=\"file").append(i).append('"').append(lineBreak);
                body.append("Content-Type: text/plain").append(lineBreak).append(lineBreak);
                body.append(content).append(lineBreak);
            }
            body.append("--XyZ--").append(random.nextBoolean() ? lineBreak + "epilogue" : "");

            assertThat(parse(body.toString(), random)).as("round %d", round).isEqualTo(expected);
        }
    }

    @Test
    void no_bytes_make_it_fail_but_with_an_answer() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder body = new StringBuilder();
            int pieces = random.nextInt(12);
            for (int i = 0; i < pieces; i++) {
                body.append(SNIPPETS[random.nextInt(SNIPPETS.length)]);
            }
            try {
                parse(body.toString(), random);
            } catch (OssException e) {
                assertThat(e.status()).isEqualTo(400);
            }
        }
    }

    private static final String[] SNIPPETS = {
        "\r",
        "\n",
        "\r\n",
        "--XyZ",
        "--XyZ--",
        "--Xy",
        "-",
        "\r\n--XyZ\r\n",
        "Content-Disposition: form-data; name=\"a\"\r\n",
        "Content-Disposition: form-data; name=\"",
        "\u0000\u00ff",
        "x"
    };

    /** Content full of what looks like the end of it, but never is. */
    private static String content(SplittableRandom random, String lineBreak) {
        StringBuilder content = new StringBuilder();
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            content.append(
                    switch (random.nextInt(7)) {
                        case 0 -> lineBreak;
                        case 1 -> "\r";
                        case 2 -> lineBreak + "--Xy";
                        case 3 -> "--XyZ ";
                        case 4 -> lineBreak.equals("\n") ? "\r--XyZ--" : "\n--XyZ--\n";
                        case 5 -> "z".repeat(random.nextInt(40_000));
                        default -> String.valueOf((char) random.nextInt(256));
                    });
        }
        String made = content.toString();
        String delimiter = lineBreak + "--XyZ";
        return made.contains(delimiter) || made.startsWith("--XyZ") ? made.replace("--XyZ", "--XYZ") : made;
    }

    private static Part parseHead(String disposition) throws IOException {
        return parse("--XyZ\r\nContent-Disposition: " + disposition + "\r\n\r\n\r\n--XyZ--")
                .get(0);
    }

    private static List<Part> parse(String body) throws IOException {
        List<Part> whole = parse(body, null);
        SplittableRandom random = new SplittableRandom(body.length());
        assertThat(parse(body, random)).isEqualTo(whole);
        return whole;
    }

    /** Feeds the body in one piece, or in random ones that are often a single byte. */
    private static List<Part> parse(String body, @Nullable SplittableRandom random) throws IOException {
        Collected collected = new Collected();
        MultipartParser parser = new MultipartParser(BOUNDARY, collected);
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        int at = 0;
        while (at < bytes.length) {
            int length = bytes.length - at;
            if (random != null) {
                int most = random.nextBoolean() ? 3 : 100_000;
                length = Math.min(length, 1 + random.nextInt(most));
            }
            ByteBuffer piece = ByteBuffer.wrap(bytes, at, length);
            parser.write(piece);
            assertThat(piece.hasRemaining()).isFalse();
            at += length;
        }
        parser.finish();
        return collected.parts;
    }
}
