package io.github.ossemulator.store;

import static io.github.ossemulator.store.CrashBucket.GONE;
import static io.github.ossemulator.store.CrashBucket.MARKER;

import io.github.ossemulator.store.CrashTally.Fate;
import io.github.ossemulator.store.CrashTally.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a bucket must hold: what was acknowledged, and all or nothing of the one change that was in flight. */
final class CrashLedger {
    private final CrashBucket bucket;
    private final boolean versioned;
    private final CrashTally tally;
    private final TreeMap<String, String> states = new TreeMap<>();
    // In the order in which they were made.
    private final List<String> versions = new ArrayList<>();
    private @Nullable Change inFlight;

    /**
     * A change.
     *
     * @param effects the states it leads to, by path
     * @param whenDone what the client remembers once it is known to have happened
     */
    record Change(Kind kind, Map<String, String> effects, Runnable whenDone) {}

    CrashLedger(CrashBucket bucket, boolean versioned, CrashTally tally) {
        this.bucket = bucket;
        this.versioned = versioned;
        this.tally = tally;
    }

    /** The state of {@code path} when no change is in flight. */
    String state(String path) {
        return states.getOrDefault(path, GONE);
    }

    /** Says that {@code path} is promised to have a state. */
    void know(String path, String state) {
        states.put(path, state);
    }

    /** Says that a change is about to be sent. */
    void begin(Change change) {
        inFlight = change;
    }

    /** Says that the change in flight was never sent. */
    void withdraw() {
        inFlight = null;
    }

    /** Says that the change in flight is promised, under the id of a new version if it made one. */
    void acknowledge(@Nullable String versionId) {
        Change change = current();
        settle(change, Fate.ACKNOWLEDGED);
        if (versionId != null && change.kind().makesVersion()) {
            String key = keyOf(change);
            addVersion(key + "?versionId=" + versionId, change);
        }
    }

    private Change current() {
        if (inFlight == null) {
            throw new IllegalStateException("nothing is in flight");
        }
        return inFlight;
    }

    private void settle(Change change, Fate fate) {
        tally.count(change.kind(), fate);
        inFlight = null;
        if (fate == Fate.ACKNOWLEDGED || fate == Fate.FOUND) {
            states.putAll(change.effects());
            versions.removeIf(path -> state(path).equals(GONE));
            change.whenDone().run();
        }
    }

    private static String keyOf(Change change) {
        return change.effects().keySet().stream()
                .filter(path -> !path.contains("?"))
                .findFirst()
                .orElseThrow();
    }

    private static String versionState(Change change) {
        String state = change.effects().get(keyOf(change));
        return GONE.equals(state) ? MARKER : String.valueOf(state);
    }

    private void addVersion(String path, Change change) {
        states.put(path, versionState(change));
        versions.add(path);
    }

    /** An old version that is not the latest of its key, if there are more than {@code most} versions; or null. */
    @Nullable
    String superfluousVersion(int most) {
        if (versions.size() <= most) {
            return null;
        }
        for (int i = 0; i < versions.size(); i++) {
            String key = versions.get(i).replaceAll("\\?.*", "?");
            if (versions.subList(i + 1, versions.size()).stream().anyMatch(later -> later.startsWith(key))) {
                return versions.get(i);
            }
        }
        return null;
    }

    // ---- looking

    /** Looks at everything, and settles what was in flight. */
    void verify() throws Exception {
        TreeMap<String, String> after = new TreeMap<>(states);
        Change change = inFlight;
        if (change != null) {
            after.putAll(change.effects());
        }
        TreeMap<String, String> found = new TreeMap<>();
        for (String path : after.keySet()) {
            found.put(path, bucket.look(path));
        }
        boolean isBefore =
                found.entrySet().stream().allMatch(entry -> entry.getValue().equals(state(entry.getKey())));
        boolean isAfter = found.equals(after);
        if (!isBefore && !isAfter) {
            throw new AssertionError(bucket.name() + " is " + differences(found, after) + " with in flight: " + change);
        }
        SortedSet<String> strangers = strangers();
        if (change != null) {
            settle(change, fate(change, isBefore, isAfter, strangers));
        } else if (!strangers.isEmpty()) {
            throw new AssertionError(bucket.name() + " has " + strangers + ", which nobody made");
        }
        verifyKeys();
        tally.looked(found.size());
        // What ended stays ended: no need to look again.
        states.entrySet()
                .removeIf(entry ->
                        entry.getKey().contains("Id=") && entry.getValue().equals(GONE));
    }

    private String differences(Map<String, String> found, Map<String, String> after) {
        StringBuilder differences = new StringBuilder();
        found.forEach((path, state) -> {
            if (!state.equals(state(path)) || !state.equals(after.get(path))) {
                differences.append(
                        "%n%s: %s, before %s, after %s".formatted(path, state, state(path), after.get(path)));
            }
        });
        return differences.toString();
    }

    /** Versions and uploads that were never acknowledged. */
    private SortedSet<String> strangers() throws Exception {
        SortedSet<String> strangers = bucket.uploads();
        if (versioned) {
            strangers.addAll(bucket.versions());
        }
        strangers.removeAll(states.keySet());
        return strangers;
    }

    private Fate fate(Change change, boolean isBefore, boolean isAfter, SortedSet<String> strangers) throws Exception {
        boolean leavesOne =
                change.kind() == Kind.INITIATE || versioned && change.kind().makesVersion();
        if (strangers.size() > (leavesOne && isAfter ? 1 : 0)) {
            throw new AssertionError(bucket.name() + " has " + strangers + " with in flight: " + change);
        }
        if (!strangers.isEmpty()) {
            adopt(strangers.first(), change);
            return Fate.FOUND;
        }
        if (leavesOne && !isBefore) {
            throw new AssertionError(bucket.name() + " shows " + change + ", but not its version");
        }
        return leavesOne ? Fate.ABSENT : isBefore && isAfter ? Fate.INVISIBLE : isAfter ? Fate.FOUND : Fate.ABSENT;
    }

    private void adopt(String stranger, Change change) throws Exception {
        if (change.kind() == Kind.INITIATE) {
            states.put(stranger, "");
        } else {
            addVersion(stranger, change);
        }
        String found = bucket.look(stranger);
        if (!found.equals(state(stranger))) {
            throw new AssertionError(bucket.name() + "/" + stranger + " is " + found + " after " + change);
        }
    }

    private void verifyKeys() throws Exception {
        TreeSet<String> expected = new TreeSet<>();
        states.forEach((path, state) -> {
            if (!path.contains("?") && !state.equals(GONE)) {
                expected.add(path);
            }
        });
        SortedSet<String> listed = bucket.objects();
        if (!listed.equals(expected)) {
            throw new AssertionError(bucket.name() + " lists " + listed + " instead of " + expected);
        }
    }
}
