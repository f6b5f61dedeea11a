package io.github.ossemulator.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageProbeTest {
    private static final byte[] FIXTURE_B = Base64.getDecoder()
            .decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR42mP4z8AAQQxwFgBB0gX7b/EWxwAAAABJRU5ErkJggg==");

    @Test
    void reads_fixture_b() {
        assertThat(probe(FIXTURE_B)).contains(new ImageInfo(3, 2, "png"));
    }

    @ParameterizedTest
    @CsvSource({"png,png", "jpg,jpg", "gif,gif", "bmp,bmp", "tiff,tiff"})
    void reads_what_the_jdk_writes(String written, String format) {
        assertThat(probe(image(written, 257, 31))).contains(new ImageInfo(257, 31, format));
    }

    @Test
    void reads_a_lossy_webp() {
        byte[] frame = bytes(10, ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x10, 0, 0, (byte) 0x9d, 1, 0x2a})
                .putShort((short) 300)
                .putShort((short) 200)
                .array();

        assertThat(probe(webp("VP8 ", frame))).contains(new ImageInfo(300, 200, "webp"));
    }

    @Test
    void reads_a_lossless_webp() {
        int size = (300 - 1) | (200 - 1) << 14;
        byte[] frame =
                bytes(6, ByteOrder.LITTLE_ENDIAN).put((byte) 0x2f).putInt(size).array();

        assertThat(probe(webp("VP8L", frame))).contains(new ImageInfo(300, 200, "webp"));
    }

    @Test
    void reads_an_extended_webp() {
        byte[] frame = {0, 0, 0, 0, 43, 1, 0, (byte) 199, 0, 0};

        assertThat(probe(webp("VP8X", frame))).contains(new ImageInfo(300, 200, "webp"));
    }

    @ParameterizedTest
    @CsvSource({"heic,heic", "mif1,heic", "avif,avif"})
    void reads_the_iso_base_media_formats(String brand, String format) {
        byte[] extent = bytes(12, ByteOrder.BIG_ENDIAN)
                .putInt(0)
                .putInt(300)
                .putInt(200)
                .array();
        byte[] meta = concat(
                new byte[4],
                box("hdlr", concat(new byte[8], ascii("pict"), new byte[13])),
                box("pitm", new byte[] {0, 0, 0, 0, 0, 1}),
                box("iprp", concat(box("ipco", box("ispe", extent)), box("ipma", new byte[] {
                    0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1
                }))));

        byte[] file = concat(box("ftyp", concat(ascii(brand), new byte[4], ascii(brand))), box("meta", meta));

        assertThat(probe(file)).contains(new ImageInfo(300, 200, format));
    }

    @Test
    void reads_a_bmp_whose_rows_run_down() {
        byte[] bmp = image("bmp", 5, 7);
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(22, -7);

        assertThat(probe(bmp)).contains(new ImageInfo(5, 7, "bmp"));
    }

    @Test
    void needs_only_the_start_of_a_large_png() {
        byte[] start = Arrays.copyOf(image("png", 4000, 3000), 40);
        InputStream endless = new SequenceInputStream(new ByteArrayInputStream(start), new Endless());

        assertThat(ImageProbe.probe(endless)).contains(new ImageInfo(4000, 3000, "png"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "gif", "bmp", "tiff", "webp", "ftypheic"})
    void ends_on_an_endless_stream(String format) {
        byte[] start = switch (format) {
            case "webp" -> Arrays.copyOf(webp("JUNK", new byte[100]), 30);
            case "ftypheic" -> box("ftyp", concat(ascii("heic"), new byte[4]));
            case "jpg" -> new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
            default -> Arrays.copyOf(image(format, 3, 2), 60);
        };

        assertThatCode(() -> ImageProbe.probe(new SequenceInputStream(new ByteArrayInputStream(start), new Endless())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "hello, world\n", "{\"a\":1}", "<svg xmlns='http://www.w3.org/2000/svg'/>", "%PDF-1.7"})
    void finds_no_image_in_other_content(String content) {
        assertThat(probe(content.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void finds_no_image_in_a_stream_that_fails() {
        InputStream broken = InputStream.nullInputStream();
        // A closed stream fails at the first read.
        assertThatCode(broken::close).doesNotThrowAnyException();

        assertThat(ImageProbe.probe(broken)).isEmpty();
    }

    @Test
    void leaves_the_stream_open() {
        boolean[] closed = {false};
        ImageProbe.probe(new ByteArrayInputStream(FIXTURE_B) {
            @Override
            public void close() {
                closed[0] = true;
            }
        });

        assertThat(closed[0]).isFalse();
    }

    @Test
    void survives_garbage_of_every_format() {
        List<byte[]> seeds = List.of(
                FIXTURE_B,
                image("jpg", 16, 16),
                image("gif", 16, 16),
                image("bmp", 4, 4),
                image("tiff", 4, 4),
                webp("VP8X", new byte[] {0, 0, 0, 0, 43, 1, 0, (byte) 199, 0, 0}),
                box("ftyp", concat(ascii("heic"), new byte[4], ascii("heic"))));
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 3000; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] broken = Arrays.copyOf(seed, random.nextInt(seed.length + 8));
            for (int n = random.nextInt(6); n > 0 && broken.length > 4; n--) {
                broken[random.nextInt(4, broken.length)] = (byte) random.nextInt();
            }

            Optional<ImageInfo> info = probe(broken);

            info.ifPresent(image -> {
                assertThat(image.width()).isPositive();
                assertThat(image.height()).isPositive();
            });
        }
    }

    @Test
    void survives_boxes_nested_without_end() {
        byte[] nested = new byte[800_000];
        ByteBuffer boxes = ByteBuffer.wrap(nested);
        while (boxes.hasRemaining()) {
            boxes.putInt(boxes.remaining()).put(ascii("iprp"));
        }
        byte[] type = box("ftyp", concat(ascii("heic"), new byte[4]));

        assertThat(probe(concat(type, box("meta", concat(new byte[4], nested)))))
                .isEmpty();
    }

    private static Optional<ImageInfo> probe(byte[] content) {
        return ImageProbe.probe(new ByteArrayInputStream(content));
    }

    private static byte[] image(String format, int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            assertThat(ImageIO.write(image, format, out)).isTrue();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] webp(String chunk, byte[] content) {
        int padded = content.length + content.length % 2;
        return bytes(20 + padded, ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(12 + padded)
                .put(ascii("WEBP"))
                .put(ascii(chunk))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] box(String type, byte[] content) {
        return bytes(8 + content.length, ByteOrder.BIG_ENDIAN)
                .putInt(8 + content.length)
                .put(ascii(type))
                .put(content)
                .array();
    }

    private static ByteBuffer bytes(int length, ByteOrder order) {
        return ByteBuffer.allocate(length).order(order);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Zeros without end, as a sparse upload of many gigabytes. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) 0);
            return length;
        }

        @Override
        public long skip(long n) {
            return n;
        }
    }
}
