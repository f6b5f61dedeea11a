package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Connects the bodies that a journal names with the files of a body directory, and finds out which files are missing and which
 * are left over from changes that never came to be. Used by one thread, once.
 */
final class BodyRecovery implements ChangeDecoder.Extents {
    private final BodyDirectory directory;
    private final Map<Long, FileExtent> files = new HashMap<>();
    private final Map<Long, Pack> packs = new HashMap<>();
    private final List<Pack> opened = new ArrayList<>();
    private final List<DamagedDataException> damage = new ArrayList<>();
    private final List<Path> orphans = new ArrayList<>();
    private long highestId = -1;

    BodyRecovery(BodyDirectory directory) {
        this.directory = directory;
    }

    // ---- while the journal is read

    @Override
    public Extent file(long id, long length) {
        highestId = Math.max(highestId, id);
        // Several objects may share the file: it goes when the last of them does.
        return files.computeIfAbsent(id, key -> new FileExtent(directory, id, length, 0));
    }

    @Override
    public Extent packed(long id, long offset, int length) {
        highestId = Math.max(highestId, id);
        Pack pack = packs.computeIfAbsent(id, key -> Pack.ofEarlierRun(id, directory.packFile(id)));
        return new PackExtent(directory, pack, offset, length, 0);
    }

    // ---- afterwards

    /** Looks at every file; {@code index} is what the journal amounted to. */
    void compare(FrozenIndex index) throws IOException {
        Map<Long, FileExtent> neededFiles = new HashMap<>();
        Map<Long, Long> neededPacks = new HashMap<>();
        index.forEachBody(body -> StoredBody.forEachExtent(body, extent -> {
            if (extent instanceof FileExtent file) {
                neededFiles.put(file.id(), file);
            } else if (extent instanceof PackExtent packed) {
                PackExtent.Place place = packed.place();
                place.pack().adopt((int) packed.length());
                neededPacks.merge(place.pack().id(), place.offset() + packed.length(), Math::max);
            }
        }));
        for (Path file : list(directory.unfinishedFiles())) {
            see(file);
            orphans.add(file);
        }
        for (Path file : list(directory.packFiles())) {
            Long needed = neededPacks.remove(see(file));
            if (needed == null) {
                orphans.add(file);
            } else {
                open(file, needed);
            }
        }
        for (Path shard : list(directory.files())) {
            for (Path file : list(shard)) {
                FileExtent needed = neededFiles.remove(see(file));
                if (needed == null) {
                    orphans.add(file);
                } else if (Files.size(file) != needed.length()) {
                    damage.add(new DamagedDataException(
                            file, "has " + Files.size(file) + " bytes instead of " + needed.length()));
                }
            }
        }
        neededPacks.keySet().forEach(id -> damage.add(new DamagedDataException(directory.packFile(id), "is missing")));
        neededFiles.keySet().forEach(id -> damage.add(new DamagedDataException(directory.file(id), "is missing")));
        opened.stream().max(Comparator.comparingLong(Pack::id)).ifPresent(directory::resume);
        directory.skipIds(highestId);
    }

    private void open(Path file, long needed) throws IOException {
        Pack pack = packs.get(idOf(file));
        if (pack == null) {
            throw new IllegalStateException("a pack that no record named is needed: " + file);
        }
        pack.open();
        directory.add(pack);
        opened.add(pack);
        if (pack.end() < needed) {
            damage.add(new DamagedDataException(file, "has " + pack.end() + " bytes, but bodies up to " + needed));
        }
    }

    private long see(Path file) {
        long id = idOf(file);
        highestId = Math.max(highestId, id);
        return id;
    }

    private static long idOf(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return name.length() == 16 ? HexFormat.fromHexDigitsToLong(name) : -1;
        } catch (IllegalArgumentException e) {
            return -1;
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (NotDirectoryException | NoSuchFileException e) {
            return List.of();
        }
        return entries;
    }

    /** What is missing or too short; empty if all is well. */
    List<DamagedDataException> damage() {
        return damage;
    }

    /** Files that nothing needs. */
    List<Path> orphans() {
        return orphans;
    }

    /** Deletes the files that nothing needs. */
    void deleteOrphans() throws IOException {
        for (Path orphan : orphans) {
            Files.delete(orphan);
        }
    }
}
