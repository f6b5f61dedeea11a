package io.github.ossemulator.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Prints what servers in one JVM cost and leave behind: {@code StartStop [cycles]}, 1,000 unless told otherwise. */
public final class StartStop {
    private static final int WARM_UP = 100;

    private StartStop() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int cycles = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        try (ServerCycles servers = new ServerCycles()) {
            Duration first = servers.startToFirstUpload();
            List<Duration> times = new ArrayList<>();
            for (int cycle = 0; cycle < WARM_UP + cycles; cycle++) {
                Duration time = servers.startToFirstUpload();
                if (cycle >= WARM_UP) {
                    times.add(time);
                }
            }
            for (int cycle = 0; cycle < WARM_UP; cycle++) {
                servers.startAndUse();
            }
            Resources before = Resources.now();
            for (int cycle = 0; cycle < cycles; cycle++) {
                servers.startAndUse();
            }
            int reachable = servers.reachable();
            int leftThreads = Resources.now().threadsSince(before).size();
            Resources after = Resources.now();

            times.sort(null);
            System.out.printf("start to first PUT answered, ms    first %.0f%n", millis(first));
            System.out.printf(
                    "  %,d times after %d others        median %.1f   p95 %.1f   max %.1f%n",
                    cycles,
                    WARM_UP,
                    millis(times.get(cycles / 2)),
                    millis(times.get(cycles * 95 / 100)),
                    millis(times.get(cycles - 1)));
            System.out.printf("left behind by %,d starts and stops  before    after%n", cycles);
            row("threads", before.threads().size(), before.threads().size() + leftThreads);
            row("open files and sockets", before.openFiles(), after.openFiles());
            row(
                    "temporary files",
                    before.temporaryFiles().size(),
                    after.temporaryFiles().size());
            row("heap, KiB", before.heap(), after.heap());
            row("direct buffers, KiB", before.direct(), after.direct());
            row("servers still in memory", 0, reachable);
        }
    }

    private static void row(String name, long before, long after) {
        System.out.printf("  %-33s%8d %8d%n", name, before, after);
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
