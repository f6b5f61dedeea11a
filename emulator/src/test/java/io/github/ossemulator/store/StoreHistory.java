package io.github.ossemulator.store;

import static io.github.ossemulator.store.ObjectStoreContract.BUCKET;
import static io.github.ossemulator.store.ObjectStoreContract.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.store.Listing.Query;
import io.github.ossemulator.store.NaiveStore.Version;
import io.github.ossemulator.store.ObjectStore.Deletion;
import io.github.ossemulator.store.ObjectStore.ListedVersion;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A random run of changes, made to a store and to the naive one alike, which must then look the same. */
final class StoreHistory {
    private static final List<String> ALPHABET = List.of("a", "b", "/", "-", "中", "\uFFFD", "\uD83D\uDE00");

    private final SplittableRandom random;
    private final NaiveStore naive = new NaiveStore();

    StoreHistory(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Makes {@code count} changes. */
    void change(ObjectStore store, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int dice = random.nextInt(100);
            String key = key();
            if (dice < 50) {
                put(store, key);
            } else if (dice < 65) {
                append(store, key);
            } else if (dice < 80) {
                delete(store, key);
            } else if (dice < 95) {
                removeVersion(store, key);
            } else {
                changeVersioning(store);
            }
        }
    }

    private String key() {
        StringBuilder key = new StringBuilder(random.nextBoolean() ? "a" : "b");
        for (int length = random.nextInt(4); length > 0; length--) {
            key.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
        }
        return key.toString();
    }

    private byte[] content() {
        int length = random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(50);
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) random.nextInt();
        }
        return content;
    }

    private void put(ObjectStore store, String key) throws IOException {
        byte[] content = content();
        StoredObject stored = ObjectStoreContract.put(store, key, content);
        naive.put(new Version(key, stored.versionId(), content, false));
    }

    private void append(ObjectStore store, String key) throws IOException {
        Version latest = naive.latest(key);
        boolean isNew = latest == null || latest.content() == null;
        if (!isNew && !latest.appendable()) {
            return;
        }
        byte[] content = content();
        StoredObject appended;
        try (BodyWriter writer = store.newBody(-1)) {
            writer.write(ByteBuffer.wrap(content));
            ObjectDraft draft = new ObjectDraft(
                    ObjectType.APPENDABLE, new ETag(""), writer.finish(), ObjectAttributes.NONE, OWNER, null);
            appended = store.append(BUCKET, new ObjectKey(key), isNew ? 0 : latest.content().length, draft);
        }
        if (isNew) {
            naive.put(new Version(key, appended.versionId(), content, true));
        } else {
            naive.extend(key, content);
        }
    }

    private void delete(ObjectStore store, String key) throws IOException {
        Deletion deletion = store.delete(BUCKET, new ObjectKey(key), null);
        if (naive.versioning == Versioning.NONE) {
            naive.remove(key, "null");
        } else {
            naive.put(new Version(key, deletion.versionId(), null, false));
        }
    }

    private void removeVersion(ObjectStore store, String key) throws IOException {
        List<Version> versions = naive.versions(key);
        String id = versions.isEmpty()
                ? "null"
                : versions.get(random.nextInt(versions.size())).id();
        store.delete(BUCKET, new ObjectKey(key), id);
        naive.remove(key, id);
    }

    private void changeVersioning(ObjectStore store) throws IOException {
        naive.versioning = random.nextBoolean() ? Versioning.ENABLED : Versioning.SUSPENDED;
        store.updateBucket(BUCKET, bucket -> bucket.withVersioning(naive.versioning));
    }

    /** Compares everything the store shows, and some listings. */
    void verify(ObjectStore store) throws IOException {
        assertThat(store.usage(BUCKET)).isEqualTo(naive.usage());
        for (Version version : naive.all()) {
            StoredObject stored = store.findVersion(BUCKET, new ObjectKey(version.key()), version.id())
                    .orElseThrow();
            assertThat(stored.deleteMarker()).isEqualTo(version.content() == null);
            if (version.content() != null) {
                assertThat(ObjectStoreContract.read(stored.body())).isEqualTo(version.content());
            }
            assertThat(store.find(BUCKET, stored.key()).orElseThrow().versionId())
                    .isEqualTo(naive.latest(version.key()).id());
        }
        for (int round = 0; round < 20; round++) {
            String prefix = random.nextInt(3) == 0 ? "" : key().substring(0, 1);
            String delimiter = List.of("", "/", "-", "aa", "中").get(random.nextInt(5));
            int limit = random.nextInt(1, 12);
            assertThat(pagesOfObjects(store, prefix, delimiter, limit))
                    .isEqualTo(NaiveStore.listing(naive.current(), prefix, delimiter));
            assertThat(pagesOfVersions(store, prefix, delimiter, limit))
                    .isEqualTo(NaiveStore.listing(naive.all(), prefix, delimiter));
        }
    }

    private static List<String> pagesOfObjects(ObjectStore store, String prefix, String delimiter, int limit) {
        List<String> lines = new ArrayList<>();
        String after = "";
        while (true) {
            Listing<StoredObject> page = store.list(BUCKET, new Query(prefix, delimiter, after, "", limit));
            List<String> entries = page.entries().stream()
                    .map(object -> object.key() + " " + object.versionId())
                    .toList();
            merge(lines, entries, page.commonPrefixes());
            if (!page.truncated()) {
                return lines;
            }
            assertThat(entries.size() + page.commonPrefixes().size()).isEqualTo(limit);
            after = page.nextKey();
        }
    }

    private static List<String> pagesOfVersions(ObjectStore store, String prefix, String delimiter, int limit) {
        List<String> lines = new ArrayList<>();
        String after = "";
        String afterId = "";
        while (true) {
            Listing<ListedVersion> page =
                    store.listVersions(BUCKET, new Query(prefix, delimiter, after, afterId, limit));
            List<String> entries = page.entries().stream()
                    .map(listed ->
                            listed.version().key() + " " + listed.version().versionId())
                    .toList();
            merge(lines, entries, page.commonPrefixes());
            if (!page.truncated()) {
                return lines;
            }
            after = page.nextKey();
            afterId = page.nextId() == null ? "" : page.nextId();
        }
    }

    // A page has its entries and its prefixes apart, each in order: their common order is that of their keys.
    private static void merge(List<String> lines, List<String> entries, List<String> prefixes) {
        int prefix = 0;
        for (String entry : entries) {
            String key = entry.substring(0, entry.indexOf(' '));
            while (prefix < prefixes.size() && ObjectKey.compareUtf8(prefixes.get(prefix), key) < 0) {
                lines.add(prefixes.get(prefix++));
            }
            lines.add(entry);
        }
        lines.addAll(prefixes.subList(prefix, prefixes.size()));
    }
}
