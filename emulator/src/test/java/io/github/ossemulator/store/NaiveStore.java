package io.github.ossemulator.store;

import io.github.ossemulator.store.ObjectStore.BucketUsage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a bucket must look like, written as plainly as possible: whole lists, filtered and sorted each time. */
final class NaiveStore {
    /** A version; {@code content} is null for a delete marker. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Version(String key, String id, byte[] content, boolean appendable) {}

    Versioning versioning = Versioning.NONE;
    final Map<byte[], List<Version>> newestFirst = new TreeMap<>(Arrays::compareUnsigned);

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    List<Version> versions(String key) {
        return newestFirst.getOrDefault(utf8(key), List.of());
    }

    Version latest(String key) {
        List<Version> versions = versions(key);
        return versions.isEmpty() ? null : versions.get(0);
    }

    void put(Version version) {
        List<Version> versions = newestFirst.computeIfAbsent(utf8(version.key), key -> new ArrayList<>());
        versions.removeIf(old -> old.id.equals(version.id));
        versions.add(0, version);
    }

    void extend(String key, byte[] addition) {
        List<Version> versions = newestFirst.get(utf8(key));
        Version old = versions.get(0);
        byte[] longer = Arrays.copyOf(old.content, old.content.length + addition.length);
        System.arraycopy(addition, 0, longer, old.content.length, addition.length);
        versions.set(0, new Version(key, old.id, longer, true));
    }

    void remove(String key, String id) {
        List<Version> versions = newestFirst.get(utf8(key));
        if (versions != null) {
            versions.removeIf(old -> old.id.equals(id));
            if (versions.isEmpty()) {
                newestFirst.remove(utf8(key));
            }
        }
    }

    List<Version> all() {
        return newestFirst.values().stream().flatMap(List::stream).toList();
    }

    List<Version> current() {
        return newestFirst.values().stream()
                .map(versions -> versions.get(0))
                .filter(version -> version.content != null)
                .toList();
    }

    BucketUsage usage() {
        long bytes = all().stream()
                .filter(version -> version.content != null)
                .mapToLong(version -> version.content.length)
                .sum();
        long markers = all().stream().filter(version -> version.content == null).count();
        return new BucketUsage(current().size(), bytes, markers, 0, 0);
    }

    /** What a listing of {@code entries} shows: lines of {@code key id} for entries, the prefix alone for prefixes. */
    static List<String> listing(List<Version> entries, String prefix, String delimiter) {
        Set<String> lines = new LinkedHashSet<>();
        for (Version entry : entries) {
            if (!entry.key.startsWith(prefix)) {
                continue;
            }
            int at = delimiter.isEmpty() ? -1 : entry.key.indexOf(delimiter, prefix.length());
            lines.add(at < 0 ? entry.key + " " + entry.id : entry.key.substring(0, at + delimiter.length()));
        }
        return List.copyOf(lines);
    }
}
