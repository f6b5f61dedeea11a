package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a disk store, locked against other processes as long as it is open:
 *
 * <pre>
 * data directory = "lock"               empty; locked by the process that has the directory
 *                  1*( GENERATION ".journal" )   the changes; the highest generation counts (see JournalFormat)
 *                  [ GENERATION ".new" ]         a generation that is being written
 *                  "bodies"             see BodyDirectory
 *                  [ "quarantine" ]     what a repair took out
 *                  *( other )           files of other parts of the emulator, such as the callback key
 * GENERATION     = 16 HEXDIG            lower-case
 * </pre>
 *
 * A generation starts with the whole state as it was when the generation began and goes on with every change since. It replaces
 * the one before by being renamed when it is complete, so at each moment one complete generation exists.
 */
final class DataDirectory implements AutoCloseable {
    private static final String JOURNAL = ".journal";
    private static final String NEW = ".new";

    private final Path directory;
    private final @Nullable FileChannel lockFile;

    private DataDirectory(Path directory, @Nullable FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /**
     * Locks {@code directory}, which is made if it does not exist.
     *
     * @throws DataDirectoryInUseException if somebody else has it
     */
    static DataDirectory open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lockFile =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!lock(lockFile)) {
            lockFile.close();
            throw new DataDirectoryInUseException(directory);
        }
        return new DataDirectory(directory, lockFile);
    }

    /** The directory as it is, without locking it; for looking at it while nobody changes it. */
    static DataDirectory inspect(Path directory) {
        return new DataDirectory(directory, null);
    }

    private static boolean lock(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return directory;
    }

    Path bodies() {
        return directory.resolve("bodies");
    }

    Path quarantine() {
        return directory.resolve("quarantine");
    }

    /** The file of a generation. */
    Path journal(long generation) {
        return directory.resolve(HexFormat.of().toHexDigits(generation) + JOURNAL);
    }

    /** The file of a generation that is being written. */
    Path unfinishedJournal(long generation) {
        return directory.resolve(HexFormat.of().toHexDigits(generation) + NEW);
    }

    /** The generation that counts, or 0 if there is none yet. */
    long generation() throws IOException {
        long highest = 0;
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*" + JOURNAL)) {
            for (Path file : found) {
                highest = Math.max(highest, generationOf(file));
            }
        }
        return highest;
    }

    private static long generationOf(Path file) throws DamagedDataException {
        String name = String.valueOf(file.getFileName());
        try {
            return HexFormat.fromHexDigitsToLong(name, 0, name.lastIndexOf('.'));
        } catch (IllegalArgumentException e) {
            throw new DamagedDataException(file, "no journal has such a name");
        }
    }

    /** Makes the complete file of a generation count. */
    void install(long generation, boolean forced) throws IOException {
        Files.move(unfinishedJournal(generation), journal(generation), StandardCopyOption.ATOMIC_MOVE);
        if (forced) {
            forceEntries(directory);
        }
    }

    /** Makes the names in a directory survive the loss of power. */
    static void forceEntries(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Deletes every generation but the one that counts. */
    void deleteOthers(long generation) throws IOException {
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*{" + JOURNAL + "," + NEW + "}")) {
            for (Path file : found) {
                if (!file.equals(journal(generation))) {
                    others.add(file);
                }
            }
        }
        for (Path other : others) {
            Files.delete(other);
        }
    }

    @Override
    public void close() throws IOException {
        if (lockFile != null) {
            lockFile.close();
        }
    }
}
