package io.github.ossemulator.rules;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses lifecycle rules that the shape of the document lets pass. Sources: protocol.md §4.31 and the pages of the ECs;
 * where a page does not tell the code, what is malformed in itself is a {@code MalformedXML} and what contradicts itself an
 * {@code InvalidArgument}. Stateless.
 */
public final class LifecycleCheck {
    private static final int MAX_RULES = 1000;
    private static final int MAX_ID_BYTES = 255;
    private static final List<String> ACTIONS = List.of(
            "Expiration",
            "Transition",
            "AbortMultipartUpload",
            "NoncurrentVersionExpiration",
            "NoncurrentVersionTransition");

    private LifecycleCheck() {}

    /**
     * Checks a document that has the right shape.
     *
     * @param accessMonitored whether the bucket records when objects are accessed
     * @param overlapping whether rules of one action may have overlapping prefixes
     * @throws OssException {@code InvalidArgument}, {@code InvalidRequest}, {@code MalformedXML}
     */
    public static void check(XmlElement document, boolean accessMonitored, boolean overlapping) {
        List<XmlElement> rules = document.children("Rule");
        if (rules.size() > MAX_RULES) {
            throw invalid("Rule", Integer.toString(rules.size()), "One bucket not allow exceed one thousand items.");
        }
        Set<String> ids = new HashSet<>();
        for (XmlElement rule : rules) {
            String id = rule.childText("ID").orElse("");
            if (id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
                throw invalid("ID", id, "The length of the rule ID must not exceed 255 bytes.");
            }
            if (!id.isEmpty() && !ids.add(id)) {
                throw invalid("ID", id, "Rule ID must be unique.");
            }
            checkRule(rule, accessMonitored);
        }
        LifecycleOverlap.refuse(rules, overlapping);
    }

    private static void checkRule(XmlElement rule, boolean accessMonitored) {
        if (ACTIONS.stream().allMatch(action -> rule.child(action).isEmpty())) {
            throw malformed("the rule has no action.", "0014-00000026");
        }
        rule.children("Tag").forEach(LifecycleCheck::checkTag);
        boolean tagged = rule.child("Tag").isPresent();
        rule.child("Expiration").ifPresent(expiration -> {
            boolean marker =
                    expiration.childText("ExpiredObjectDeleteMarker").orElse("").equals("true");
            checkTime(expiration, "0014-00000060", marker);
            if (tagged && marker) {
                throw invalid(
                        "ExpiredObjectDeleteMarker", "true", "ExpiredObjectDeleteMarker cannot be used with Tag.");
            }
        });
        rule.child("AbortMultipartUpload").ifPresent(abort -> {
            checkTime(abort, "", false);
            if (tagged) {
                throw invalid("AbortMultipartUpload", "", "AbortMultipartUpload cannot be used with Tag.");
            }
        });
        Stream.of("Transition", "NoncurrentVersionTransition")
                .flatMap(name -> rule.children(name).stream())
                .forEach(transition -> checkTransition(transition, accessMonitored));
        refuseMixedTimes(rule);
        checkOrder(rule, "Transition", "Expiration", "Days");
        checkOrder(rule, "NoncurrentVersionTransition", "NoncurrentVersionExpiration", "NoncurrentDays");
    }

    /** A tag that is too long for an object is taken, and matches none (tests of the Python SDK). */
    private static void checkTag(XmlElement tag) {
        for (String name : List.of("Key", "Value")) {
            String text = tag.childText(name).orElse("");
            if (!text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || " +-=._:/".indexOf(c) >= 0)) {
                throw OssError.INVALID_TAG.exception("The Tag" + name + " you have provided is invalid.");
            }
        }
    }

    private static void checkTransition(XmlElement transition, boolean accessMonitored) {
        boolean byAccess = transition.childText("IsAccessTime").orElse("").equals("true");
        boolean returns = transition.child("ReturnToStdWhenVisit").isPresent();
        if (byAccess && transition.child("CreatedBeforeDate").isPresent()) {
            throw malformed("CreatedBeforeDate cannot be used with IsAccessTime.", "0014-00000047");
        }
        if (byAccess != returns) {
            throw malformed("ReturnToStdWhenVisit goes with IsAccessTime, and only with it.", "0014-00000052");
        }
        if (byAccess && !accessMonitored) {
            throw malformed("IsAccessTime needs access monitoring.", "");
        }
        if (transition.child("NoncurrentDays").isEmpty()) {
            checkTime(transition, "", false);
        }
        String name = transition.childText("StorageClass").orElse("");
        StorageClass target = StorageClass.of(name).orElseThrow(() -> malformed("no storage class: " + name, ""));
        if (target == StorageClass.STANDARD) {
            throw invalid("StorageClass", name, "The storage class of a transition cannot be Standard.");
        }
    }

    /** Exactly one of days, a date, or, where it is one, the marker. */
    private static void checkTime(XmlElement element, String ec, boolean marker) {
        List<String> times = new ArrayList<>();
        for (String name : List.of("Days", "CreatedBeforeDate", "Date")) {
            element.childText(name).ifPresent(times::add);
        }
        if (times.size() + (marker ? 1 : 0) != 1) {
            throw malformed(element.name() + " needs exactly one of Days and CreatedBeforeDate.", ec);
        }
        for (String name : List.of("CreatedBeforeDate", "Date")) {
            element.childText(name).ifPresent(date -> checkDate(name, date));
        }
    }

    private static void checkDate(String name, String date) {
        Optional<Instant> instant = OssTime.parseIso(date);
        if (instant.isEmpty() || !instant.get().truncatedTo(ChronoUnit.DAYS).equals(instant.get())) {
            throw invalid(name, date, "Date must be at midnight GMT.");
        }
    }

    /** The expiration and the transitions of a rule all count days, or all have dates. */
    private static void refuseMixedTimes(XmlElement rule) {
        List<XmlElement> actions = Stream.of("Expiration", "Transition")
                .flatMap(name -> rule.children(name).stream())
                .toList();
        boolean days = actions.stream().anyMatch(action -> action.child("Days").isPresent());
        boolean dates = actions.stream()
                .anyMatch(action -> action.child("CreatedBeforeDate").isPresent()
                        || action.child("Date").isPresent());
        if (days && dates) {
            throw OssError.INVALID_REQUEST
                    .exception("Days and CreatedBeforeDate cannot be mixed in one rule.")
                    .ec("0014-00000080");
        }
    }

    /** What is colder comes later, and deletion comes last. */
    private static void checkOrder(XmlElement rule, String transitions, String expiration, String daysName) {
        Map<StorageClass, Integer> days = new HashMap<>();
        for (XmlElement transition : rule.children(transitions)) {
            Integer count = days(transition, daysName);
            if (count != null) {
                days.put(
                        StorageClass.of(transition.childText("StorageClass").orElse(""))
                                .orElseThrow(),
                        count);
            }
        }
        int last = 0;
        for (StorageClass storageClass : StorageClass.values()) {
            Integer count = days.get(storageClass);
            if (count != null && count <= last) {
                throw contradiction(daysName, count);
            }
            last = count == null ? last : count;
        }
        Integer end =
                rule.child(expiration).map(element -> days(element, daysName)).orElse(null);
        if (end != null && end <= last) {
            throw contradiction(daysName, end);
        }
    }

    static @Nullable Integer days(XmlElement element, String name) {
        return element.childText(name).map(Integer::valueOf).orElse(null);
    }

    static OssException contradiction(String name, int days) {
        return invalid(
                        name,
                        Integer.toString(days),
                        "The days of expiration and of colder storage classes must be greater.")
                .ec("0014-00000082");
    }

    private static OssException invalid(String name, String value, String message) {
        return OssError.INVALID_ARGUMENT.exception(message).argument(name, value);
    }

    private static OssException malformed(String detail, String ec) {
        return OssError.MALFORMED_XML.exception().with("ErrorDetail", detail).ec(ec.isEmpty() ? "0015-00000231" : ec);
    }
}
