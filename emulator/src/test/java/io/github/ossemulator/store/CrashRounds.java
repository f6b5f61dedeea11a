package io.github.ossemulator.store;

import io.github.ossemulator.CompactingServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What {@code scripts/crash-test} runs: kills the standalone jar again and again while clients change things. */
final class CrashRounds {
    private static final int CLIENTS = 4;

    private CrashRounds() {}

    /** Arguments: the jar, a data directory, the number of rounds, a seed. */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path data = Path.of(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        long seed = Long.parseLong(arguments[3]);
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<CrashClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new CrashClient("crash-" + i, i == 1, random.nextLong()));
        }
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        long acknowledged = 0;
        int compacting = 0;
        int starts = 0;
        for (int round = 0; round <= rounds; round++) {
            if (round > 0 && random.nextInt(3) == 0) {
                killWhileStarting(jar, data, random.nextInt(50, 500));
                starts++;
            }
            boolean compacts = random.nextInt(3) == 0;
            compacting += compacts ? 1 : 0;
            Process server = start(jar, data, compacts);
            try {
                URI endpoint = URI.create("http://127.0.0.1:" + awaitPort(server, data));
                for (CrashClient client : clients) {
                    client.use(endpoint);
                    if (round == 0) {
                        client.begin();
                    }
                    client.verify();
                }
                if (!compacts) {
                    // Nothing changes now, so this looks at what the start left.
                    DataCheck.Report report = DataCheck.inspect(data);
                    if (!report.problems().isEmpty() || !report.orphans().isEmpty() || report.tornBytes() > 0) {
                        throw new AssertionError("round " + round + ": " + report);
                    }
                }
                if (round == rounds) {
                    break;
                }
                List<Future<Long>> loads = new ArrayList<>();
                clients.forEach(client -> loads.add(threads.submit(client::load)));
                Thread.sleep(random.nextInt(20, 700));
                server.destroyForcibly().waitFor();
                for (Future<Long> load : loads) {
                    acknowledged += load.get();
                }
            } finally {
                server.destroyForcibly().waitFor();
            }
        }
        threads.shutdown();
        long checks = clients.stream().mapToLong(CrashClient::checks).sum();
        System.out.printf(
                "%d rounds of kill -9, %d during compactions, and %d kills of a starting process:%n"
                        + "%d acknowledged changes by %d clients; %d objects, versions, uploads and settings looked at;"
                        + " all as acknowledged, no damage, no orphan%n",
                rounds, compacting, starts, acknowledged, CLIENTS, checks);
    }

    private static void killWhileStarting(Path jar, Path data, int milliseconds) throws Exception {
        Process server = start(jar, data, false);
        Thread.sleep(milliseconds);
        server.destroyForcibly().waitFor();
    }

    private static Process start(Path jar, Path data, boolean compacts) throws Exception {
        Files.deleteIfExists(portFile(data));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        String port = portFile(data).toString();
        if (compacts) {
            String classPath = System.getProperty("java.class.path");
            command.addAll(List.of("-cp", classPath, CompactingServer.class.getName(), port, data.toString()));
        } else {
            command.addAll(List.of("-jar", jar.toString(), "--port", "0", "--port-file", port));
            command.addAll(List.of("--auth", "off", "--quiet", "--data-dir", data.toString()));
        }
        return new ProcessBuilder(command).inheritIO().start();
    }

    private static Path portFile(Path data) {
        return data.resolveSibling(data.getFileName() + ".port");
    }

    private static String awaitPort(Process server, Path data) throws Exception {
        while (!Files.exists(portFile(data))) {
            if (!server.isAlive()) {
                throw new AssertionError("the server ended with " + server.exitValue());
            }
            Thread.sleep(10);
        }
        return Files.readString(portFile(data)).strip();
    }
}
