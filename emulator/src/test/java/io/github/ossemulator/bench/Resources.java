package io.github.ossemulator.bench;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param threads without those of the pool that every JVM has
 * @param openFiles sockets included; 0 where the system has no {@code /proc}
 * @param temporaryFiles what is in the directory for them
 * @param heap in KiB, garbage left out
 * @param direct buffers outside of the heap, in KiB
 */
public record Resources(Set<Thread> threads, long openFiles, List<Path> temporaryFiles, long heap, long direct) {
    /** What it holds now. */
    public static Resources now() throws IOException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        Path descriptors = Path.of("/proc/self/fd");
        return new Resources(
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool"))
                        .collect(Collectors.toSet()),
                Files.isDirectory(descriptors) ? list(descriptors).size() : 0,
                list(Path.of(System.getProperty("java.io.tmpdir"))),
                (runtime.totalMemory() - runtime.freeMemory()) / 1024,
                direct / 1024);
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.toList();
        }
    }

    /** The threads that were started since {@code earlier} and do not end within five seconds. */
    public List<Thread> threadsSince(Resources earlier) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        for (Thread thread : threads) {
            if (!earlier.threads.contains(thread)) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        }
        return threads.stream()
                .filter(thread -> thread.isAlive() && !earlier.threads.contains(thread))
                .toList();
    }
}
