package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few MiB that tests can fill and make read-only. Needs the right to mount, which CI has as root. */
public final class SmallFileSystem implements AutoCloseable {
    private final Path directory;

    /** Mounts it at {@code directory}; the test is skipped where that is not allowed. */
    public SmallFileSystem(Path directory, int mebibytes) throws Exception {
        this.directory = Files.createDirectories(directory);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", directory.toString()),
                "mounting a small file system needs root");
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
        if (!run("mount", "-o", "remount," + (readOnly ? "ro" : "rw"), directory.toString())) {
            throw new IOException("cannot remount " + directory);
        }
    }

    @Override
    public void close() throws Exception {
        run("umount", "-l", directory.toString());
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
