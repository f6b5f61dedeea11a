package io.github.ossemulator.rules;

import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.store.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to some objects of a bucket when they get old (protocol.md §4.31). Immutable.
 *
 * @param tags an object must have all of them
 * @param nots what the rule leaves out
 * @param larger objects must have more bytes than this; -1 for any
 * @param smaller objects must have fewer bytes than this
 * @param expiration when a current version is deleted; null for never
 * @param removesLoneMarkers whether a delete marker that is the only version of its key is removed
 * @param transitions when a current version changes its storage class
 * @param abort when an unfinished multipart upload is aborted; null for never
 * @param noncurrentExpiration when a version that is no longer current is deleted, counted from when it was replaced; null
 *     for never
 * @param noncurrentTransitions likewise for the storage class
 */
public record LifecycleRule(
        String id,
        String prefix,
        boolean enabled,
        Map<String, String> tags,
        List<Not> nots,
        long larger,
        long smaller,
        @Nullable Due expiration,
        boolean removesLoneMarkers,
        List<Transition> transitions,
        @Nullable Due abort,
        @Nullable Due noncurrentExpiration,
        List<Transition> noncurrentTransitions) {

    /** What {@code Not} leaves out: objects with this prefix that have all these tags. */
    public record Not(String prefix, Map<String, String> tags) {
        boolean covers(StoredObject object) {
            return object.key().value().startsWith(prefix)
                    && object.attributes().tags().entrySet().containsAll(tags.entrySet());
        }
    }

    /** When something is due: a while after it was modified, if it was modified before a date, or from a date on. */
    public sealed interface Due {
        /** Whether what was modified then is due in the run that starts at {@code run}. */
        boolean isDue(Instant modified, Instant run);
    }

    /** {@code Days} or {@code NoncurrentDays}. */
    record After(int days) implements Due {
        @Override
        public boolean isDue(Instant modified, Instant run) {
            return !modified.plus(Duration.ofDays(days)).isAfter(run);
        }
    }

    /** {@code CreatedBeforeDate}. */
    record ModifiedBefore(Instant date) implements Due {
        @Override
        public boolean isDue(Instant modified, Instant run) {
            return modified.isBefore(date);
        }
    }

    /** {@code Date}, which some SDKs still send. */
    record From(Instant date) implements Due {
        @Override
        public boolean isDue(Instant modified, Instant run) {
            return !run.isBefore(date);
        }
    }

    /**
     * A change of storage class.
     *
     * @param byAccess whether it counts from the last access, which the emulator does not record, so that it never happens
     */
    public record Transition(Due due, StorageClass target, boolean byAccess) {}

    /** Whether this rule is for this version of an object; delete markers have no tags and no size. */
    boolean covers(StoredObject version) {
        return covers(version.key().value())
                && version.attributes().tags().entrySet().containsAll(tags.entrySet())
                && nots.stream().noneMatch(not -> not.covers(version))
                && (version.deleteMarker() || version.size() > larger && version.size() < smaller);
    }

    /** Whether this rule is for keys like this, if they have the tags. */
    boolean covers(String key) {
        return enabled && key.startsWith(prefix);
    }

    /** The coldest storage class that is due for a version of class {@code present}, if that is a change. */
    static Optional<StorageClass> due(
            List<Transition> transitions, StorageClass present, Instant modified, Instant run) {
        return transitions.stream()
                .filter(transition -> !transition.byAccess && transition.due.isDue(modified, run))
                .map(Transition::target)
                .filter(target -> target.compareTo(present) > 0)
                .max(StorageClass::compareTo);
    }
}
