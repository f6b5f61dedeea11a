package io.github.ossemulator.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * A file system of a few MiB that tests can fill, make read-only and break. Needs the right to mount, which CI has as root;
 * tests are skipped where it is missing.
 */
public final class SmallFileSystem implements AutoCloseable {
    private static final String NEEDS_ROOT = "mounting a small file system needs Linux and root";

    private final Path directory;

    private SmallFileSystem(Path directory) {
        this.directory = directory;
    }

    /** Mounts a tmpfs at {@code directory}. */
    public static SmallFileSystem inMemory(Path directory, int mebibytes) throws Exception {
        Files.createDirectories(directory);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString()),
                NEEDS_ROOT);
        return new SmallFileSystem(directory);
    }

    /** Mounts an ext4 at {@code directory}, in a file beside it. */
    public static SmallFileSystem inFile(Path directory, int mebibytes) throws Exception {
        Files.createDirectories(directory);
        Path image = image(directory);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes << 20);
        }
        SmallFileSystem made = new SmallFileSystem(directory);
        Assumptions.assumeTrue(run("mkfs.ext4", "-q", "-m", "0", image.toString()) && made.mountImage(), NEEDS_ROOT);
        return made;
    }

    private static Path image(Path directory) {
        return directory.resolveSibling(directory.getFileName() + ".image");
    }

    private boolean mountImage() throws InterruptedException {
        return run("mount", "-o", "loop,errors=remount-ro", image(directory).toString(), directory.toString());
    }

    public Path directory() {
        return directory;
    }

    /** Fills it to the last byte. */
    public Path fill() throws IOException {
        Path ballast = directory.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return ballast;
        }
    }

    /** Lets nobody write any more, or again. */
    public void setReadOnly(boolean readOnly) throws Exception {
        require("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), directory.toString());
    }

    /** Lets nobody change any file, as if it were read-only; unlike a remount this is possible while files are open. */
    public void setImmutable(boolean immutable) throws Exception {
        require(
                "chattr",
                "-R",
                immutable ? "+i" : "-i",
                directory.resolve("data").toString());
    }

    /** Makes an ext4 find an error: it loses what it had not yet written, and becomes read-only. */
    public void breakDown() throws Exception {
        String device = Files.readAllLines(Path.of("/proc/mounts")).stream()
                .map(line -> line.split(" "))
                .filter(mount -> mount[1].equals(directory.toString()))
                .map(mount -> mount[0].replace("/dev/", ""))
                .findFirst()
                .orElseThrow();
        Path trigger = Path.of("/sys/fs/ext4", device, "trigger_fs_error");
        Assumptions.assumeTrue(Files.isWritable(trigger), "breaking a file system needs an ext4 that can be told to");
        Files.writeString(trigger, "1");
    }

    /** Mounts an ext4 again that broke down, when nobody has it open any more. */
    public void mountAgain() throws Exception {
        require("umount", directory.toString());
        if (!mountImage()) {
            throw new IOException("cannot mount " + directory);
        }
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", directory.toString());
    }

    private static void require(String... command) throws IOException, InterruptedException {
        if (!run(command)) {
            throw new IOException("failed: " + String.join(" ", command));
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
