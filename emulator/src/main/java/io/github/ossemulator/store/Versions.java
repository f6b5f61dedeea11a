package io.github.ossemulator.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The versions of a key, newest first, as an immutable chain: adding one copies nothing. */
record Versions(StoredObject version, @Nullable Versions older) {
    /** {@code version} on top of {@code older}. */
    static Versions push(StoredObject version, @Nullable Versions older) {
        return new Versions(version, older);
    }

    /** The latest version unless it is a delete marker. */
    static @Nullable StoredObject current(@Nullable Versions versions) {
        return versions == null || versions.version.deleteMarker() ? null : versions.version;
    }

    /** The version with this id, or null. */
    static @Nullable StoredObject find(@Nullable Versions versions, String versionId) {
        for (Versions rest = versions; rest != null; rest = rest.older) {
            if (rest.version.versionId().equals(versionId)) {
                return rest.version;
            }
        }
        return null;
    }

    /** These versions without one, which is among them; null if none is left. */
    static @Nullable Versions without(Versions versions, StoredObject removed) {
        return rebuild(versions, removed, null);
    }

    /** These versions with one, which is among them, replaced in its place. */
    static Versions replace(Versions versions, StoredObject replaced, StoredObject replacement) {
        Versions changed = rebuild(versions, replaced, replacement);
        if (changed == null) {
            throw new IllegalStateException("a replaced version cannot be gone");
        }
        return changed;
    }

    private static @Nullable Versions rebuild(
            Versions versions, StoredObject wanted, @Nullable StoredObject replacement) {
        List<StoredObject> newer = new ArrayList<>();
        Versions rest = versions;
        while (rest != null && !rest.version.versionId().equals(wanted.versionId())) {
            newer.add(rest.version);
            rest = rest.older;
        }
        if (rest == null) {
            throw new IllegalStateException("no such version: " + wanted.versionId());
        }
        Versions result = replacement == null ? rest.older : new Versions(replacement, rest.older);
        for (int i = newer.size() - 1; i >= 0; i--) {
            result = new Versions(newer.get(i), result);
        }
        return result;
    }

    /** Newest first. */
    List<StoredObject> toList() {
        return toList(version -> true);
    }

    /** Those that {@code wanted} holds for, newest first. */
    List<StoredObject> toList(Predicate<StoredObject> wanted) {
        List<StoredObject> list = new ArrayList<>();
        for (Versions rest = this; rest != null; rest = rest.older) {
            if (wanted.test(rest.version)) {
                list.add(rest.version);
            }
        }
        return list;
    }
}
