package io.github.ossemulator.store;

import static io.github.ossemulator.store.ObjectStoreContract.BUCKET;
import static io.github.ossemulator.store.ObjectStoreContract.OWNER;
import static io.github.ossemulator.store.ObjectStoreContract.bytes;
import static io.github.ossemulator.store.ObjectStoreContract.key;
import static io.github.ossemulator.store.ObjectStoreContract.pattern;
import static io.github.ossemulator.store.ObjectStoreContract.put;
import static io.github.ossemulator.store.ObjectStoreContract.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.StorageClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exporting a store as a tree and seeding another one with it. */
class TreeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @TempDir
    Path directory;

    private Path tree;
    private ObjectStore store;
    private ObjectStore other;

    @BeforeEach
    void create() throws IOException {
        tree = directory.resolve("tree");
        store = MemoryStore.create(1 << 20, directory, 1, () -> NOW);
        other = MemoryStore.create(1 << 20, directory, 2, () -> NOW.plusSeconds(5));
        store.createBucket(Bucket.create(BUCKET, NOW, OWNER));
    }

    @AfterEach
    void close() {
        store.close();
        other.close();
    }

    private void export() throws IOException {
        try (Snapshot snapshot = store.snapshot()) {
            TreeExport.write(snapshot, tree);
        }
    }

    private void seed() throws IOException {
        try (Snapshot snapshot = TreeSeed.read(other, tree, OWNER, NOW)) {
            other.restore(snapshot);
        }
    }

    /** Everything a store has, with the bytes of each version, one text each. */
    private static List<String> describe(ObjectStore store) throws IOException {
        List<String> all = new ArrayList<>();
        for (Bucket bucket : store.buckets()) {
            all.add(bucket.toString());
            Listing.Query query = new Listing.Query("", "", "", "", 1000);
            for (ObjectStore.ListedVersion listed :
                    store.listVersions(bucket.name(), query).entries()) {
                StoredObject version = listed.version();
                Body body = version.body();
                all.add(version.withBody(Body.empty()) + " " + listed.latest() + " " + (body.md5() == null) + " "
                        + ETag.ofContent(read(body)));
            }
        }
        return all;
    }

    private List<Path> files(Path root) throws IOException {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void keys_that_are_no_file_names_come_back_and_never_leave_the_directory() throws Exception {
        List<String> keys = List.of(
                "plain.txt",
                "dir/plain.txt",
                "../x",
                "../../manifest.jsonl",
                "a//b",
                "a",
                "a/b",
                "A",
                "case/x",
                "CASE/X",
                "dir/",
                "..",
                ".",
                "./x",
                "x/../../y",
                "é",
                "e\u0301",
                "日本語/\uD83D\uDE00.txt",
                "con",
                "nul.txt",
                "back\\slash",
                "c:d",
                "ends.",
                "line\nbreak",
                "\u0001",
                ".oss-emulator/x",
                ".OSS-EMULATOR/x",
                "s".repeat(300) + "/x",
                "l".repeat(1023),
                "d/".repeat(400) + "deep");
        for (String key : keys) {
            put(store, key, bytes("content of " + key));
        }
        export();
        assertThat(files(directory)).allMatch(file -> file.startsWith(tree)).hasSize(keys.size() + 1);
        assertThat(Files.readString(tree.resolve(BUCKET.value()).resolve("dir/plain.txt")))
                .isEqualTo("content of dir/plain.txt");
        seed();
        assertThat(describe(other)).isEqualTo(describe(store)).hasSize(keys.size() + 1);
    }

    @Test
    void names_on_disk_differ_even_where_case_does_not_count() throws Exception {
        for (String key : List.of("A", "a", "b/C", "B/c", "straße", "STRASSE")) {
            put(store, key, bytes(key));
        }
        export();
        assertThat(files(tree).stream().map(file -> file.toString().toUpperCase(java.util.Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void settings_metadata_tags_versions_markers_and_appendable_objects_come_back() throws Exception {
        store.updateBucket(
                BUCKET,
                bucket -> bucket.withVersioning(Versioning.ENABLED)
                        .withAcl(Acl.PUBLIC_READ)
                        .withConfiguration("cors", "<CORSConfiguration/>"));
        put(store, "versions", bytes("first"));
        put(store, "versions", bytes("second"));
        put(store, "marked", bytes("deleted"));
        store.delete(BUCKET, key("marked"), null);
        put(store, "attributes", bytes("x"));
        store.edit(
                BUCKET,
                key("attributes"),
                null,
                object -> object.withAttributes(new ObjectAttributes(
                                "text/x",
                                Map.of("Cache-Control", "no-cache"),
                                Map.of("name", "\u00e4\u00ff"),
                                Map.of("tag", "välue"),
                                Acl.PRIVATE,
                                StorageClass.ARCHIVE))
                        .withRestore(new StoredObject.Restore(NOW, NOW.plusNanos(1))));
        try (BodyWriter writer = store.newBody(3)) {
            writer.write(java.nio.ByteBuffer.wrap(bytes("log")));
            store.append(
                    BUCKET,
                    key("log"),
                    0,
                    new ObjectDraft(
                            ObjectType.APPENDABLE,
                            new ETag("ANY"),
                            writer.finish(),
                            ObjectAttributes.NONE,
                            OWNER,
                            null));
        }
        store.put(
                BUCKET,
                key("link"),
                new ObjectDraft(
                        ObjectType.SYMLINK, new ETag("LINK"), Body.empty(), ObjectAttributes.NONE, OWNER, "versions"),
                current -> {});
        export();
        seed();
        assertThat(describe(other)).isEqualTo(describe(store)).hasSize(8);
    }

    @Test
    void a_tree_of_plain_files_becomes_buckets_and_objects() throws Exception {
        Files.createDirectories(tree.resolve("photos/2024/empty"));
        Files.write(tree.resolve("photos/2024/cat.png"), pattern(200_000, 1));
        Files.createDirectories(tree.resolve("nothing"));
        seed();
        assertThat(other.buckets()).extracting(bucket -> bucket.name().value()).containsExactly("nothing", "photos");
        StoredObject cat =
                other.find(other.buckets().get(1).name(), key("2024/cat.png")).orElseThrow();
        assertThat(read(cat.body())).isEqualTo(pattern(200_000, 1));
        assertThat(cat.attributes().contentType()).isEqualTo("image/png");
        assertThat(cat.etag()).isEqualTo(ETag.ofContent(pattern(200_000, 1)));
    }

    @Test
    void what_cannot_be_taken_is_named() throws Exception {
        Files.createDirectories(tree.resolve("photos"));
        Path stray = Files.write(tree.resolve("stray.txt"), bytes("x"));
        assertThatThrownBy(this::seed).isInstanceOf(IOException.class).hasMessageContaining("stray.txt");
        Files.delete(stray);
        Files.createSymbolicLink(tree.resolve("photos/link"), directory);
        assertThatThrownBy(this::seed).isInstanceOf(IOException.class).hasMessageContaining("links are not followed");
        assertThat(other.buckets()).isEmpty();
    }

    @Test
    void a_manifest_cannot_name_files_outside_its_tree() throws Exception {
        Files.write(directory.resolve("secret"), bytes("x"));
        put(store, "key", bytes("x"));
        export();
        Path manifest = tree.resolve("manifest.jsonl");
        String name = BUCKET.value() + "/key";
        String lines = Files.readString(manifest);
        Files.writeString(manifest, lines.replace("\"" + name + "\"", "\"../secret\""));
        assertThatThrownBy(this::seed).hasMessageContaining("line 2").hasMessageContaining("is not in");
        Files.writeString(manifest, lines);
        Files.delete(tree.resolve(name));
        Files.createSymbolicLink(tree.resolve(name), directory.resolve("secret"));
        assertThatThrownBy(this::seed).hasMessageContaining("is not in");
    }

    @Test
    void files_that_changed_since_the_export_are_refused() throws Exception {
        put(store, "key", bytes("x"));
        export();
        Files.write(tree.resolve(BUCKET.value() + "/key"), bytes("y"));
        assertThatThrownBy(this::seed).isInstanceOf(IOException.class).hasMessageContaining("was changed");
    }

    @Test
    void a_directory_that_has_something_is_not_exported_to() throws Exception {
        Files.createDirectories(tree);
        Files.write(tree.resolve("mine"), bytes("x"));
        assertThatThrownBy(this::export).isInstanceOf(IOException.class).hasMessageContaining("is not empty");
        assertThat(files(tree)).containsExactly(tree.resolve("mine"));
    }
}
