package io.github.ossemulator.store;

import static io.github.ossemulator.store.ObjectStoreContract.BUCKET;
import static io.github.ossemulator.store.ObjectStoreContract.OWNER;
import static io.github.ossemulator.store.ObjectStoreContract.pattern;
import static io.github.ossemulator.store.ObjectStoreContract.put;
import static io.github.ossemulator.store.ObjectStoreContract.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.store.BodyReader.FilePiece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
    private static final int MEMORY = 1_000_000;

    @TempDir
    Path parent;

    private MemoryStore store;

    @BeforeEach
    void create() throws IOException {
        store = MemoryStore.create(MEMORY, parent, 1, () -> Instant.EPOCH);
        store.createBucket(Bucket.create(BUCKET, Instant.EPOCH, OWNER));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static boolean isInFile(Body body) throws IOException {
        try (BodyReader reader = body.open(null)) {
            return reader.pieces().stream().anyMatch(FilePiece.class::isInstance);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(parent)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }

    @Test
    void what_fits_in_memory_makes_no_file() throws Exception {
        assertThat(isInFile(put(store, "a", pattern(600_000, 1)).body())).isFalse();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void what_exceeds_the_budget_goes_to_a_file() throws Exception {
        put(store, "a", pattern(600_000, 1));
        StoredObject spilled = put(store, "b", pattern(600_000, 2));
        assertThat(isInFile(spilled.body())).isTrue();
        assertThat(read(spilled.body())).isEqualTo(pattern(600_000, 2));
    }

    @Test
    void a_body_announced_as_large_goes_to_a_file_from_its_first_byte_however_much_memory_there_is() throws Exception {
        try (MemoryStore roomy = MemoryStore.create(1L << 30, parent, 1, () -> Instant.EPOCH);
                BodyWriter large = roomy.newBody((32 << 20) + 1);
                BodyWriter small = roomy.newBody(32 << 20)) {
            large.write(ByteBuffer.wrap(pattern(100_000, 1)));
            small.write(ByteBuffer.wrap(pattern(100_000, 2)));
            assertThat(isInFile(large.finish())).isTrue();
            assertThat(isInFile(small.finish())).isFalse();
        }
    }

    @Test
    void a_body_of_unknown_length_moves_to_a_file_while_it_is_written() throws Exception {
        byte[] content = pattern(3_000_000, 3);
        try (BodyWriter writer = store.newBody(-1)) {
            for (int done = 0; done < content.length; done += 10_000) {
                writer.write(ByteBuffer.wrap(content, done, 10_000));
            }
            Body body = writer.finish();
            assertThat(isInFile(body)).isTrue();
            assertThat(read(body)).isEqualTo(content);
        }
        // The memory it had taken is free again.
        assertThat(isInFile(put(store, "a", pattern(900_000, 1)).body())).isFalse();
    }

    @Test
    void memory_comes_back_when_objects_go() throws Exception {
        for (int round = 0; round < 5; round++) {
            assertThat(isInFile(put(store, "a", pattern(900_000, round)).body()))
                    .isEqualTo(round % 2 == 1);
            if (round % 2 == 1) {
                store.delete(BUCKET, new ObjectKey("a"), null);
            }
        }
    }

    @Test
    void memory_comes_back_from_bodies_that_were_never_stored() throws Exception {
        for (int round = 0; round < 5; round++) {
            try (BodyWriter writer = store.newBody(900_000)) {
                writer.write(ByteBuffer.wrap(pattern(450_000, round)));
            }
            try (BodyWriter writer = store.newBody(-1)) {
                writer.write(ByteBuffer.wrap(pattern(450_000, round)));
                assertThat(isInFile(writer.finish())).isFalse();
            }
        }
        assertThat(isInFile(put(store, "a", pattern(999_000, 1)).body())).isFalse();
    }

    @Test
    void memory_comes_back_from_aborted_uploads() throws Exception {
        for (int round = 0; round < 5; round++) {
            Upload upload = store.createUpload(BUCKET, new ObjectKey("a"), ObjectAttributes.NONE, OWNER, false);
            try (BodyWriter writer = store.newBody(900_000)) {
                writer.write(ByteBuffer.wrap(pattern(900_000, round)));
                Part part = store.putPart(upload, 1, writer.finish());
                assertThat(isInFile(part.body())).isFalse();
            }
            store.abortUpload(upload);
        }
    }

    @Test
    void memory_stays_taken_while_a_reader_has_it() throws Exception {
        StoredObject first = put(store, "a", pattern(900_000, 1));
        try (BodyReader reader = first.body().open(null)) {
            store.delete(BUCKET, new ObjectKey("a"), null);
            assertThat(isInFile(put(store, "b", pattern(900_000, 2)).body())).isTrue();
            assertThat(reader.readAll()).isEqualTo(pattern(900_000, 1));
        }
        assertThat(isInFile(put(store, "c", pattern(900_000, 3)).body())).isFalse();
    }

    @Test
    void many_small_bodies_share_files() throws Exception {
        put(store, "big", pattern(MEMORY, 1));
        for (int i = 0; i < 1000; i++) {
            put(store, "k" + i, pattern(1000, i));
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(read(store.find(BUCKET, new ObjectKey("k" + i))
                            .orElseThrow()
                            .body()))
                    .isEqualTo(pattern(1000, i));
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void closing_the_store_deletes_its_files() throws Exception {
        put(store, "a", pattern(2_000_000, 1));
        assertThat(files()).isNotEmpty();
        store.close();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void what_a_killed_process_left_behind_is_deleted_and_what_is_in_use_is_not() throws Exception {
        Path left = Files.createDirectory(parent.resolve("oss-emulator-spill-killed"));
        Files.write(left.resolve("lock"), new byte[] {1});
        Files.write(left.resolve("0"), new byte[100]);
        Path starting = Files.createDirectory(parent.resolve("oss-emulator-spill-starting"));
        Files.createFile(starting.resolve("lock"));
        Path used = Files.createDirectory(parent.resolve("oss-emulator-spill-used"));
        try (FileChannel lock =
                FileChannel.open(used.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            lock.write(ByteBuffer.wrap(new byte[] {1}));
            lock.lock();
            put(store, "a", pattern(2_000_000, 1));
            assertThat(left).doesNotExist();
            assertThat(starting).exists();
            assertThat(used).exists();
        }
    }
}
