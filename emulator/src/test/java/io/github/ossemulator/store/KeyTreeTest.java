package io.github.ossemulator.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.store.Listing.Query;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ordered tree of keys, beside a plain map ordered by the keys' UTF-8 bytes. */
class KeyTreeTest {
    private static final List<String> ALPHABET = List.of(
            "/", "/", "/", "a", "b", ".", "0", "//", "\u00e9", "\u4e2d", "\uffee", "\uD83D\uDE00", "\uD840\uDC00");
    private static final List<String> DELIMITERS =
            List.of("", "/", "/", "//", "a", "a/", "/b", "\u4e2d", "\uD83D\uDE00/");

    private static NavigableMap<String, String> model() {
        return new TreeMap<>((a, b) ->
                Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(SplittableRandom random, int most) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(most + 1); length > 0; length--) {
            text.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
        }
        return text.toString();
    }

    private static String key(SplittableRandom random) {
        return (random.nextBoolean() ? "a" : "\uD83D\uDE00") + text(random, 6);
    }

    private static List<String> values(KeyTree<String> tree) {
        List<String> values = new ArrayList<>();
        tree.forEach(values::add);
        return values;
    }

    private static List<String> rest(KeyTree<String>.Cursor cursor) {
        List<String> keys = new ArrayList<>();
        while (cursor.next()) {
            keys.add(cursor.key());
        }
        return keys;
    }

    private static Listing<String> page(KeyTree<String> tree, Query query) {
        return Page.of(tree, query, (value, afterId) -> List.of(value), value -> null);
    }

    private static @Nullable String commonPrefix(String key, String prefix, String delimiter) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? null : key.substring(0, at + delimiter.length());
    }

    /** What a listing without a limit shows, entries and prefixes in their common order. */
    private static List<String> naiveListing(Collection<String> keys, String prefix, String delimiter) {
        Set<String> lines = new LinkedHashSet<>();
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                String rolledUp = commonPrefix(key, prefix, delimiter);
                lines.add(rolledUp == null ? "=" + key : rolledUp);
            }
        }
        return List.copyOf(lines);
    }

    /** All pages of a listing, each as a set because entries and prefixes come apart. */
    private static List<Set<String>> pages(KeyTree<String> tree, String prefix, String delimiter, int limit) {
        List<Set<String>> pages = new ArrayList<>();
        String after = "";
        while (true) {
            Listing<String> page = page(tree, new Query(prefix, delimiter, after, "", limit));
            Set<String> lines = new LinkedHashSet<>(page.commonPrefixes());
            page.entries().forEach(entry -> lines.add("=" + entry));
            pages.add(lines);
            if (!page.truncated()) {
                return pages;
            }
            after = page.nextKey();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 300, 3000})
    void holds_what_a_sorted_map_holds(int keys) {
        SplittableRandom random = new SplittableRandom(keys);
        List<String> pool = IntStream.range(0, keys).mapToObj(i -> key(random)).toList();
        KeyTree<String> tree = new KeyTree<>();
        NavigableMap<String, String> model = model();
        int removals = 30;
        for (int round = 0; round < 60; round++) {
            removals = round % 20 == 0 ? 100 - removals : removals; // grows, shrinks, grows
            for (int i = 0; i < keys / 5; i++) {
                String key = pool.get(random.nextInt(keys));
                if (random.nextInt(100) < removals) {
                    tree.remove(key);
                    model.remove(key);
                } else {
                    String value = key + "#" + random.nextInt(3);
                    assertThat(tree.put(key, value)).isEqualTo(model.put(key, value));
                }
                assertThat(tree.get(key)).isEqualTo(model.get(key));
            }
            String other = key(random);
            assertThat(tree.get(other)).isEqualTo(model.get(other));
            assertThat(values(tree)).containsExactlyElementsOf(model.values());
            assertThat(tree.isEmpty()).isEqualTo(model.isEmpty());
        }
    }

    @Test
    void is_empty_again_when_the_last_key_of_every_directory_is_removed() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> keys = IntStream.range(0, 500).mapToObj(i -> key(random)).toList();
        KeyTree<String> tree = new KeyTree<>();
        keys.forEach(key -> tree.put(key, key));
        keys.forEach(tree::remove);
        assertThat(tree.isEmpty()).isTrue();
        assertThat(values(tree)).isEmpty();
    }

    @Test
    void a_cursor_starts_anywhere() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 300; round++) {
            NavigableMap<String, String> model = model();
            KeyTree<String> tree = filled(random, model, random.nextInt(40));
            for (int i = 0; i < 20; i++) {
                String start = i == 0 ? "" : random.nextInt(10) == 0 ? text(random, 4) : key(random);
                boolean inclusive = random.nextBoolean();
                assertThat(rest(tree.cursor(start, inclusive)))
                        .as("%s from %s", model.keySet(), start)
                        .containsExactlyElementsOf(
                                model.tailMap(start, inclusive).keySet());
            }
        }
    }

    @Test
    void a_cursor_skips_what_starts_as_its_key_does() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 2000; round++) {
            NavigableMap<String, String> model = model();
            KeyTree<String> tree = filled(random, model, 1 + random.nextInt(40));
            List<String> expected = new ArrayList<>(model.keySet());
            KeyTree<String>.Cursor cursor = tree.cursor("", true);
            while (cursor.next()) {
                assertThat(cursor.key()).isEqualTo(expected.get(0));
                assertThat(cursor.value()).isEqualTo(expected.get(0));
                String key = expected.remove(0);
                if (random.nextBoolean()) {
                    int length = key.offsetByCodePoints(0, 1 + random.nextInt(key.codePointCount(0, key.length())));
                    String prefix = key.substring(0, length);
                    cursor.skip(prefix);
                    expected.removeIf(other -> other.startsWith(prefix));
                }
            }
            assertThat(expected).isEmpty();
        }
    }

    @Test
    void pages_of_any_prefix_and_delimiter_are_those_of_a_plain_list() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 2000; round++) {
            NavigableMap<String, String> model = model();
            KeyTree<String> tree = filled(random, model, random.nextInt(60));
            String prefix = random.nextBoolean() ? "" : key(random).substring(0, 1) + text(random, 2);
            String delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
            int limit = 1 + random.nextInt(8);
            List<String> lines = naiveListing(model.keySet(), prefix, delimiter);
            List<Set<String>> expected = new ArrayList<>();
            for (int from = 0; from == 0 || from < lines.size(); from += limit) {
                expected.add(Set.copyOf(lines.subList(from, Math.min(from + limit, lines.size()))));
            }
            assertThat(pages(tree, prefix, delimiter, limit))
                    .as("%s, prefix %s, delimiter %s, limit %d", model.keySet(), prefix, delimiter, limit)
                    .isEqualTo(expected);
        }
    }

    private static KeyTree<String> filled(SplittableRandom random, Map<String, String> model, int keys) {
        KeyTree<String> tree = new KeyTree<>();
        for (int i = 0; i < keys; i++) {
            String key = key(random);
            tree.put(key, key);
            model.put(key, key);
        }
        for (String key : List.copyOf(model.keySet())) {
            if (random.nextInt(4) == 0) {
                tree.remove(key);
                model.remove(key);
            }
        }
        return tree;
    }

    @Test
    void keys_may_be_as_deep_as_they_are_long() {
        KeyTree<String> tree = new KeyTree<>();
        NavigableMap<String, String> model = model();
        for (int slashes = 1; slashes <= 1022; slashes++) {
            String key = "a" + "/".repeat(slashes);
            tree.put(key, key);
            model.put(key, key);
        }
        assertThat(values(tree)).containsExactlyElementsOf(model.values());
        assertThat(pages(tree, "a///", "/", 1)).containsExactly(Set.of("=a///"), Set.of("a////"));
        model.keySet().forEach(tree::remove);
        assertThat(tree.isEmpty()).isTrue();
    }

    @Test
    void readers_miss_no_key_that_stays_and_see_no_disorder_while_others_come_and_go() throws Exception {
        SplittableRandom random = new SplittableRandom(5);
        KeyTree<String> tree = new KeyTree<>();
        NavigableMap<String, String> staying = model();
        NavigableMap<String, String> passing = model();
        for (int i = 0; i < 80; i++) {
            String key = key(random);
            (i % 4 == 0 ? staying : passing).put(key, key);
        }
        staying.forEach(tree::put);
        passing.keySet().removeAll(staying.keySet());
        List<String> keys = List.copyOf(passing.keySet());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 300_000; i++) {
                    String key = keys.get(random.nextInt(keys.size()));
                    if (random.nextBoolean()) {
                        tree.put(key, key);
                    } else {
                        tree.remove(key);
                    }
                }
            });
            List<Future<?>> readers = new ArrayList<>();
            for (long seed = 6; seed < 8; seed++) {
                SplittableRandom choices = new SplittableRandom(seed);
                readers.add(threads.submit(() -> {
                    do {
                        read(tree, staying, choices);
                    } while (!writer.isDone());
                }));
            }
            writer.get();
            for (Future<?> reader : readers) {
                reader.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void read(KeyTree<String> tree, NavigableMap<String, String> staying, SplittableRandom random) {
        for (String key : staying.keySet()) {
            assertThat(tree.get(key)).isEqualTo(key);
        }
        assertThat(rest(tree.cursor("", true)))
                .isSortedAccordingTo(staying.comparator())
                .doesNotHaveDuplicates()
                .containsAll(staying.keySet());
        String prefix = random.nextBoolean() ? "" : "a/";
        String delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
        Set<String> lines = new LinkedHashSet<>();
        int count = 0;
        for (Set<String> page : pages(tree, prefix, delimiter, 1 + random.nextInt(8))) {
            lines.addAll(page);
            count += page.size();
        }
        assertThat(lines).hasSize(count).containsAll(naiveListing(staying.keySet(), prefix, delimiter));
    }
}
