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

import io.github.ossemulator.config.Fsync;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.store.Listing.Query;
import io.github.ossemulator.store.ObjectStore.BucketUsage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiskStoreRestartTest {
    @TempDir
    Path directory;

    private DiskStore store;
    private Fsync fsync = Fsync.NEVER;

    @BeforeEach
    void create() throws IOException {
        open();
        store.createBucket(Bucket.create(BUCKET, Instant.EPOCH, OWNER));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void open() throws IOException {
        store = DiskStore.open(directory, fsync, 1 << 20, 1, () -> Instant.EPOCH);
    }

    private void restart() throws IOException {
        store.close();
        open();
    }

    private Path journal() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** All files but the journal and the lock. */
    private List<Path> bodyFiles() throws IOException {
        try (Stream<Path> found = Files.walk(directory.resolve("bodies"))) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private byte[] content(String key) throws IOException {
        return read(store.find(BUCKET, key(key)).orElseThrow().body());
    }

    private Part part(Upload upload, int number, byte[] content) throws IOException {
        try (BodyWriter writer = store.newBody(content.length)) {
            writer.write(ByteBuffer.wrap(content));
            return store.putPart(upload, number, writer.finish());
        }
    }

    private void append(String key, long position, String text) throws IOException {
        try (BodyWriter writer = store.newBody(-1)) {
            writer.write(ByteBuffer.wrap(bytes(text)));
            ObjectDraft draft = new ObjectDraft(
                    ObjectType.APPENDABLE, new ETag(""), writer.finish(), ObjectAttributes.NONE, OWNER, null);
            store.append(BUCKET, key(key), position, draft);
        }
    }

    // ---- what survives

    @ParameterizedTest
    @EnumSource(Fsync.class)
    void small_and_large_objects_survive(Fsync mode) throws Exception {
        fsync = mode;
        restart();
        put(store, "small", pattern(100, 1));
        put(store, "limit", pattern(64 * 1024, 2));
        put(store, "large", pattern(64 * 1024 + 1, 3));
        put(store, "huge", pattern(3_000_000, 4));
        put(store, "empty", new byte[0]);
        BucketUsage usage = store.usage(BUCKET);
        restart();
        assertThat(content("small")).isEqualTo(pattern(100, 1));
        assertThat(content("limit")).isEqualTo(pattern(64 * 1024, 2));
        assertThat(content("large")).isEqualTo(pattern(64 * 1024 + 1, 3));
        assertThat(content("huge")).isEqualTo(pattern(3_000_000, 4));
        assertThat(content("empty")).isEmpty();
        assertThat(store.usage(BUCKET)).isEqualTo(usage);
    }

    @Test
    void everything_about_an_object_survives() throws Exception {
        Map<String, String> ordered = new LinkedHashMap<>();
        ordered.put("z", "1");
        ordered.put("a", "ä");
        ordered.put("m", "");
        ObjectAttributes attributes = new ObjectAttributes(
                "text/plain",
                Map.of("Cache-Control", "no-cache"),
                ordered,
                ordered,
                Acl.PUBLIC_READ,
                StorageClass.ARCHIVE);
        try (BodyWriter writer = store.newBody(1)) {
            writer.write(ByteBuffer.wrap(bytes("x")));
            store.put(
                    BUCKET, key("中/\uD83D\uDE00"), ObjectDraft.normal(writer.finish(), attributes, "7"), current -> {});
        }
        store.put(
                BUCKET,
                key("link"),
                new ObjectDraft(ObjectType.SYMLINK, new ETag("E"), Body.empty(), attributes, OWNER, "target"),
                current -> {});
        store.edit(
                BUCKET,
                key("link"),
                null,
                object -> object.withRestore(new StoredObject.Restore(
                                Instant.parse("2024-01-01T00:00:00.123Z"), Instant.parse("2024-01-02T00:00:00Z")))
                        .withSealed(Instant.ofEpochSecond(-5, 7)));
        StoredObject object = store.find(BUCKET, key("中/\uD83D\uDE00")).orElseThrow();
        StoredObject link = store.find(BUCKET, key("link")).orElseThrow();
        restart();
        StoredObject again = store.find(BUCKET, key("中/\uD83D\uDE00")).orElseThrow();
        assertThat(again).usingRecursiveComparison().ignoringFields("body").isEqualTo(object);
        assertThat(again.attributes().userMetadata().keySet()).containsExactly("z", "a", "m");
        assertThat(again.body().md5()).isEqualTo(object.body().md5());
        assertThat(again.crc64()).isEqualTo(object.crc64());
        assertThat(store.find(BUCKET, key("link")).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(link);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void accounts_survive_with_their_settings(boolean compacted) throws Exception {
        store.configureAccount(OWNER, "block", "<Block>ä</Block>");
        store.configureAccount("other", "a", "1");
        store.configureAccount("other", "a", null);
        if (compacted) {
            store.compact();
        }
        restart();
        assertThat(store.account(OWNER)).containsExactly(Map.entry("block", "<Block>ä</Block>"));
        assertThat(store.account("other")).isEmpty();
    }

    @Test
    void buckets_survive_with_their_settings() throws Exception {
        store.updateBucket(
                BUCKET,
                bucket -> bucket.withAcl(Acl.PUBLIC_READ)
                        .withStorage(StorageClass.IA, "ZRS")
                        .withVersioning(Versioning.SUSPENDED)
                        .withConfiguration("cors", "<CORSConfiguration>ä</CORSConfiguration>")
                        .withConfiguration("policy", "{}"));
        Bucket bucket = store.bucket(BUCKET);
        store.createBucket(Bucket.create(new BucketName("gone"), Instant.EPOCH, OWNER));
        store.deleteBucket(new BucketName("gone"));
        restart();
        assertThat(store.buckets()).containsExactly(bucket);
    }

    @Test
    void uploads_survive_with_their_parts_and_can_be_completed() throws Exception {
        ObjectAttributes attributes = ObjectAttributes.NONE.withTags(Map.of("k", "v"));
        Upload upload = store.createUpload(BUCKET, key("a"), attributes, OWNER, false);
        Upload aborted = store.createUpload(BUCKET, key("b"), attributes, OWNER, false);
        Upload sequential = store.createUpload(BUCKET, key("c"), attributes, OWNER, true);
        part(upload, 1, pattern(150_000, 1));
        part(upload, 2, bytes("replaced"));
        part(upload, 2, bytes("end"));
        part(aborted, 1, bytes("x"));
        store.abortUpload(aborted);
        restart();
        assertThat(store.listUploads(BUCKET, new Query("", "", "", "", 10)).entries())
                .containsExactly(upload, sequential);
        List<Part> parts = store.parts(upload);
        assertThat(parts).extracting(Part::size).containsExactly(150_000L, 3L);
        Body joined = store.join(parts.stream().map(Part::body).toList());
        store.completeUpload(
                upload,
                parts,
                new ObjectDraft(ObjectType.MULTIPART, new ETag("E-2"), joined, attributes, OWNER, null),
                current -> {});
        restart();
        byte[] expected = ByteBuffer.allocate(150_003)
                .put(pattern(150_000, 1))
                .put(bytes("end"))
                .array();
        assertThat(content("a")).isEqualTo(expected);
        assertThat(store.usage(BUCKET)).isEqualTo(new BucketUsage(1, 150_003, 0, 1, 0));
    }

    @Test
    void appended_objects_survive_and_can_be_appended_to() throws Exception {
        append("a", 0, "one ");
        append("a", 4, "two ");
        restart();
        append("a", 8, "three");
        restart();
        assertThat(content("a")).isEqualTo(bytes("one two three"));
        assertThat(store.find(BUCKET, key("a")).orElseThrow().etag().value()).endsWith("00000002");
    }

    @Test
    void a_body_that_two_objects_share_survives_the_death_of_either() throws Exception {
        StoredObject source = put(store, "source", pattern(200_000, 1));
        store.put(BUCKET, key("copy"), ObjectDraft.normal(source.body(), ObjectAttributes.NONE, OWNER), current -> {});
        restart();
        store.delete(BUCKET, key("source"), null);
        restart();
        assertThat(content("copy")).isEqualTo(pattern(200_000, 1));
        store.delete(BUCKET, key("copy"), null);
        restart();
        assertThat(bodyFiles()).isEmpty();
    }

    @Test
    void ids_do_not_repeat_after_a_restart_while_the_clock_stands_still() throws Exception {
        store.updateBucket(BUCKET, bucket -> bucket.withVersioning(Versioning.ENABLED));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            ids.add(put(store, "a", bytes("x")).versionId());
            ids.add(store.createUpload(BUCKET, key("u"), ObjectAttributes.NONE, OWNER, false)
                    .uploadId());
            restart();
        }
        assertThat(ids).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void a_random_history_survives_restarts_and_compactions(long seed) throws Exception {
        StoreHistory history = new StoreHistory(seed);
        for (int round = 0; round < 6; round++) {
            history.change(store, 60);
            if (round % 3 == 1) {
                store.compact();
                history.change(store, 10);
            }
            restart();
            history.verify(store);
        }
        assertThat(bodyFiles().size()).isLessThan(100);
    }

    @Test
    void clearing_survives() throws Exception {
        put(store, "a", pattern(100_000, 1));
        put(store, "b", bytes("small"));
        store.clear();
        restart();
        assertThat(store.buckets()).isEmpty();
        assertThat(bodyFiles()).isEmpty();
    }

    @Test
    void a_restored_snapshot_survives() throws Exception {
        put(store, "a", pattern(100_000, 1));
        put(store, "b", bytes("small"));
        try (Snapshot snapshot = store.snapshot()) {
            store.clear();
            store.restore(snapshot);
        }
        restart();
        assertThat(content("a")).isEqualTo(pattern(100_000, 1));
        assertThat(content("b")).isEqualTo(bytes("small"));
    }

    // ---- space

    @Test
    void space_of_replaced_and_deleted_objects_is_given_back() throws Exception {
        for (int i = 0; i < 5; i++) {
            put(store, "a", pattern(100_000, i));
        }
        Upload upload = store.createUpload(BUCKET, key("u"), ObjectAttributes.NONE, OWNER, false);
        part(upload, 1, pattern(100_000, 9));
        store.abortUpload(upload);
        store.close();
        assertThat(bodyFiles()).hasSize(1);
        open();
        assertThat(content("a")).isEqualTo(pattern(100_000, 4));
    }

    @Test
    void completing_an_upload_writes_no_body() throws Exception {
        Upload upload = store.createUpload(BUCKET, key("u"), ObjectAttributes.NONE, OWNER, false);
        List<Part> parts = List.of(part(upload, 1, pattern(200_000, 1)), part(upload, 2, pattern(200_000, 2)));
        List<Path> before = bodyFiles();
        Body joined = store.join(parts.stream().map(Part::body).toList());
        store.completeUpload(
                upload,
                parts,
                new ObjectDraft(ObjectType.MULTIPART, new ETag("E-2"), joined, ObjectAttributes.NONE, OWNER, null),
                current -> {});
        assertThat(bodyFiles()).containsExactlyInAnyOrderElementsOf(before);
        store.close();
        assertThat(bodyFiles()).containsExactlyInAnyOrderElementsOf(before);
        open();
    }

    @Test
    void compacting_drops_history() throws Exception {
        for (int i = 0; i < 1000; i++) {
            put(store, "a", bytes("content " + i));
        }
        long before = Files.size(journal());
        Path old = journal();
        store.compact();
        assertThat(Files.size(journal())).isLessThan(before / 100);
        assertThat(old).doesNotExist();
        put(store, "b", bytes("after"));
        restart();
        assertThat(content("a")).isEqualTo(bytes("content 999"));
        assertThat(content("b")).isEqualTo(bytes("after"));
    }

    @Test
    void orphans_of_a_killed_process_are_removed() throws Exception {
        put(store, "small", bytes("x"));
        put(store, "large", pattern(100_000, 1));
        BodyWriter unfinished = store.newBody(-1);
        unfinished.write(ByteBuffer.wrap(pattern(100_000, 2)));
        BodyWriter finished = store.newBody(-1);
        finished.write(ByteBuffer.wrap(pattern(100_000, 3)));
        finished.finish();
        List<Path> dirty = new ArrayList<>(bodyFiles());
        assertThat(dirty).hasSize(4);
        Files.write(directory.resolve("bodies/packs/00000000000000ff"), new byte[10]);
        Files.write(directory.resolve("00000000000000aa.new"), new byte[10]);
        restart();
        assertThat(bodyFiles()).hasSize(2);
        assertThat(directory.resolve("00000000000000aa.new")).doesNotExist();
        assertThat(content("small")).isEqualTo(bytes("x"));
        assertThat(content("large")).isEqualTo(pattern(100_000, 1));
    }

    // ---- damage

    @Test
    void a_torn_tail_is_cut_at_every_length() throws Exception {
        put(store, "a", bytes("kept"));
        store.close();
        long complete = Files.size(journal());
        open();
        put(store, "b", bytes("torn"));
        store.close();
        byte[] whole = Files.readAllBytes(journal());
        for (int length = (int) complete; length < whole.length; length++) {
            Files.write(journal(), Arrays.copyOf(whole, length));
            open();
            assertThat(content("a")).isEqualTo(bytes("kept"));
            assertThat(store.find(BUCKET, key("b"))).isEmpty();
            store.close();
            assertThat(Files.size(journal())).isEqualTo(complete);
        }
        open();
        put(store, "b", bytes("again"));
        restart();
        assertThat(content("b")).isEqualTo(bytes("again"));
    }

    @Test
    void zeros_behind_the_last_change_are_cut() throws Exception {
        put(store, "a", bytes("kept"));
        store.close();
        try (RandomAccessFile file = new RandomAccessFile(journal().toFile(), "rw")) {
            file.setLength(file.length() + 5000);
        }
        open();
        assertThat(content("a")).isEqualTo(bytes("kept"));
    }

    @Test
    void any_damaged_byte_before_the_last_change_is_refused_and_located() throws Exception {
        put(store, "a", bytes("damaged"));
        store.close();
        int from = (int) Files.size(journal());
        open();
        put(store, "b", bytes("damaged"));
        store.close();
        int to = (int) Files.size(journal());
        open();
        put(store, "c", bytes("last"));
        store.close();
        byte[] whole = Files.readAllBytes(journal());
        for (int at = from; at < to; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(journal(), damaged);
            assertThatThrownBy(this::open)
                    .isInstanceOf(DamagedDataException.class)
                    .hasMessageContaining(journal() + ", offset " + from);
        }
        Files.write(journal(), whole);
        open();
    }

    @Test
    void a_journal_of_something_else_is_refused() throws Exception {
        store.close();
        Files.write(journal(), bytes("something else entirely"));
        assertThatThrownBy(this::open).isInstanceOf(DamagedDataException.class).hasMessageContaining("offset 0");
    }

    @Test
    void a_missing_or_short_body_file_is_refused_and_named() throws Exception {
        put(store, "large", pattern(100_000, 1));
        store.close();
        Path file = bodyFiles().get(0);
        byte[] content = Files.readAllBytes(file);
        Files.write(file, new byte[99_999]);
        assertThatThrownBy(this::open)
                .isInstanceOf(DamagedDataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("99999");
        Files.delete(file);
        assertThatThrownBy(this::open).isInstanceOf(DamagedDataException.class).hasMessageContaining("is missing");
        Files.write(file, content);
        open();
        assertThat(content("large")).isEqualTo(content);
    }

    @Test
    void a_short_pack_is_refused_and_named() throws Exception {
        put(store, "small", bytes("content"));
        store.close();
        Path pack = bodyFiles().get(0);
        Files.write(pack, new byte[3]);
        assertThatThrownBy(this::open).isInstanceOf(DamagedDataException.class).hasMessageContaining(pack.toString());
    }

    @Test
    void a_second_store_of_the_directory_is_refused() {
        assertThatThrownBy(() -> DiskStore.open(directory, Fsync.NEVER, 0, 1, () -> Instant.EPOCH))
                .isInstanceOf(DataDirectoryInUseException.class)
                .hasMessageContaining(directory.toString());
    }

    @Test
    void names_of_files_have_nothing_to_do_with_keys() throws Exception {
        for (String key : List.of("../../../etc/passwd", "a/../b", "CON", "nul", "x".repeat(1000), ".", "..", "a//b")) {
            put(store, key, pattern(70_000, 1));
        }
        assertThat(bodyFiles())
                .hasSize(8)
                .allMatch(file -> file.getFileName().toString().matches("[0-9a-f]{16}"));
        restart();
        assertThat(content("../../../etc/passwd")).isEqualTo(pattern(70_000, 1));
    }
}
