package io.github.ossemulator.api;

import io.github.ossemulator.model.OssError;
import java.nio.charset.StandardCharsets;

/** Reads {@code max-keys} and its siblings (protocol.md §5). */
public final class PageSize {
    private PageSize() {}

    /** The parameter {@code name}, an integer from {@code min} to {@code max}, else {@code InvalidArgument}. */
    public static int of(Call call, String name, int fallback, int min, int max) {
        String text = call.query().nonEmpty(name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of range
        }
        throw OssError.INVALID_ARGUMENT
                .exception("Argument " + name + " must be an integer between " + min + " and " + max + ".")
                .argument(name, text)
                .ec("0017-00000289");
    }

    /** The text of parameter {@code name}, empty if absent; more than 1023 bytes are an {@code InvalidArgument}. */
    public static String boundedText(Call call, String name) {
        String text = call.query(name, "");
        if (text.length() > 341 && text.getBytes(StandardCharsets.UTF_8).length > 1023) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The length of " + name + " must be less than 1024.")
                    .argument(name, text);
        }
        return text;
    }
}
