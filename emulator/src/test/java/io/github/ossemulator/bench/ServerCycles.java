package io.github.ossemulator.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.model.OssClock;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Starts and stops emulators in this JVM, and knows which of them are still in memory. */
public final class ServerCycles implements AutoCloseable {
    private static final byte[] MEOW = "meow".getBytes(UTF_8);
    private static final byte[] LARGE = new byte[256 * 1024];

    private final String temporaryFiles = System.getProperty("java.io.tmpdir");
    private final Path ownTemporaryFiles = Files.createTempDirectory("server-cycles");
    private final HttpServer callbackServer = HttpServer.create(new InetSocketAddress(address(), 0), 0);
    private final ReferenceQueue<OssClock> freed = new ReferenceQueue<>();
    private final Set<WeakReference<OssClock>> reachable = new HashSet<>();

    /** Starts the server that is called back, and has a directory for temporary files that nobody else uses. */
    public ServerCycles() throws IOException {
        System.setProperty("java.io.tmpdir", ownTemporaryFiles.toString());
        callbackServer.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(UTF_8));
            exchange.close();
        });
        callbackServer.start();
    }

    /** One server with one upload; the time from before its start to the answer. */
    public Duration startToFirstUpload() throws IOException {
        long start = System.nanoTime();
        try (OssEmulator emulator = start()) {
            put(emulator, "cat.txt", "", MEOW);
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    /** One server with an upload, one that calls back, and one so large that it goes to a temporary file. */
    public void startAndUse() throws IOException {
        try (OssEmulator emulator = start()) {
            put(emulator, "cat.txt", "", MEOW);
            put(emulator, "called-back.txt", "x-oss-callback: " + directive() + "\r\n", MEOW);
            put(emulator, "large.bin", "", LARGE);
        }
    }

    private OssEmulator start() {
        OssEmulator emulator = OssEmulator.builder()
                .authentication(AuthMode.OFF)
                .buckets("photos")
                .property("memory.budget", "64k")
                .start();
        // The facade holds the server, not the other way round, but every part of a server holds its clock.
        reachable.add(new WeakReference<>(emulator.clock(), freed));
        return emulator;
    }

    /** How many of the servers are still in memory, after the garbage collector had its chances. */
    public int reachable() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!reachable.isEmpty() && System.nanoTime() < deadline) {
            System.gc();
            for (Object gone = freed.remove(100); gone != null; gone = freed.poll()) {
                reachable.remove(gone);
            }
        }
        return reachable.size();
    }

    private String directive() {
        String json = "{\"callbackUrl\":\"http://127.0.0.1:"
                + callbackServer.getAddress().getPort() + "/\",\"callbackBody\":\"object=${object}\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }

    private static void put(OssEmulator emulator, String key, String header, byte[] body) throws IOException {
        try (Socket socket = new Socket(address(), emulator.port())) {
            String head = "PUT /photos/" + key + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + header + "Content-Length: "
                    + body.length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            String status = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            if (!status.equals("HTTP/1.1 200")) {
                throw new IOException("the upload of " + key + " was answered " + status);
            }
        }
    }

    private static InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    @Override
    public void close() throws IOException {
        callbackServer.stop(0);
        System.setProperty("java.io.tmpdir", temporaryFiles);
        Files.delete(ownTemporaryFiles);
    }
}
