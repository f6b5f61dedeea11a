package io.github.ossemulator.callback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The throw-away key of the vectors. */
final class TestKeys {
    private TestKeys() {}

    static CallbackKey testKey() {
        try (InputStream in = TestKeys.class.getResourceAsStream("/callback-testkey.pem")) {
            return CallbackKey.ofPem(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
