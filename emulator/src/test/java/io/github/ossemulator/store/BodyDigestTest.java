package io.github.ossemulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.model.Crc64;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BodyDigestTest {
    private final SplittableRandom random = new SplittableRandom(7);

    @RepeatedTest(20)
    void digests_are_those_of_the_whole_whatever_the_pieces() {
        byte[] bytes = randomBytes(random.nextInt(1 << 21));
        assertDigests(bytes, random.split());
    }

    @Test
    void bodies_digested_at_the_same_time_do_not_mix() {
        List<CompletableFuture<Void>> streams = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            byte[] bytes = randomBytes(1 << 22);
            SplittableRandom sizes = random.split();
            streams.add(
                    CompletableFuture.runAsync(() -> assertDigests(bytes, sizes), task -> new Thread(task).start()));
        }
        assertThat(streams).allSatisfy(stream -> assertThat(stream.join()).isNull());
    }

    private void assertDigests(byte[] bytes, SplittableRandom sizes) {
        BodyDigest digest = new BodyDigest();
        for (int done = 0; done < bytes.length; ) {
            int length = Math.min(bytes.length - done, sizes.nextInt(1 << sizes.nextInt(1, 20)));
            digest.update(bytes, done, length);
            done += length;
        }
        assertThat(digest.size()).isEqualTo(bytes.length);
        assertThat(digest.crc64()).isEqualTo(Crc64.of(bytes));
        assertThat(digest.md5()).isEqualTo(md5(bytes));
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
