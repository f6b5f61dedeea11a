package io.github.ossemulator.api;

import io.github.ossemulator.model.OssError;
import java.nio.charset.StandardCharsets;

/** What a tag of an object may look like (protocol.md §5). */
public final class ObjectTags {
    private static final int MAX_KEY_BYTES = 128;
    private static final int MAX_VALUE_BYTES = 256;

    private ObjectTags() {}

    /** {@code key} if it may be a tag key, else {@code InvalidTag}. */
    public static String checkedKey(String key) {
        if (key.isEmpty() || !isValid(key, MAX_KEY_BYTES)) {
            throw OssError.INVALID_TAG.exception("The TagKey you have provided is invalid.");
        }
        return key;
    }

    /** {@code value} if it may be a tag value, else {@code InvalidTag}. */
    public static String checkedValue(String value) {
        if (!isValid(value, MAX_VALUE_BYTES)) {
            throw OssError.INVALID_TAG.exception("The TagValue you have provided is invalid.");
        }
        return value;
    }

    private static boolean isValid(String text, int maxBytes) {
        return text.getBytes(StandardCharsets.UTF_8).length <= maxBytes
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || " +-=._:/".indexOf(c) >= 0);
    }
}
