package io.github.ossemulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing: entries and rolled-up prefixes in UTF-8 byte order, together at most as many as were asked for.
 *
 * @param entries what was found, in order
 * @param commonPrefixes rolled-up prefixes, in order
 * @param truncated whether more follows
 * @param nextKey the key or common prefix the next page starts after; null unless truncated
 * @param nextId the version or upload id that goes with {@code nextKey}, where the listing has ids; else null
 */
public record Listing<T>(
        List<T> entries,
        List<String> commonPrefixes,
        boolean truncated,
        @Nullable String nextKey,
        @Nullable String nextId) {

    /**
     * What to list. Empty strings mean "not given".
     *
     * @param prefix only keys that start with it
     * @param delimiter rolls keys up that contain it behind the prefix; may be longer than one character
     * @param afterKey only keys (and common prefixes) behind it; a common prefix skips everything under it
     * @param afterId with {@code afterKey}, where the listing has ids: starts behind this id of that key
     * @param limit the page size, 0 or more
     */
    public record Query(String prefix, String delimiter, String afterKey, String afterId, int limit) {}
}
