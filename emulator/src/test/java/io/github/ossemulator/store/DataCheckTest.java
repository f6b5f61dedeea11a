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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {
    @TempDir
    Path directory;

    private long beforeSmall;
    private Path largeFile;

    @BeforeEach
    void fill() throws IOException {
        try (DiskStore store = open()) {
            store.createBucket(Bucket.create(BUCKET, Instant.EPOCH, OWNER));
            put(store, "large", pattern(100_000, 1));
            beforeSmall = Files.size(journal());
            put(store, "small", bytes("small"));
            put(store, "last", bytes("last"));
        }
        try (Stream<Path> found = Files.walk(directory.resolve("bodies/files"))) {
            largeFile = found.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private DiskStore open() throws IOException {
        return DiskStore.open(directory, Fsync.NEVER, 0, 1, () -> Instant.EPOCH);
    }

    private Path journal() throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.filter(file -> file.toString().endsWith(".journal"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] content = Files.readAllBytes(file);
        content[at] ^= 1;
        Files.write(file, content);
    }

    private List<String> keysAfterRestart() throws IOException {
        try (DiskStore store = open()) {
            return store.list(BUCKET, new Listing.Query("", "", "", "", 100)).entries().stream()
                    .map(object -> object.key().value())
                    .toList();
        }
    }

    @Test
    void a_sound_directory_has_no_problems() throws Exception {
        DataCheck.Report report = DataCheck.check(directory, false);
        assertThat(report).isEqualTo(new DataCheck.Report(4, 3, 0, 100_009, 0, List.of(), List.of()));
    }

    @Test
    void orphans_and_a_torn_tail_are_told_and_left_for_the_next_start() throws Exception {
        Path orphan = Files.write(directory.resolve("bodies/packs/00000000000000ff"), new byte[3]);
        byte[] whole = Files.readAllBytes(journal());
        Files.write(journal(), Arrays.copyOf(whole, whole.length - 5));
        DataCheck.Report report = DataCheck.check(directory, true);
        assertThat(report.problems()).isEmpty();
        assertThat(report.orphans()).containsExactly(orphan);
        assertThat(report.tornBytes()).isPositive();
        assertThat(keysAfterRestart()).containsExactly("large", "small");
    }

    @Test
    void a_damaged_record_is_located_and_everything_else_comes_back_by_repair() throws Exception {
        flip(journal(), (int) beforeSmall + 20);
        Path damaged = journal();
        DataCheck.Report report = DataCheck.check(directory, false);
        assertThat(report.problems()).hasSize(1);
        assertThat(report.problems().get(0)).startsWith(damaged + ", offset " + beforeSmall + ": ");
        assertThatThrownBy(this::open).isInstanceOf(DamagedDataException.class);
        DataCheck.check(directory, true);
        assertThat(keysAfterRestart()).containsExactly("large", "last");
        assertThat(directory.resolve("quarantine").resolve(damaged.getFileName()))
                .exists();
        assertThat(DataCheck.check(directory, false).problems()).isEmpty();
    }

    @Test
    void a_changed_byte_of_a_body_is_found_and_its_object_quarantined() throws Exception {
        flip(largeFile, 50_000);
        DataCheck.Report report = DataCheck.check(directory, true);
        assertThat(report.problems())
                .containsExactly("bucket/large, version null: its bytes are not those that were stored");
        assertThat(keysAfterRestart()).containsExactly("last", "small");
        assertThat(directory.resolve("quarantine").resolve(largeFile.getFileName()))
                .exists();
    }

    @Test
    void a_missing_body_is_found_and_its_object_no_longer_listed() throws Exception {
        Files.delete(largeFile);
        DataCheck.Report report = DataCheck.check(directory, true);
        assertThat(report.problems()).anyMatch(line -> line.startsWith("bucket/large, version null: "));
        assertThat(keysAfterRestart()).containsExactly("last", "small");
        try (DiskStore store = open()) {
            assertThat(read(store.find(BUCKET, key("small")).orElseThrow().body()))
                    .isEqualTo(bytes("small"));
        }
    }

    @Test
    void a_directory_in_use_or_of_something_else_is_refused() throws Exception {
        try (DiskStore store = open()) {
            assertThatThrownBy(() -> DataCheck.check(store.directory(), false))
                    .isInstanceOf(DataDirectoryInUseException.class);
        }
        Path other = Files.createDirectory(directory.resolve("other"));
        assertThatThrownBy(() -> DataCheck.check(other, false)).hasMessageContaining("is no data directory");
        assertThatThrownBy(() -> DataCheck.check(directory.resolve("missing"), false))
                .hasMessageContaining("is no directory");
    }
}
