package io.github.ossemulator.store;

import io.github.ossemulator.CompactingServer;
import io.github.ossemulator.store.CrashTally.Fate;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What {@code scripts/crash-test} runs: kills the standalone jar again and again while clients change things. */
final class CrashRounds {
    private static final int CLIENTS = 4;

    private final Path jar;
    private final Path data;
    private final SplittableRandom random;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final CrashTally tally = new CrashTally();
    private final List<CrashClient> clients = new ArrayList<>();
    private int compacting;
    private int forced;
    private int starts;

    private CrashRounds(Path jar, Path data, long seed) {
        this.jar = jar;
        this.data = data;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new CrashClient("crash-" + i, i % 2 == 1, random.nextLong(), tally));
        }
    }

    /** Arguments: the jar, a data directory, the number of rounds, a seed. */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);
        System.out.println("seed " + seed);
        CrashRounds all = new CrashRounds(Path.of(arguments[0]), Path.of(arguments[1]), seed);
        try {
            for (int round = 1; round <= rounds; round++) {
                all.round(round);
            }
            all.lookOnce();
        } finally {
            all.threads.shutdownNow();
        }
        all.report(rounds);
    }

    private void round(int round) throws Exception {
        String killed = "";
        if (round > 1 && random.nextInt(3) == 0) {
            int milliseconds = random.nextInt(50, 500);
            killWhileStarting(milliseconds);
            starts++;
            killed = ", a start killed after " + milliseconds + " ms";
        }
        boolean compacts = random.nextInt(3) == 0;
        boolean forces = random.nextInt(4) == 0;
        compacting += compacts ? 1 : 0;
        forced += forces ? 1 : 0;
        long acknowledged = tally.sum(Fate.ACKNOWLEDGED);
        long looks = tally.looks();
        long inFlight = tally.inFlight();
        Process server = start(compacts, forces);
        try {
            lookAt(server, round == 1, !compacts);
            inFlight = tally.inFlight() - inFlight;
            looks = tally.looks() - looks;
            List<Future<?>> loads = forEachClient(CrashClient::load);
            awaitChanges(acknowledged + random.nextInt(600));
            Thread.sleep(random.nextInt(20));
            server.destroyForcibly().waitFor();
            await(loads);
        } finally {
            server.destroyForcibly().waitFor();
        }
        System.out.printf(
                "round %d: %d looked at, %d had been in flight; killed after %d more changes%s%s%s%n",
                round,
                looks,
                inFlight,
                tally.sum(Fate.ACKNOWLEDGED) - acknowledged,
                compacts ? ", compacting" : "",
                forces ? ", --fsync always" : "",
                killed);
    }

    /** The look after the last kill. */
    private void lookOnce() throws Exception {
        Process server = start(false, false);
        try {
            lookAt(server, false, true);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private void lookAt(Process server, boolean first, boolean inspect) throws Exception {
        URI endpoint = URI.create("http://127.0.0.1:" + awaitPort(server));
        clients.forEach(client -> client.use(endpoint));
        if (first) {
            await(forEachClient(CrashClient::begin));
        }
        await(forEachClient(CrashClient::verify));
        if (inspect) {
            // Nothing changes now, so this looks at what the start left.
            DataCheck.Report report = DataCheck.inspect(data);
            if (!report.problems().isEmpty() || !report.orphans().isEmpty() || report.tornBytes() > 0) {
                throw new AssertionError(report);
            }
        }
    }

    /** Counted rather than timed, so that a busy machine makes as many of them. */
    private void awaitChanges(long sum) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (tally.sum(Fate.ACKNOWLEDGED) < sum && System.nanoTime() < giveUp) {
            Thread.sleep(1);
        }
    }

    private interface Work {
        void with(CrashClient client) throws Exception;
    }

    private List<Future<?>> forEachClient(Work work) {
        List<Future<?>> futures = new ArrayList<>();
        for (CrashClient client : clients) {
            Callable<CrashClient> task = () -> {
                work.with(client);
                return client;
            };
            futures.add(threads.submit(task));
        }
        return futures;
    }

    private static void await(List<Future<?>> futures) throws InterruptedException, ExecutionException {
        for (Future<?> future : futures) {
            future.get();
        }
    }

    private void killWhileStarting(int milliseconds) throws Exception {
        Process server = start(false, false);
        Thread.sleep(milliseconds);
        server.destroyForcibly().waitFor();
    }

    private Process start(boolean compacts, boolean forces) throws Exception {
        Files.deleteIfExists(portFile());
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m"));
        String port = portFile().toString();
        String fsync = forces ? "always" : "never";
        if (compacts) {
            String classPath = System.getProperty("java.class.path");
            command.addAll(List.of("-cp", classPath, CompactingServer.class.getName(), port, data.toString(), fsync));
        } else {
            command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--port-file", port, "--auth", "off"));
            command.addAll(List.of("--quiet", "--data-dir", data.toString(), "--fsync", fsync));
        }
        return new ProcessBuilder(command).inheritIO().start();
    }

    private Path portFile() {
        return data.resolveSibling(data.getFileName() + ".port");
    }

    private String awaitPort(Process server) throws Exception {
        while (!Files.exists(portFile())) {
            if (!server.isAlive()) {
                throw new AssertionError("the server ended with " + server.exitValue());
            }
            Thread.sleep(10);
        }
        return Files.readString(portFile()).strip();
    }

    private void report(int rounds) {
        System.out.printf(
                "%n%s%n%d rounds of kill -9 under the load of %d clients, %d of them during compactions and %d with"
                        + " --fsync always;%n%d more kills of a process that was starting.%n"
                        + "%d objects, versions, uploads and settings looked at: all acknowledged changes there, byte-exact;"
                        + "%nnothing in flight half done; 0 damaged records or bodies; 0 orphan files.%n",
                tally.table(), rounds, CLIENTS, compacting, forced, starts, tally.looks());
    }
}
