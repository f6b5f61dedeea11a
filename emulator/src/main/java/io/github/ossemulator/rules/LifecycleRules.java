package io.github.ossemulator.rules;

import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.number;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.text;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.rules.LifecycleRule.After;
import io.github.ossemulator.rules.LifecycleRule.Due;
import io.github.ossemulator.rules.LifecycleRule.From;
import io.github.ossemulator.rules.LifecycleRule.ModifiedBefore;
import io.github.ossemulator.rules.LifecycleRule.Not;
import io.github.ossemulator.rules.LifecycleRule.Transition;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The lifecycle rules of a bucket as they are stored (protocol.md §4.31). */
public final class LifecycleRules {
    /** The sub-resource. */
    public static final String SUB_RESOURCE = "lifecycle";

    private static final XmlShape TAG =
            group("Tag", word("Key").required(), word("Value").orElse("")).repeated();

    /** The document. */
    public static final XmlShape SHAPE = group(
            "LifecycleConfiguration",
            group(
                            "Rule",
                            text("ID"),
                            text("Prefix").orElse(""),
                            oneOf("Status", "Enabled", "Disabled").required(),
                            TAG,
                            group(
                                    "Filter",
                                    group("Not", text("Prefix"), TAG).repeated(),
                                    number("ObjectSizeGreaterThan", 0, Long.MAX_VALUE),
                                    number("ObjectSizeLessThan", 1, Long.MAX_VALUE)),
                            group(
                                    "Expiration",
                                    days("Days"),
                                    word("CreatedBeforeDate"),
                                    word("Date"),
                                    bool("ExpiredObjectDeleteMarker")),
                            group(
                                            "Transition",
                                            days("Days"),
                                            word("CreatedBeforeDate"),
                                            word("StorageClass").required(),
                                            bool("IsAccessTime"),
                                            bool("ReturnToStdWhenVisit"),
                                            bool("AllowSmallFile"))
                                    .repeated(),
                            group("AbortMultipartUpload", days("Days"), word("CreatedBeforeDate")),
                            group(
                                    "NoncurrentVersionExpiration",
                                    days("NoncurrentDays").required()),
                            group(
                                            "NoncurrentVersionTransition",
                                            days("NoncurrentDays").required(),
                                            word("StorageClass").required(),
                                            bool("IsAccessTime"),
                                            bool("ReturnToStdWhenVisit"),
                                            bool("AllowSmallFile"))
                                    .repeated(),
                            word("AtimeBase"))
                    .required()
                    .repeated());

    private LifecycleRules() {}

    private static XmlShape days(String name) {
        return number(name, 1, Integer.MAX_VALUE);
    }

    /** The rules of a bucket, none if it has no document. */
    public static List<LifecycleRule> of(Bucket bucket) {
        return StoredRules.of(bucket, SUB_RESOURCE).map(LifecycleRules::of).orElse(List.of());
    }

    private static List<LifecycleRule> of(XmlElement document) {
        return document.children("Rule").stream().map(LifecycleRules::rule).toList();
    }

    private static LifecycleRule rule(XmlElement rule) {
        Optional<XmlElement> filter = rule.child("Filter");
        Optional<XmlElement> expiration = rule.child("Expiration");
        return new LifecycleRule(
                rule.childText("ID").orElse(""),
                rule.childText("Prefix").orElse(""),
                rule.childText("Status").orElse("").equals("Enabled"),
                tags(rule),
                filter.map(found -> found.children("Not")).orElse(List.of()).stream()
                        .map(not -> new Not(not.childText("Prefix").orElse(""), tags(not)))
                        .toList(),
                filter.flatMap(found -> found.childText("ObjectSizeGreaterThan"))
                        .map(Long::valueOf)
                        .orElse(-1L),
                filter.flatMap(found -> found.childText("ObjectSizeLessThan"))
                        .map(Long::valueOf)
                        .orElse(Long.MAX_VALUE),
                expiration.map(LifecycleRules::due).orElse(null),
                expiration
                        .flatMap(found -> found.childText("ExpiredObjectDeleteMarker"))
                        .orElse("")
                        .equals("true"),
                transitions(rule.children("Transition")),
                rule.child("AbortMultipartUpload").map(LifecycleRules::due).orElse(null),
                rule.child("NoncurrentVersionExpiration")
                        .map(LifecycleRules::due)
                        .orElse(null),
                transitions(rule.children("NoncurrentVersionTransition")));
    }

    private static Map<String, String> tags(XmlElement parent) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (XmlElement tag : parent.children("Tag")) {
            tags.put(tag.childText("Key").orElse(""), tag.childText("Value").orElse(""));
        }
        return tags;
    }

    private static List<Transition> transitions(List<XmlElement> elements) {
        return elements.stream()
                .map(element -> new Transition(
                        Optional.ofNullable(due(element)).orElseThrow(),
                        StorageClass.of(element.childText("StorageClass").orElse(""))
                                .orElseThrow(),
                        element.childText("IsAccessTime").orElse("").equals("true")))
                .toList();
    }

    private static @Nullable Due due(XmlElement element) {
        Optional<String> days = element.childText("Days").or(() -> element.childText("NoncurrentDays"));
        if (days.isPresent()) {
            return new After(Integer.parseInt(days.get()));
        }
        Optional<String> before = element.childText("CreatedBeforeDate");
        return before.isPresent()
                ? new ModifiedBefore(instant(before.get()))
                : element.childText("Date").map(date -> new From(instant(date))).orElse(null);
    }

    private static Instant instant(String date) {
        return OssTime.parseIso(date).orElseThrow();
    }
}
