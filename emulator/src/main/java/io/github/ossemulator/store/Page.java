package io.github.ossemulator.store;

import io.github.ossemulator.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects one page of a listing. What it costs depends on the page, not on the bucket: it starts by a search and jumps over
 * what a delimiter rolls up.
 */
final class Page<V, T> {
    private final KeyTree<V> tree;
    private final Listing.Query query;
    private final Entries<V, T> entriesOf;
    private final Function<T, @Nullable String> idOf;
    private final List<T> entries = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();
    private boolean truncated;
    private @Nullable String lastKey;
    private @Nullable String lastId;

    /** What a key contributes to a listing. */
    interface Entries<V, T> {
        /** The entries of a key, or only those behind {@code afterId} if it is not null. */
        List<T> of(V value, @Nullable String afterId);
    }

    private Page(KeyTree<V> tree, Listing.Query query, Entries<V, T> entriesOf, Function<T, @Nullable String> idOf) {
        this.tree = tree;
        this.query = query;
        this.entriesOf = entriesOf;
        this.idOf = idOf;
    }

    /** The page of {@code tree} that {@code query} asks for; {@code idOf} answers null where the listing has no ids. */
    static <V, T> Listing<T> of(
            KeyTree<V> tree, Listing.Query query, Entries<V, T> entriesOf, Function<T, @Nullable String> idOf) {
        Page<V, T> page = new Page<>(tree, query, entriesOf, idOf);
        if (query.limit() > 0) {
            page.collect();
        }
        return new Listing<>(
                page.entries,
                page.prefixes,
                page.truncated,
                page.truncated ? page.lastKey : null,
                page.truncated ? page.lastId : null);
    }

    private void collect() {
        String prefix = query.prefix();
        String after = query.afterKey();
        String afterId = query.afterId();
        String start = prefix;
        boolean inclusive = true;
        if (!after.isEmpty() && ObjectKey.compareUtf8(after, prefix) >= 0) {
            String rolledUp = after.startsWith(prefix) ? commonPrefix(after) : null;
            if (rolledUp != null) {
                start = ObjectKey.firstAfterPrefix(rolledUp);
            } else {
                start = after;
                inclusive = !afterId.isEmpty();
            }
        }
        if (start == null) {
            return;
        }
        KeyTree<V>.Cursor cursor = tree.cursor(start, inclusive);
        while (cursor.next()) {
            String key = cursor.key();
            if (!key.startsWith(prefix)) {
                return;
            }
            boolean resumed = !afterId.isEmpty() && key.equals(after);
            List<T> found = entriesOf.of(cursor.value(), resumed ? afterId : null);
            if (found.isEmpty()) {
                continue;
            }
            String rolledUp = commonPrefix(key);
            if (rolledUp == null) {
                for (T entry : found) {
                    if (isFull()) {
                        return;
                    }
                    entries.add(entry);
                    lastKey = key;
                    lastId = idOf.apply(entry);
                }
                continue;
            }
            if (isFull()) {
                return;
            }
            prefixes.add(rolledUp);
            lastKey = rolledUp;
            lastId = null;
            cursor.skip(rolledUp);
        }
    }

    private boolean isFull() {
        truncated = entries.size() + prefixes.size() == query.limit();
        return truncated;
    }

    private @Nullable String commonPrefix(String key) {
        String delimiter = query.delimiter();
        if (delimiter.isEmpty()) {
            return null;
        }
        int at = key.indexOf(delimiter, query.prefix().length());
        return at < 0 ? null : key.substring(0, at + delimiter.length());
    }
}
