package io.github.ossemulator.api;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the tags of an object may look like (protocol.md §5). */
public final class ObjectTags {
    private static final int MAX_TAGS = 10;
    private static final int MAX_KEY_BYTES = 128;
    private static final int MAX_VALUE_BYTES = 256;

    private ObjectTags() {}

    /**
     * The tags of a document, in their order.
     *
     * @throws OssException {@code InvalidTag}, {@code RepeatedTags}, {@code TooManyTags}
     */
    public static Map<String, String> checked(List<Map.Entry<String, String>> pairs) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : pairs) {
            if (tags.put(checkedKey(pair.getKey()), checkedValue(pair.getValue())) != null) {
                throw OssError.INVALID_TAG
                        .exception("RepeatedTags", "Tag keys must be unique.")
                        .ec("0010-00000210");
            }
        }
        return checkedCount(tags);
    }

    /** {@code tags} if an object may have so many, else {@code TooManyTags}. */
    static Map<String, String> checkedCount(Map<String, String> tags) {
        if (tags.size() > MAX_TAGS) {
            throw OssError.INVALID_TAG
                    .exception("TooManyTags", "The object tags num is beyond limit.")
                    .ec("0010-00000218");
        }
        return tags;
    }

    /** {@code key} if it may be a tag key, else {@code InvalidTag}. */
    static String checkedKey(String key) {
        if (key.isEmpty() || isTooLong(key, MAX_KEY_BYTES) || !isClean(key)) {
            throw OssError.INVALID_TAG
                    .exception("The TagKey you have provided is invalid.")
                    .ec("0010-00000209");
        }
        return key;
    }

    /** {@code value} if it may be a tag value, else {@code InvalidTag}. */
    static String checkedValue(String value) {
        if (isTooLong(value, MAX_VALUE_BYTES) || !isClean(value)) {
            throw OssError.INVALID_TAG
                    .exception("The TagValue you have provided is invalid.")
                    .ec("0010-00000217");
        }
        return value;
    }

    private static boolean isTooLong(String text, int maxBytes) {
        return text.getBytes(StandardCharsets.UTF_8).length > maxBytes;
    }

    private static boolean isClean(String text) {
        return text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || " +-=._:/".indexOf(c) >= 0);
    }
}
