package io.github.ossemulator.rules;

import static io.github.ossemulator.xml.XmlElement.leaf;

import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlElement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The retention policy of a bucket (protocol.md §4.31): as long as it is in progress or locked, objects can be neither
 * overwritten nor removed until they are old enough. Immutable.
 *
 * @param locked whether it was completed; until then it lapses after a day
 * @param days how long an object is kept, counted from its last modification
 * @param created when it was initiated
 */
public record WormRule(String id, boolean locked, int days, Instant created) {
    /** The sub-resource. */
    public static final String SUB_RESOURCE = "worm";

    private static final Duration TIME_TO_LOCK = Duration.ofDays(1);

    /** The rule of a bucket; empty if it has none, or one that was not locked in time. */
    public static Optional<WormRule> of(Bucket bucket, Instant now) {
        return StoredRules.of(bucket, SUB_RESOURCE)
                .map(document -> new WormRule(
                        document.childText("WormId").orElse(""),
                        document.childText("State").orElse("").equals("Locked"),
                        Integer.parseInt(
                                document.childText("RetentionPeriodInDays").orElse("0")),
                        OssTime.parseIso(document.childText("CreationDate").orElse(""))
                                .orElseThrow()))
                .filter(rule -> rule.locked || rule.created.plus(TIME_TO_LOCK).isAfter(now));
    }

    /** Whether this rule still keeps a version at a time. */
    public boolean keeps(StoredObject version, Instant now) {
        return version.lastModified().plus(Duration.ofDays(days)).isAfter(now);
    }

    /** The document that is stored and answered. */
    public XmlElement document() {
        return XmlElement.group(
                "WormConfiguration",
                List.of(
                        leaf("WormId", id),
                        leaf("State", locked ? "Locked" : "InProgress"),
                        leaf("RetentionPeriodInDays", Integer.toString(days)),
                        leaf("CreationDate", OssTime.iso(created))));
    }
}
