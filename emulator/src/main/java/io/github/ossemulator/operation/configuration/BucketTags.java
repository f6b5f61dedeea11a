package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.text;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the tags of a bucket may look like (protocol.md §5 and the pages of ECs 0010-...). Stateless. */
final class BucketTags {
    static final String SUB_RESOURCE = "tagging";
    static final XmlShape SHAPE = group(
            "Tagging",
            group("TagSet", group("Tag", text("Key"), text("Value").orElse("")).repeated())
                    .required());

    private static final int MAX_TAGS = 20;
    private static final int MAX_KEY_BYTES = 64;
    private static final int MAX_VALUE_BYTES = 128;
    private static final List<String> RESERVED = List.of("http://", "https://", "aliyun", "acs:");

    private BucketTags() {}

    static void check(XmlElement document) {
        List<XmlElement> tags =
                document.child("TagSet").map(set -> set.children("Tag")).orElse(List.of());
        if (tags.size() > MAX_TAGS) {
            throw OssError.INVALID_ARGUMENT.exception("TooManyTags", "The bucket tags num is beyond limit.");
        }
        Set<String> keys = new HashSet<>();
        for (XmlElement tag : tags) {
            String key = tag.childText("Key").orElse("");
            String value = tag.childText("Value").orElse("");
            if (key.isEmpty() || bytes(key) > MAX_KEY_BYTES) {
                throw OssError.INVALID_TAG
                        .exception("The TagKey you have provided is invalid.")
                        .ec("0010-00000219");
            }
            if (RESERVED.stream().anyMatch(key.toLowerCase(Locale.ROOT)::startsWith)) {
                throw OssError.INVALID_TAG
                        .exception("The TagKey you have provided is invalid.")
                        .ec("0010-00000207");
            }
            if (bytes(value) > MAX_VALUE_BYTES) {
                throw OssError.INVALID_TAG
                        .exception("The TagValue you have provided is invalid.")
                        .ec("0010-00000219");
            }
            if (!keys.add(key)) {
                throw OssError.INVALID_TAG.exception("RepeatedTags", "Tag keys must be unique.");
            }
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
