package io.github.ossemulator.rules;

import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;
import java.util.Optional;

/** The callbacks a bucket keeps under a name, for uploads to refer to (callback §1.5). */
public final class CallbackPolicyRules {
    /** Where the document is stored; on the wire it is {@code ?policy&comp=callback}. */
    public static final String SUB_RESOURCE = "callback-policy";

    /** The document; it may be empty. */
    public static final XmlShape SHAPE = group(
            "BucketCallbackPolicy",
            group(
                            "PolicyItem",
                            word("PolicyName").required(),
                            word("Callback").required(),
                            word("CallbackVar").orElse(""))
                    .repeated());

    private CallbackPolicyRules() {}

    /**
     * A callback of a bucket.
     *
     * @param callback base64 of the callback JSON
     * @param variables base64 of the custom variables; empty for none
     */
    public record Item(String callback, String variables) {}

    /** The callback of this name. */
    public static Optional<Item> find(Bucket bucket, String name) {
        return StoredRules.of(bucket, SUB_RESOURCE)
                .map(document -> document.children("PolicyItem"))
                .orElse(List.of())
                .stream()
                .filter(item -> item.childText("PolicyName").orElse("").equals(name))
                .findFirst()
                .map(CallbackPolicyRules::item);
    }

    private static Item item(XmlElement item) {
        return new Item(
                item.childText("Callback").orElse(""),
                item.childText("CallbackVar").orElse(""));
    }
}
