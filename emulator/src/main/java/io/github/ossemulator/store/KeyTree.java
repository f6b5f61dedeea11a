package io.github.ossemulator.store;

import io.github.ossemulator.model.ObjectKey;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An ordered map from keys to values that stands in directories as its keys do, so that a listing passes a directory in one
 * step, however much is in it.
 *
 * <p>A directory is one map. To it, keys that have a {@code /} behind the directory's path at the same place, and the same
 * up to there, are one entry: the value itself while there is one such key, an inner directory from the second on. So keys
 * that share no directory cost what they cost in a flat map, and depth costs only where it is shared. Walking the directories
 * depth first yields the keys in UTF-8 order, because an entry orders by what all its keys start with.
 *
 * <p>Only one thread at a time may change it; any number may read meanwhile, without a lock. They see every key that is there
 * from before they began until they end: a value gives way to the directory that holds it in one step, and a directory that
 * became empty is left for good before it is dropped.
 */
final class KeyTree<V> {
    private final Directory root = new Directory(null, 0);

    /**
     * The keys that start with some path, which ends in a slash or is empty. Compares keys by their part behind the path, up to
     * and including a slash.
     */
    private static final class Directory implements Comparator<String> {
        private final @Nullable Directory parent;
        private final int start;
        private final ConcurrentSkipListMap<String, Object> entries;

        /** A directory whose path has {@code start} characters. */
        Directory(@Nullable Directory parent, int start) {
            this.parent = parent;
            this.start = start;
            this.entries = new ConcurrentSkipListMap<>(this);
        }

        @Override
        public int compare(String a, String b) {
            int length = Math.min(a.length(), b.length());
            for (int i = start; i < length; i++) {
                char x = a.charAt(i);
                char y = b.charAt(i);
                if (x != y) {
                    return ObjectKey.compareUtf8(x, y);
                }
                if (x == '/') {
                    return 0;
                }
            }
            return Integer.compare(a.length(), b.length());
        }

        /** Where the path of the inner directory {@code key} belongs to ends; 0 if it belongs to none. */
        int endOfInner(String key) {
            return key.indexOf('/', start) + 1;
        }

        /** What stands for {@code key} here: it, another key under the same inner directory, or that directory. */
        Map.@Nullable Entry<String, Object> entry(String key) {
            Map.Entry<String, Object> entry = entries.floorEntry(key);
            return entry != null && compare(entry.getKey(), key) == 0 ? entry : null;
        }
    }

    @SuppressWarnings("unchecked") // what is no directory came in as a V
    private V leaf(Object value) {
        return (V) value;
    }

    /** Whether there is no key. */
    boolean isEmpty() {
        return root.entries.isEmpty();
    }

    /** The value of {@code key}, or null. */
    @Nullable
    V get(String key) {
        Directory directory = root;
        while (true) {
            Map.Entry<String, Object> entry = directory.entry(key);
            if (entry == null) {
                return null;
            }
            if (!(entry.getValue() instanceof Directory inner)) {
                return entry.getKey().equals(key) ? leaf(entry.getValue()) : null;
            }
            directory = inner;
        }
    }

    /** Sets the value of {@code key}, which must not start with a slash, and returns the one before, or null. */
    @Nullable
    V put(String key, V value) {
        Directory directory = root;
        while (true) {
            int end = directory.endOfInner(key);
            if (end == 0) {
                Object before = directory.entries.put(key, value);
                return before == null ? null : leaf(before);
            }
            Object there = directory.entries.putIfAbsent(key, value);
            if (there == null) {
                return null;
            }
            if (there instanceof Directory inner) {
                directory = inner;
                continue;
            }
            String only = Objects.requireNonNull(directory.entries.floorKey(key));
            if (only.equals(key)) {
                directory.entries.put(key, value);
                return leaf(there);
            }
            Directory inner = new Directory(directory, end);
            inner.entries.put(only, there);
            directory.entries.put(key, inner);
            directory = inner;
        }
    }

    /** Removes {@code key} if it is there. */
    void remove(String key) {
        Directory directory = root;
        while (true) {
            Map.Entry<String, Object> entry = directory.entry(key);
            if (entry == null) {
                return;
            }
            if (entry.getValue() instanceof Directory inner) {
                directory = inner;
                continue;
            }
            if (!entry.getKey().equals(key)) {
                return;
            }
            break;
        }
        directory.entries.remove(key);
        for (Directory outer = directory.parent; outer != null && directory.entries.isEmpty(); outer = outer.parent) {
            outer.entries.remove(key);
            directory = outer;
        }
    }

    /** Removes all keys. */
    void clear() {
        root.entries.clear();
    }

    /** Visits the values in the order of their keys. */
    void forEach(Consumer<? super V> visitor) {
        Cursor cursor = cursor("", true);
        while (cursor.next()) {
            visitor.accept(cursor.value());
        }
    }

    /** A cursor that stands before {@code start}, or behind it if not {@code inclusive}. */
    Cursor cursor(String start, boolean inclusive) {
        return new Cursor(start, inclusive);
    }

    /** Walks over the keys in UTF-8 order. For one thread. */
    final class Cursor {
        private @Nullable Level level;
        private @Nullable String start;
        private boolean inclusive;
        private String key = "";
        private @Nullable V value;

        /** A directory that is being walked, and those around it, each behind the entry that led to the next. */
        private record Level(@Nullable Level outer, Directory directory, Iterator<Map.Entry<String, Object>> rest) {}

        private Cursor(String start, boolean inclusive) {
            seek(start, inclusive);
        }

        private void seek(String start, boolean inclusive) {
            this.start = start;
            this.inclusive = inclusive;
            level = null;
            enter(root);
        }

        private void enter(Directory directory) {
            Map<String, Object> rest = start == null ? directory.entries : directory.entries.tailMap(start, true);
            level = new Level(level, directory, rest.entrySet().iterator());
        }

        /** Goes to the next key; false if there is none. */
        boolean next() {
            while (level != null) {
                if (!level.rest.hasNext()) {
                    level = level.outer;
                    continue;
                }
                Map.Entry<String, Object> entry = level.rest.next();
                if (entry.getValue() instanceof Directory inner) {
                    if (start != null && !start.regionMatches(0, entry.getKey(), 0, inner.start)) {
                        start = null;
                    }
                    enter(inner);
                } else if (isBehindStart(entry.getKey())) {
                    start = null;
                    key = entry.getKey();
                    value = leaf(entry.getValue());
                    return true;
                }
            }
            return false;
        }

        private boolean isBehindStart(String candidate) {
            if (start == null) {
                return true;
            }
            int order = ObjectKey.compareUtf8(candidate, start);
            return order > 0 || order == 0 && inclusive;
        }

        /** The key the cursor stands at. */
        String key() {
            return key;
        }

        /** Its value. */
        V value() {
            if (value == null) {
                throw new IllegalStateException("next() was not called");
            }
            return value;
        }

        /** Goes behind all keys that start with {@code prefix}, as the one the cursor stands at does. */
        void skip(String prefix) {
            while (level != null && level.directory.start >= prefix.length()) {
                level = level.outer;
            }
            // An entry that ends within the prefix is a single key, one that ends with it a directory: both are passed.
            if (level != null && level.directory.endOfInner(prefix) == 0) {
                String behind = ObjectKey.firstAfterPrefix(prefix);
                if (behind == null) {
                    level = null;
                } else {
                    seek(behind, true);
                }
            }
        }
    }
}
