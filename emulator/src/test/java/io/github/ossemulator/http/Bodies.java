package io.github.ossemulator.http;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Bytes for tests. */
final class Bodies {
    private Bodies() {}

    /** A response body of this text. */
    static ResponseBody of(String text) {
        return ResponseBody.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** {@code length} bytes that depend on {@code seed} only. */
    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
