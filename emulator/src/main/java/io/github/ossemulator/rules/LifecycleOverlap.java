package io.github.ossemulator.rules;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.xml.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses two lifecycle rules that do the same to one object at different times, or things in a wrong order. Rules with
 * different tags do not meet, as far as anybody can tell, and those with a filter or without effect are left alone. Sources:
 * the pages of the ECs 0014-00000079, 0014-00000082 and 0014-00000084, tests of the Go SDK v1. Stateless.
 */
final class LifecycleOverlap {
    private static final List<String> REMOVALS =
            List.of("Expiration", "NoncurrentVersionExpiration", "AbortMultipartUpload");
    private static final List<String> TRANSITIONS = List.of("Transition", "NoncurrentVersionTransition");

    private LifecycleOverlap() {}

    /**
     * Returns if no two of these rules get into each other's way.
     *
     * @param sameAction whether they may have the same action
     * @throws OssException {@code InvalidRequest}, {@code InvalidArgument}
     */
    static void refuse(List<XmlElement> rules, boolean sameAction) {
        List<XmlElement> active =
                rules.stream().filter(LifecycleOverlap::isActive).toList();
        for (int i = 0; i < active.size(); i++) {
            for (XmlElement other : active.subList(0, i)) {
                if (meet(active.get(i), other)) {
                    if (!sameAction) {
                        refuseSameAction(active.get(i), other);
                    }
                    refuseWrongOrder(active.get(i), other);
                    refuseWrongOrder(other, active.get(i));
                }
            }
        }
    }

    private static boolean isActive(XmlElement rule) {
        return rule.childText("Status").orElse("").equals("Enabled")
                && rule.child("Filter").isEmpty();
    }

    private static boolean meet(XmlElement one, XmlElement other) {
        String prefix = one.childText("Prefix").orElse("");
        String otherPrefix = other.childText("Prefix").orElse("");
        return (prefix.startsWith(otherPrefix) || otherPrefix.startsWith(prefix))
                && Set.copyOf(one.children("Tag")).equals(Set.copyOf(other.children("Tag")));
    }

    private static void refuseSameAction(XmlElement one, XmlElement other) {
        for (String action : REMOVALS) {
            if (one.child(action).isPresent() && other.child(action).isPresent()) {
                throw overlap(one, other, action, "0014-00000084");
            }
        }
        for (String action : TRANSITIONS) {
            Set<String> classes = classes(one, action);
            classes.retainAll(classes(other, action));
            if (!classes.isEmpty()) {
                throw overlap(one, other, action, "0014-00000079");
            }
        }
    }

    /** What one rule transfers must be gone or colder later by the other. */
    private static void refuseWrongOrder(XmlElement one, XmlElement other) {
        refuseWrongOrder(one, other, "Transition", "Expiration", "Days");
        refuseWrongOrder(one, other, "NoncurrentVersionTransition", "NoncurrentVersionExpiration", "NoncurrentDays");
    }

    private static void refuseWrongOrder(
            XmlElement one, XmlElement other, String transitions, String expiration, String daysName) {
        for (XmlElement transition : one.children(transitions)) {
            Integer first = LifecycleCheck.days(transition, daysName);
            if (first == null) {
                continue;
            }
            Stream<XmlElement> later = Stream.concat(
                    other.children(expiration).stream(),
                    other.children(transitions).stream().filter(colder -> isColder(colder, transition)));
            later.map(action -> LifecycleCheck.days(action, daysName))
                    .filter(days -> days != null && days <= first)
                    .findFirst()
                    .ifPresent(days -> {
                        throw LifecycleCheck.contradiction(daysName, days);
                    });
        }
    }

    private static boolean isColder(XmlElement transition, XmlElement than) {
        return storageClass(transition).compareTo(storageClass(than)) > 0;
    }

    private static StorageClass storageClass(XmlElement transition) {
        return StorageClass.of(transition.childText("StorageClass").orElse("")).orElse(StorageClass.STANDARD);
    }

    private static Set<String> classes(XmlElement rule, String action) {
        Set<String> classes = new HashSet<>();
        rule.children(action)
                .forEach(transition -> transition.childText("StorageClass").ifPresent(classes::add));
        return classes;
    }

    private static OssException overlap(XmlElement one, XmlElement other, String action, String ec) {
        return OssError.INVALID_REQUEST
                .exception("Overlap for same action type " + action)
                .with("Prefix", one.childText("Prefix").orElse(""))
                .with("OtherPrefix", other.childText("Prefix").orElse(""))
                .ec(ec);
    }
}
