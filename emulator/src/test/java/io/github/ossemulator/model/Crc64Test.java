package io.github.ossemulator.model;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Crc64Test {
    // One bit at a time, straight from the definition.
    private static long naive(byte[] bytes) {
        long crc = ~0L;
        for (byte b : bytes) {
            crc ^= b & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xC96C5795D7870F42L : crc >>> 1;
            }
        }
        return ~crc;
    }

    private static byte[] random(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    @Test
    void the_vectors_of_the_protocol_come_out() {
        assertThat(Crc64.toDecimal(Crc64.of(new byte[0]))).isEqualTo("0");
        assertThat(Crc64.toDecimal(Crc64.of("123456789".getBytes(US_ASCII)))).isEqualTo("11051210869376104954");
        assertThat(Crc64.toDecimal(Crc64.of("hello".getBytes(US_ASCII)))).isEqualTo("11177612005948864433");
    }

    @Test
    void the_checksum_does_not_depend_on_how_the_bytes_come() {
        SplittableRandom random = new SplittableRandom(1);
        for (int length : new int[] {1, 7, 8, 9, 4095, 4096, 8191, 8192, 8193, 16_384, 50_001}) {
            byte[] bytes = random(random, length);
            long expected = naive(bytes);
            assertThat(Crc64.of(bytes)).isEqualTo(expected);
            Crc64 crc = new Crc64();
            for (int done = 0; done < length; ) {
                int count = random.nextInt(1, Math.min(length - done, 20_000) + 1);
                crc.update(bytes, done, count);
                done += count;
            }
            assertThat(crc.value()).isEqualTo(expected);
        }
    }

    @Test
    void checksums_of_pieces_combine_to_the_checksum_of_the_whole() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 200; round++) {
            byte[] first = random(random, random.nextInt(300));
            byte[] second = random(random, random.nextInt(300));
            byte[] whole = new byte[first.length + second.length];
            System.arraycopy(first, 0, whole, 0, first.length);
            System.arraycopy(second, 0, whole, first.length, second.length);
            assertThat(Crc64.combine(Crc64.of(first), Crc64.of(second), second.length))
                    .isEqualTo(Crc64.of(whole));
        }
    }

    @Test
    void checksums_of_pieces_larger_than_memory_combine() {
        byte[] zeros = new byte[1 << 20];
        Crc64 streamed = new Crc64();
        for (int i = 0; i < 100; i++) {
            streamed.update(zeros, 0, zeros.length);
        }
        long doubled = Crc64.of(zeros);
        long length = zeros.length;
        for (int i = 0; i < 6; i++) {
            doubled = Crc64.combine(doubled, doubled, length);
            length *= 2;
        }
        // 64 MiB by doubling, 36 MiB more by streaming.
        Crc64 rest = new Crc64();
        for (int i = 0; i < 36; i++) {
            rest.update(zeros, 0, zeros.length);
        }
        assertThat(Crc64.combine(doubled, rest.value(), 36L << 20)).isEqualTo(streamed.value());
    }
}
