package io.github.ossemulator.store;

import static io.github.ossemulator.store.ObjectStoreContract.BUCKET;
import static io.github.ossemulator.store.ObjectStoreContract.OWNER;
import static io.github.ossemulator.store.ObjectStoreContract.key;
import static io.github.ossemulator.store.ObjectStoreContract.pattern;
import static io.github.ossemulator.store.ObjectStoreContract.put;
import static io.github.ossemulator.store.ObjectStoreContract.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.config.Fsync;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.store.ObjectStore.BucketUsage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk store whose disk takes nothing more. */
class DiskFullTest {
    @TempDir
    Path directory;

    private SmallFileSystem disk;
    private DiskStore store;

    @BeforeEach
    void create() throws Exception {
        disk = SmallFileSystem.inMemory(directory.resolve("disk"), 4);
        open();
        store.createBucket(Bucket.create(BUCKET, Instant.EPOCH, OWNER));
        put(store, "kept", pattern(200_000, 1));
        put(store, "small", pattern(100, 2));
    }

    @AfterEach
    void close() throws Exception {
        if (store != null) {
            store.close();
        }
        if (disk != null) {
            disk.close();
        }
    }

    private void open() throws IOException {
        store = DiskStore.open(disk.directory().resolve("data"), Fsync.NEVER, 0, 1, () -> Instant.EPOCH);
    }

    private byte[] content(String key) throws IOException {
        return read(store.find(BUCKET, key(key)).orElseThrow().body());
    }

    private void assertThatNothingWorksButReading() throws IOException {
        BucketUsage usage = store.usage(BUCKET);
        Upload upload = store.listUploads(BUCKET, new Listing.Query("", "", "", "", 1))
                .entries()
                .get(0);
        List<ThrowingCallable> changes = List.of(
                () -> put(store, "large", pattern(300_000, 3)),
                () -> put(store, "kept", pattern(300_000, 3)),
                () -> put(store, "small", pattern(5_000, 3)),
                () -> {
                    // Enough of them fill what the last page of the file still had.
                    for (int i = 0; i < 1000; i++) {
                        store.edit(
                                BUCKET,
                                key("kept"),
                                null,
                                object -> object.withAttributes(
                                        object.attributes().withTags(Map.of("k", "v".repeat(200)))));
                    }
                },
                () -> {
                    Body joined = store.join(
                            store.parts(upload).stream().map(Part::body).toList());
                    ObjectAttributes attributes = ObjectAttributes.NONE.withTags(Map.of("k", "v".repeat(200)));
                    store.completeUpload(
                            upload,
                            store.parts(upload),
                            new ObjectDraft(ObjectType.MULTIPART, new ETag("E-1"), joined, attributes, OWNER, null),
                            current -> {});
                },
                () -> store.updateBucket(BUCKET, bucket -> bucket.withConfiguration("cors", "x".repeat(10_000))),
                () -> {
                    try (BodyWriter writer = store.newBody(-1)) {
                        writer.write(ByteBuffer.wrap(pattern(300_000, 4)));
                        store.putPart(upload, 1, writer.finish());
                    }
                });
        for (ThrowingCallable change : changes) {
            assertThatThrownBy(change).isInstanceOf(IOException.class);
        }
        assertThat(store.usage(BUCKET)).isEqualTo(usage);
        assertThat(content("kept")).isEqualTo(pattern(200_000, 1));
        assertThat(content("small")).isEqualTo(pattern(100, 2));
        assertThat(store.find(BUCKET, key("large"))).isEmpty();
        assertThat(store.parts(upload)).extracting(Part::size).containsExactly(150_000L);
        assertThat(store.bucket(BUCKET).acl()).isEqualTo(Acl.PRIVATE);
    }

    @Test
    void on_a_full_disk_changes_fail_and_reading_goes_on() throws Exception {
        Upload begun = store.createUpload(BUCKET, key("upload"), ObjectAttributes.NONE, OWNER, false);
        try (BodyWriter writer = store.newBody(-1)) {
            writer.write(ByteBuffer.wrap(pattern(150_000, 5)));
            store.putPart(begun, 1, writer.finish());
        }
        Path ballast = disk.fill();
        assertThatNothingWorksButReading();
        Files.delete(ballast);
        put(store, "large", pattern(300_000, 3));
        put(store, "small", pattern(5_000, 3));
        store.close();
        open();
        assertThat(content("large")).isEqualTo(pattern(300_000, 3));
        assertThat(content("small")).isEqualTo(pattern(5_000, 3));
        assertThat(content("kept")).isEqualTo(pattern(200_000, 1));
    }

    @Test
    void an_upload_that_fills_the_disk_leaves_it_as_it_was() throws Exception {
        long before = disk.directory().toFile().getUsableSpace();
        assertThatThrownBy(() -> put(store, "huge", pattern(8_000_000, 3))).isInstanceOf(IOException.class);
        assertThat(disk.directory().toFile().getUsableSpace()).isEqualTo(before);
        put(store, "large", pattern(300_000, 3));
        assertThat(content("large")).isEqualTo(pattern(300_000, 3));
    }

    @Test
    void a_store_that_was_closed_on_a_full_disk_opens_again() throws Exception {
        Path ballast = disk.fill();
        assertThatThrownBy(() -> put(store, "large", pattern(300_000, 3))).isInstanceOf(IOException.class);
        store.close();
        open();
        assertThat(content("kept")).isEqualTo(pattern(200_000, 1));
        Files.delete(ballast);
        put(store, "large", pattern(300_000, 3));
    }

    @Test
    void a_compaction_that_finds_the_disk_full_changes_nothing() throws Exception {
        Path ballast = disk.fill();
        assertThatThrownBy(store::compact).isInstanceOf(IOException.class);
        assertThat(content("kept")).isEqualTo(pattern(200_000, 1));
        store.close();
        open();
        assertThat(content("small")).isEqualTo(pattern(100, 2));
        Files.delete(ballast);
        store.compact();
        put(store, "large", pattern(300_000, 3));
        store.close();
        open();
        assertThat(content("kept")).isEqualTo(pattern(200_000, 1));
        assertThat(content("large")).isEqualTo(pattern(300_000, 3));
    }

    @Test
    void a_directory_that_cannot_be_written_is_refused_at_the_start() throws Exception {
        store.close();
        disk.setReadOnly(true);
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("data");
        disk.setReadOnly(false);
        open();
        assertThat(content("kept")).isEqualTo(pattern(200_000, 1));
    }
}
