package io.github.ossemulator.store;

import static io.github.ossemulator.store.ObjectStoreContract.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Fsync;
import io.github.ossemulator.store.BodyReader.FilePiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpareFilesTest {
    private static final int LARGE = (int) SpareFiles.SMALLEST;

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final Reaper reaper = new Reaper(nanos::get);
    private final List<Closeable> opened = new ArrayList<>();
    private BodyDirectory bodies;

    @BeforeEach
    void open() throws IOException {
        // From now on it does nothing of its own accord.
        reaper.close();
        bodies = openAt(directory);
    }

    private BodyDirectory openAt(Path place) throws IOException {
        return BodyDirectory.open(place, LARGE, Fsync.NEVER, reaper, new SmallBodyCache(0), new SpareFiles(reaper));
    }

    @AfterEach
    void close() throws IOException {
        for (Closeable file : opened) {
            file.close();
        }
        bodies.close();
    }

    private Extent write(byte[] content) throws IOException {
        return write(content, content.length);
    }

    private Extent write(byte[] content, long announced) throws IOException {
        BodyFile file = bodies.newFile(announced);
        file.write(ByteBuffer.wrap(content));
        return file.finish();
    }

    private byte[] read(Extent extent) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        extent.addPieces(0, extent.length(), pieces, opened::add);
        FilePiece piece = (FilePiece) pieces.get(0);
        ByteBuffer bytes = ByteBuffer.allocate((int) piece.length());
        while (bytes.hasRemaining()) {
            piece.file().read(bytes, piece.offset() + bytes.position());
        }
        return bytes.array();
    }

    private void drop(Extent extent) {
        extent.release();
        pass(Duration.ofSeconds(1));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        reaper.reapDue();
    }

    private void keepTwoOn(SmallFileSystem disk) throws IOException {
        bodies = openAt(disk.directory());
        Extent first = write(pattern(LARGE, 1));
        Extent second = write(pattern(LARGE, 2));
        drop(first);
        drop(second);
    }

    /** What identifies the files, whatever they are called. */
    private List<Object> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            List<Object> keys = new ArrayList<>();
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                keys.add(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
            }
            return keys;
        }
    }

    @Test
    void a_large_body_is_written_over_one_that_nobody_needs() throws Exception {
        drop(write(pattern(LARGE, 1)));
        List<Object> before = files();
        Extent next = write(pattern(LARGE + 1, 2));
        assertThat(files()).hasSize(1).isEqualTo(before);
        assertThat(read(next)).isEqualTo(pattern(LARGE + 1, 2));
    }

    @Test
    void a_body_that_somebody_came_back_for_is_not_written_over() throws Exception {
        Extent first = write(pattern(LARGE, 1));
        first.release();
        first.retain();
        pass(Duration.ofSeconds(1));
        Extent next = write(pattern(LARGE, 2));
        assertThat(read(first)).isEqualTo(pattern(LARGE, 1));
        assertThat(read(next)).isEqualTo(pattern(LARGE, 2));
    }

    @Test
    void a_file_that_was_read_is_not_kept_for_its_bytes_may_still_be_on_their_way() throws Exception {
        Extent first = write(pattern(LARGE, 1));
        read(first);
        drop(first);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_file_longer_than_the_next_body_is_deleted() throws Exception {
        drop(write(pattern(LARGE + 1, 1)));
        Extent next = write(pattern(LARGE, 2));
        assertThat(files()).hasSize(1);
        assertThat(Files.size(bodies.file(((FileExtent) next).id()))).isEqualTo(LARGE);
    }

    @Test
    void nothing_is_left_of_a_file_longer_than_a_body_that_was_announced_longer_as_by_a_form() throws Exception {
        drop(write(pattern(LARGE + 100, 1)));
        Extent next = write(pattern(LARGE, 2), LARGE + 500);
        assertThat(Files.size(bodies.file(((FileExtent) next).id()))).isEqualTo(LARGE);
        assertThat(read(next)).isEqualTo(pattern(LARGE, 2));
    }

    @Test
    void a_file_that_a_cleaner_of_temporary_files_took_away_is_not_missed() throws Exception {
        Extent first = write(pattern(LARGE, 1));
        Files.delete(bodies.file(((FileExtent) first).id()));
        drop(first);
        assertThat(read(write(pattern(LARGE, 2)))).isEqualTo(pattern(LARGE, 2));
    }

    @Test
    void nothing_stays_behind_of_what_cannot_be_opened_any_more() throws Exception {
        Extent first = write(pattern(LARGE, 1));
        Path file = bodies.file(((FileExtent) first).id());
        Files.delete(file);
        Files.createDirectory(file);
        drop(first);
        assertThat(read(write(pattern(LARGE, 2)))).isEqualTo(pattern(LARGE, 2));
        assertThat(directory.resolve("new")).isEmptyDirectory();
    }

    @Test
    void a_full_disk_has_room_for_bodies_rather_than_for_spare_files() throws Exception {
        try (SmallFileSystem disk = SmallFileSystem.inMemory(directory.resolve("disk"), 20)) {
            keepTwoOn(disk);
            Extent large = write(pattern(2 * LARGE, 3));
            assertThat(read(large)).isEqualTo(pattern(2 * LARGE, 3));
            opened.remove(0).close();
            bodies.close();
        }
    }

    @Test
    void a_full_disk_has_room_for_small_bodies_too() throws Exception {
        try (SmallFileSystem disk = SmallFileSystem.inMemory(directory.resolve("disk"), 20)) {
            keepTwoOn(disk);
            List<PackExtent> small = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                small.add((PackExtent) write(pattern(60_000, i)));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(small.get(i).read()).isEqualTo(pattern(60_000, i));
            }
            bodies.close();
        }
    }

    @Test
    void of_several_files_the_last_two_are_kept_and_small_ones_never() throws Exception {
        List<Extent> extents = new ArrayList<>();
        List<Object> keys = new ArrayList<>();
        for (int length : new int[] {LARGE, LARGE, LARGE, LARGE - 1}) {
            Extent extent = write(pattern(length, 1));
            extents.add(extent);
            Path file = bodies.file(((FileExtent) extent).id());
            keys.add(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        }
        extents.forEach(this::drop);
        assertThat(files()).containsExactlyInAnyOrder(keys.get(1), keys.get(2));
    }

    @Test
    void a_file_that_no_body_wants_is_deleted_after_10_seconds() throws Exception {
        drop(write(pattern(LARGE, 1)));
        pass(Duration.ofSeconds(9));
        assertThat(files()).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(files()).isEmpty();
    }

    @Test
    void what_is_left_is_deleted_with_the_store() throws Exception {
        drop(write(pattern(LARGE, 1)));
        bodies.close();
        assertThat(files()).isEmpty();
    }
}
