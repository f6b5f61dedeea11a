package io.github.ossemulator.rules;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Versioning;
import io.github.ossemulator.xml.XmlElement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a version from being overwritten and removed: the retention policy of its bucket, its own retention, and a
 * legal hold. The latter two are kept among its headers, as which they are answered. Stateless.
 */
public final class ObjectLock {
    /** What the headers about an object's own retention and legal hold begin with. */
    public static final String PREFIX = "x-oss-object-worm-";

    /** {@code GOVERNANCE} or {@code COMPLIANCE}. */
    public static final String MODE = PREFIX + "mode";
    /** When the retention ends, for example {@code 2026-01-02T03:04:05.000Z}. */
    public static final String UNTIL = PREFIX + "retain-until-date";
    /** {@code ON} or {@code OFF}. */
    public static final String HOLD = PREFIX + "legal-hold";

    /** The sub-resource of buckets whose objects may have retentions and holds of their own. */
    public static final String SUB_RESOURCE = "objectWorm";

    private static final String GOVERNANCE = "GOVERNANCE";
    private static final String COMPLIANCE = "COMPLIANCE";

    private ObjectLock() {}

    /** Whether anything in a bucket may be locked; if not, nothing below needs to be asked. */
    public static boolean mayLock(Bucket bucket) {
        return bucket.configuration(WormRule.SUB_RESOURCE) != null || isEnabled(bucket);
    }

    /** Whether the objects of a bucket may have retentions and holds of their own. */
    public static boolean isEnabled(Bucket bucket) {
        return bucket.configuration(SUB_RESOURCE) != null;
    }

    /**
     * Returns if a write may take the place of {@code current}, the latest version if there is one.
     *
     * @throws OssException {@code FileImmutable}
     */
    public static void checkOverwrite(Bucket bucket, @Nullable StoredObject current, Instant now) {
        if (current != null
                && bucket.versioning() != Versioning.ENABLED
                && current.versionId().equals(StoredObject.NULL_VERSION)) {
            checkRemoval(bucket, current, now, false);
        }
    }

    /**
     * Returns if a version may be removed for good.
     *
     * @param bypassing whether the requester may do so in spite of a retention in governance mode
     * @throws OssException {@code FileImmutable}
     */
    public static void checkRemoval(Bucket bucket, StoredObject version, Instant now, boolean bypassing) {
        if (mayLock(bucket) && !version.deleteMarker() && isLocked(bucket, version, now, bypassing)) {
            throw OssError.FILE_IMMUTABLE.exception().with("Key", version.key().value());
        }
    }

    private static boolean isLocked(Bucket bucket, StoredObject version, Instant now, boolean bypassing) {
        boolean kept = WormRule.of(bucket, now)
                .filter(rule -> rule.keeps(version, now))
                .isPresent();
        Map<String, String> headers = version.attributes().headers();
        boolean bypassed = bypassing && GOVERNANCE.equals(headers.get(MODE));
        return kept
                || "ON".equals(headers.get(HOLD))
                || until(headers).filter(end -> end.isAfter(now)).isPresent() && !bypassed;
    }

    private static Optional<Instant> until(Map<String, String> headers) {
        return Optional.ofNullable(headers.get(UNTIL)).flatMap(OssTime::parseIso);
    }

    /**
     * What the headers of an upload say about locking the object.
     *
     * @throws OssException {@code InvalidArgument} if they cannot be, {@code InvalidRequest} if the bucket does not lock
     */
    public static Map<String, String> ofUpload(UnaryOperator<@Nullable String> header, Bucket bucket) {
        String mode = header.apply(MODE);
        String until = header.apply(UNTIL);
        String hold = header.apply(HOLD);
        if (mode == null && until == null && hold == null) {
            return Map.of();
        }
        requireEnabled(bucket);
        Map<String, String> headers = new LinkedHashMap<>();
        if (mode != null || until != null) {
            headers.put(MODE, checkedMode(String.valueOf(mode)));
            headers.put(UNTIL, OssTime.iso(checkedTime(String.valueOf(until))));
        }
        if (hold != null) {
            headers.put(HOLD, checkedHold(hold));
        }
        return headers;
    }

    /** Attributes of a new object: without a retention of its own it has the default one of its bucket, from now on. */
    public static ObjectAttributes withDefault(ObjectAttributes attributes, Bucket bucket, Instant now) {
        if (!isEnabled(bucket) || attributes.headers().containsKey(MODE)) {
            return attributes;
        }
        return StoredRules.of(bucket, SUB_RESOURCE)
                .flatMap(document -> document.child("Rule"))
                .flatMap(rule -> rule.child("DefaultRetention"))
                .map(rule -> with(
                        attributes,
                        Map.of(MODE, rule.childText("Mode").orElse(COMPLIANCE), UNTIL, OssTime.iso(end(rule, now)))))
                .orElse(attributes);
    }

    private static Instant end(XmlElement retention, Instant now) {
        int days = retention.childText("Days").map(Integer::valueOf).orElse(0);
        int years = retention.childText("Years").map(Integer::valueOf).orElse(0);
        return now.atOffset(ZoneOffset.UTC).plusDays(days).plusYears(years).toInstant();
    }

    /** Attributes with another retention, else {@code InvalidArgument} or {@code FileImmutable}. */
    public static ObjectAttributes retained(
            ObjectAttributes attributes, String mode, String until, Instant now, boolean bypassing) {
        Instant end = checkedTime(until);
        if (!end.isAfter(now)) {
            throw invalid("RetainUntilDate", until);
        }
        Optional<Instant> before = until(attributes.headers()).filter(old -> old.isAfter(now));
        boolean strict = COMPLIANCE.equals(attributes.headers().get(MODE)) || !bypassing;
        boolean weaker = before.filter(end::isBefore).isPresent()
                || before.isPresent() && COMPLIANCE.equals(attributes.headers().get(MODE)) && !mode.equals(COMPLIANCE);
        if (weaker && strict) {
            throw OssError.FILE_IMMUTABLE.exception();
        }
        return with(attributes, Map.of(MODE, checkedMode(mode), UNTIL, OssTime.iso(end)));
    }

    /** Attributes with a legal hold, or without; else {@code InvalidArgument}. */
    public static ObjectAttributes held(ObjectAttributes attributes, String hold) {
        return with(attributes, Map.of(HOLD, checkedHold(hold)));
    }

    private static ObjectAttributes with(ObjectAttributes attributes, Map<String, String> changed) {
        Map<String, String> headers = new LinkedHashMap<>(attributes.headers());
        headers.putAll(changed);
        return attributes.withHeaders(headers);
    }

    /** Returns if the objects of a bucket may have retentions and holds of their own, else {@code InvalidRequest}. */
    public static void requireEnabled(Bucket bucket) {
        if (!isEnabled(bucket)) {
            throw OssError.INVALID_REQUEST
                    .exception("The bucket has no object worm configuration.")
                    .with("BucketName", bucket.name().value());
        }
    }

    private static String checkedMode(String mode) {
        if (!mode.equals(GOVERNANCE) && !mode.equals(COMPLIANCE)) {
            throw invalid("Mode", mode);
        }
        return mode;
    }

    private static Instant checkedTime(String time) {
        return OssTime.parseIso(time).orElseThrow(() -> invalid("RetainUntilDate", time));
    }

    private static String checkedHold(String hold) {
        if (!hold.equals("ON") && !hold.equals("OFF")) {
            throw invalid("LegalHold", hold);
        }
        return hold;
    }

    private static OssException invalid(String name, String value) {
        return OssError.INVALID_ARGUMENT
                .exception("The value of " + name + " is not valid.")
                .argument(name, value);
    }
}
