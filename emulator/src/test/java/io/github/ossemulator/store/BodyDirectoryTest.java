package io.github.ossemulator.store;

import static io.github.ossemulator.store.ObjectStoreContract.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.Fsync;
import io.github.ossemulator.store.BodyReader.FilePiece;
import io.github.ossemulator.store.BodyReader.MemoryPiece;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BodyDirectoryTest {
    private static final int CACHED = 10_000;
    private static final int PACK = 20_000;

    @TempDir
    Path directory;

    private final Reaper reaper = new Reaper(System::nanoTime);
    private BodyDirectory bodies;

    @BeforeEach
    void open() throws IOException {
        bodies = BodyDirectory.open(directory, PACK, Fsync.NEVER, reaper, new SmallBodyCache(CACHED), null);
    }

    @AfterEach
    void close() {
        bodies.close();
        reaper.close();
    }

    private Extent write(byte[] content) throws IOException {
        BodyFile file = bodies.newFile(content.length);
        file.write(ByteBuffer.wrap(content));
        return file.finish();
    }

    private List<PackExtent> writeSmall(int count) throws IOException {
        List<PackExtent> extents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            extents.add((PackExtent) write(pattern(1000, i)));
        }
        return extents;
    }

    private List<Path> packs() throws IOException {
        try (Stream<Path> found = Files.list(directory.resolve("packs"))) {
            return found.toList();
        }
    }

    private static List<Piece> pieces(Extent extent) throws IOException {
        List<Piece> pieces = new ArrayList<>();
        extent.addPieces(0, extent.length(), pieces, file -> {});
        return pieces;
    }

    @Test
    void a_large_body_is_handed_out_as_its_file_and_a_small_one_as_memory() throws Exception {
        assertThat(pieces(write(pattern(BodyDirectory.SMALL + 1, 1)))).hasOnlyElementsOfType(FilePiece.class);
        assertThat(pieces(write(pattern(BodyDirectory.SMALL, 2)))).hasOnlyElementsOfType(MemoryPiece.class);
    }

    @Test
    void small_bodies_that_were_read_stay_in_memory_up_to_a_number_of_bytes() throws Exception {
        List<PackExtent> extents = writeSmall(100);
        for (PackExtent extent : extents) {
            bodies.bytesOf(extent);
        }
        for (Path pack : packs()) {
            try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
                file.setLength(0);
            }
        }
        int inMemory = 0;
        for (int i = 0; i < extents.size(); i++) {
            try {
                assertThat(bodies.bytesOf(extents.get(i))).isEqualTo(pattern(1000, i));
                inMemory++;
            } catch (EOFException e) {
                assertThat(e).hasMessageContaining("packs");
            }
        }
        assertThat(inMemory).isBetween(1, CACHED / 1000);
    }

    @Test
    void a_full_pack_is_deleted_once_none_of_its_bodies_is_needed() throws Exception {
        List<PackExtent> extents = writeSmall(60);
        Path first = extents.get(0).place().pack().path();
        assertThat(packs()).hasSize(3);
        extents.subList(1, 60).forEach(Extent::release);
        reaper.reapNow();
        assertThat(packs()).hasSize(2).contains(first);
        extents.get(0).release();
        reaper.reapNow();
        assertThat(packs()).hasSize(1).doesNotContain(first);
    }

    @Test
    void what_is_left_in_a_pack_moves_so_that_the_pack_can_go() throws Exception {
        List<PackExtent> extents = writeSmall(40);
        PackExtent kept = extents.get(7);
        Path before = kept.place().pack().path();
        extents.stream().filter(extent -> extent != kept).forEach(Extent::release);
        reaper.reapNow();
        assertThat(bodies.sparsePacks()).extracting(Pack::path).contains(before);
        Runnable free = bodies.relocate(kept);
        assertThat(before).exists();
        assertThat(free).isNotNull();
        free.run();
        assertThat(before).doesNotExist();
        assertThat(kept.read()).isEqualTo(pattern(1000, 7));
    }
}
