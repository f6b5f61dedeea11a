package io.github.ossemulator.rules;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlElement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses two lifecycle rules that do the same to one object at different times. Rules with different tags do not meet, as
 * far as anybody can tell, and those with a filter or without effect are left alone. Sources: the pages of the ECs
 * 0014-00000084 and 0014-00000079, tests of the Go SDK v1. Stateless.
 */
final class LifecycleOverlap {
    private static final List<String> REMOVALS =
            List.of("Expiration", "NoncurrentVersionExpiration", "AbortMultipartUpload");
    private static final List<String> TRANSITIONS = List.of("Transition", "NoncurrentVersionTransition");

    private LifecycleOverlap() {}

    /**
     * Returns if no two of these rules overlap.
     *
     * @throws OssException {@code InvalidRequest}
     */
    static void refuse(List<XmlElement> rules) {
        List<XmlElement> active =
                rules.stream().filter(LifecycleOverlap::isActive).toList();
        for (int i = 0; i < active.size(); i++) {
            for (XmlElement other : active.subList(0, i)) {
                if (meet(active.get(i), other)) {
                    refuseSameAction(active.get(i), other);
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

    private static Set<String> classes(XmlElement rule, String action) {
        Set<String> classes = new HashSet<>();
        rule.children(action)
                .forEach(transition -> transition.childText("StorageClass").ifPresent(classes::add));
        return classes;
    }

    private static OssException overlap(XmlElement one, XmlElement other, String action, String ec) {
        return OssError.INVALID_REQUEST
                .exception("The prefixes of lifecycle rules with the same action must not overlap.")
                .with("Action", action)
                .with("Prefix", one.childText("Prefix").orElse(""))
                .with("OtherPrefix", other.childText("Prefix").orElse(""))
                .ec(ec);
    }
}
