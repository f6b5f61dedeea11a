package io.github.ossemulator.store;

import io.github.ossemulator.model.Crc64;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything in a data directory that no store has open: each record of the journal and each byte of each body. It can
 * repair what it finds by moving it to the {@code quarantine} of the directory, so that the rest opens again. Used by one
 * thread.
 */
public final class DataCheck {
    private final DataDirectory directory;
    private final Index index = new Index();
    private final List<String> problems = new ArrayList<>();
    private final Set<Body> badBodies = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Path> badFiles = new HashSet<>();
    private long changes;
    private long objects;
    private long parts;
    private long bytes;
    private long tornBytes;
    private List<Path> orphans = List.of();

    /**
     * What a check found.
     *
     * @param changes how many records the journal has
     * @param objects how many versions and delete markers there are, in all buckets
     * @param parts how many parts of uploads in progress there are
     * @param bytes the length of the bodies of both, in bytes
     * @param tornBytes the length of a change at the end of the journal that was never completed; the next start cuts it off
     * @param orphans files that nothing needs; the next start deletes them
     * @param problems what is damaged, one line each; empty if all is well
     */
    public record Report(
            long changes,
            long objects,
            long parts,
            long bytes,
            long tornBytes,
            List<Path> orphans,
            List<String> problems) {}

    private DataCheck(DataDirectory directory) {
        this.directory = directory;
    }

    /**
     * Checks a data directory.
     *
     * @param repair whether what is damaged is moved out of the way: the journal and damaged body files go to the quarantine
     *     directory, and objects and parts whose bytes are lost are no longer listed
     * @throws DataDirectoryInUseException if a store has the directory
     * @throws IOException if {@code path} is no data directory
     */
    public static Report check(Path path, boolean repair) throws IOException {
        requireDirectory(path);
        try (DataDirectory locked = DataDirectory.open(path)) {
            DataCheck check = new DataCheck(locked);
            Report report = check.run();
            if (repair && !report.problems().isEmpty()) {
                check.repair();
            }
            return report;
        }
    }

    /** Checks a directory that a store has open, but does not change meanwhile. */
    static Report inspect(Path path) throws IOException {
        requireDirectory(path);
        return new DataCheck(DataDirectory.inspect(path)).run();
    }

    private static void requireDirectory(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            throw new IOException(path + " is no directory");
        }
    }

    private Report run() throws IOException {
        long generation = directory.generation();
        if (generation == 0) {
            throw new IOException(directory.path() + " is no data directory: it has no journal");
        }
        try (Reaper reaper = new Reaper(System::nanoTime)) {
            BodyDirectory bodies = BodyDirectory.inspect(directory.bodies(), reaper);
            bodies.setRecovering(true);
            BodyRecovery recovery = new BodyRecovery(bodies);
            readJournal(directory.journal(generation), recovery);
            FrozenIndex found = index.freeze();
            recovery.compare(found);
            recovery.damage().forEach(damage -> problems.add(damage.getMessage()));
            orphans = List.copyOf(recovery.orphans());
            found.describe(change -> checkBody(change, bodies));
            bodies.close();
        }
        return new Report(changes, objects, parts, bytes, tornBytes, orphans, List.copyOf(problems));
    }

    private void readJournal(Path journal, BodyRecovery recovery) throws IOException {
        ChangeDecoder decoder = new ChangeDecoder(recovery);
        try (JournalReader reader = new JournalReader(journal)) {
            if (!reader.hasHeader()) {
                problems.add(journal + ", offset 0: this is no journal of this version of the emulator");
                return;
            }
            while (true) {
                long offset = reader.position();
                JournalReader.Found found = reader.next();
                if (found == JournalReader.Found.RECORD) {
                    apply(reader, decoder, journal, offset);
                } else if (found == JournalReader.Found.DAMAGE) {
                    long skipped = reader.skipDamage();
                    problems.add(journal + ", offset " + offset + ": " + skipped + " bytes are damaged");
                } else {
                    tornBytes = reader.size() - offset;
                    return;
                }
            }
        }
    }

    private void apply(JournalReader reader, ChangeDecoder decoder, Path journal, long offset) throws IOException {
        try {
            Change change = decoder.decode(reader.bytes(), reader.recordAt(), reader.recordLength());
            JournalReplay.retain(change);
            index.apply(change);
            changes++;
        } catch (RuntimeException e) {
            problems.add(journal + ", offset " + offset + ": the record makes no sense: " + e.getMessage());
        }
    }

    private void checkBody(Change change, BodyDirectory bodies) {
        if (change instanceof Change.VersionPut put) {
            objects++;
            StoredObject version = put.version();
            checkBody(version.body(), put.bucket() + "/" + version.key() + ", version " + version.versionId(), bodies);
        } else if (change instanceof Change.PartPut put) {
            parts++;
            checkBody(
                    put.part().body(),
                    put.bucket() + "/" + put.key() + ", part " + put.part().number() + " of upload " + put.uploadId(),
                    bodies);
        }
    }

    private void checkBody(Body body, String owner, BodyDirectory bodies) {
        bytes += body.size();
        String problem = problemOf(body);
        if (problem != null) {
            badBodies.add(body);
            problems.add(owner + ": " + problem);
            StoredBody.forEachExtent(body, extent -> {
                // Packs stay: they have the bodies of others as well.
                if (extent instanceof FileExtent file) {
                    badFiles.add(bodies.file(file.id()));
                }
            });
        }
    }

    private static @Nullable String problemOf(Body body) {
        Crc64 crc = new Crc64();
        byte[] buffer = new byte[64 * 1024];
        try (BodyReader reader = body.open(null)) {
            InputStream stream = reader.stream();
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                crc.update(buffer, 0, count);
            }
        } catch (IOException e) {
            return "its bytes cannot be read: " + e.getMessage();
        }
        return crc.value() == body.crc64() ? null : "its bytes are not those that were stored";
    }

    private void repair() throws IOException {
        long generation = directory.generation();
        Path quarantine = Files.createDirectories(directory.quarantine());
        try (JournalDump dump = new JournalDump(directory.unfinishedJournal(generation + 1))) {
            index.freeze().describe(change -> {
                if (!badBodies.contains(change.gained())) {
                    dump.add(change);
                }
            });
            dump.force();
        }
        directory.install(generation + 1, true);
        Path journal = directory.journal(generation);
        Files.move(journal, quarantine.resolve(journal.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        for (Path file : badFiles) {
            if (Files.exists(file)) {
                Files.move(file, quarantine.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.write(quarantine.resolve(journal.getFileName() + ".txt"), problems);
    }
}
