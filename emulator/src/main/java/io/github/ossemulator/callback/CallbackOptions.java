package io.github.ossemulator.callback;

import io.github.ossemulator.config.ChunkedAnswers;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import java.time.Duration;

/**
 * How callbacks are sent and judged.
 *
 * @param timeout the time one URL has for everything, 5 s on the real service
 * @param publicKeyUrl the URL that {@code x-oss-pub-key-url} names
 * @param chunked whether a chunked answer counts
 * @param hostWithPort whether {@code Host} carries a port that is not the default one
 */
public record CallbackOptions(Duration timeout, String publicKeyUrl, ChunkedAnswers chunked, boolean hostWithPort) {
    /** What the settings of an emulator say. */
    public static CallbackOptions of(Settings settings) {
        return new CallbackOptions(
                settings.get(Options.CALLBACK_TIMEOUT),
                settings.get(Options.CALLBACK_PUBLIC_KEY_URL).toString(),
                settings.get(Options.CALLBACK_CHUNKED),
                settings.get(Options.CALLBACK_HOST_PORT));
    }
}
