package io.github.ossemulator.store;

import io.github.ossemulator.config.Fsync;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bodies in a temporary directory that is deleted with the store. A locked file in it tells the next store that needs such a
 * directory whether it was left behind by a killed process.
 */
final class TemporaryBodies implements BodyPlace {
    private static final Logger LOG = LoggerFactory.getLogger(TemporaryBodies.class);
    private static final String PREFIX = "oss-emulator-spill-";
    private static final String LOCK = "lock";
    // A pack is only deleted as a whole, so short ones give their room back earlier.
    private static final long PACK_SIZE = 16 << 20;

    private final Path directory;
    private final FileChannel lockFile;
    private final BodyDirectory bodies;
    private boolean closed;

    private TemporaryBodies(Path directory, FileChannel lockFile, BodyDirectory bodies) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.bodies = bodies;
    }

    /** Bodies in a new directory under {@code parent}, which is made if it does not exist. */
    static TemporaryBodies under(Path parent, Reaper reaper) throws IOException {
        Files.createDirectories(parent);
        deleteLeftovers(parent);
        Path directory = Files.createTempDirectory(parent, PREFIX);
        FileChannel lockFile =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lockFile.lock();
        // An empty lock file is one that its owner has not locked yet.
        lockFile.write(ByteBuffer.wrap(new byte[] {1}));
        BodyDirectory bodies = BodyDirectory.open(
                directory, PACK_SIZE, Fsync.NEVER, reaper, new SmallBodyCache(0), new SpareFiles(reaper));
        return new TemporaryBodies(directory, lockFile, bodies);
    }

    private static void deleteLeftovers(Path parent) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : found) {
                if (isLeftBehind(directory)) {
                    LOG.info("deleting {}, which a killed process left behind", directory);
                    deleteTree(directory);
                }
            }
        }
    }

    private static boolean isLeftBehind(Path directory) {
        try (FileChannel file = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.WRITE)) {
            if (file.size() == 0) {
                return false;
            }
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static void deleteTree(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.warn("cannot delete the temporary directory {}", directory, e);
        }
    }

    @Override
    public boolean reserve(long held, int more, long expected) {
        return bodies.reserve(held, more, expected);
    }

    @Override
    public void unreserve(long bytes) {
        bodies.unreserve(bytes);
    }

    @Override
    public Extent keep(List<byte[]> chunks) {
        return bodies.keep(chunks);
    }

    @Override
    public BodyFile newFile(long expected) throws IOException {
        return bodies.newFile(expected);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        bodies.close();
        deleteTree(directory);
        try {
            lockFile.close();
        } catch (IOException e) {
            LOG.warn("cannot close the lock of {}", directory, e);
        }
    }
}
