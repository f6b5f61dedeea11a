package io.github.ossemulator.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link Main} in a process of its own, with the class path of the test. */
final class RunningMain {
    private Process process;
    private BufferedReader output;

    void start(Path directory, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OSS_") || name.startsWith("JAVA_TOOL"));
        builder.environment().putAll(variables);
        process = builder.start();
        output = process.inputReader();
    }

    /** The lines of standard output up to the one that starts with the given text. */
    String readUntil(String start) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            lines.append(line).append('\n');
            if (line.startsWith(start)) {
                return lines.toString();
            }
        }
        throw new AssertionError("no line starts with " + start + " in:\n" + lines + errors());
    }

    void awaitFile(Path file) throws IOException, InterruptedException {
        try (WatchService watch = file.getFileSystem().newWatchService()) {
            file.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                watch.take().reset();
            }
        }
    }

    /** The rest of standard output, once the process ended. */
    String output() throws IOException {
        StringBuilder rest = new StringBuilder();
        output.lines().forEach(line -> rest.append(line).append('\n'));
        return rest.toString();
    }

    String errors() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** Sends SIGTERM. The handle leaves the streams open, unlike the process. */
    void signal() {
        process.toHandle().destroy();
    }

    /** Returns once nobody listens at the address any more. */
    void awaitRefusalAt(URI address) throws IOException {
        boolean accepted;
        do {
            accepted = isAcceptedAt(address);
        } while (accepted);
    }

    private static boolean isAcceptedAt(URI address) throws IOException {
        try (Socket probe = new Socket(address.getHost(), address.getPort())) {
            // Whoever closes the listener ends the probe as well, so reading is waiting for that.
            probe.getInputStream().read();
            return true;
        } catch (SocketException e) {
            return !(e instanceof ConnectException);
        }
    }

    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
