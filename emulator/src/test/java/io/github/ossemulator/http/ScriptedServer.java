package io.github.ossemulator.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A raw-socket HTTP server for tests: records every request byte for byte and answers each connection as its script says.
 */
public final class ScriptedServer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Script> scripts;
    private final AtomicInteger connections = new AtomicInteger();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> hangups = new LinkedBlockingQueue<>();
    private final List<Socket> open = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });

    /** What happens on one connection. */
    @FunctionalInterface
    public interface Script {
        void play(Socket connection, ScriptedServer server) throws IOException;
    }

    private ScriptedServer(ServerSocket listener, List<Script> scripts) {
        this.listener = listener;
        this.scripts = scripts;
        threads.execute(this::acceptAll);
    }

    /** A server that plays the n-th script on the n-th connection, and the last one on all that follow. */
    public static ScriptedServer start(Script... scripts) {
        try {
            return new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), List.of(scripts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same over TLS with a self-signed certificate for {@code callback.example}. */
    public static ScriptedServer startTls(Script... scripts) {
        try (InputStream in = ScriptedServer.class.getResourceAsStream("/callback-server.p12")) {
            char[] password = "changeit".toCharArray();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return new ScriptedServer(
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                    List.of(scripts));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a request, then sends {@code answer} and closes. */
    public static Script answer(String answer) {
        return (connection, server) -> {
            server.readRequest(connection);
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
            connection.close();
        };
    }

    /** Reads a request, then sends a 200 of {@code body} with its length. */
    public static Script ok(String body) {
        return answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    /** Reads a request, sends {@code start} of an answer and then nothing until the client hangs up. */
    public static Script stall(String start) {
        return (connection, server) -> {
            server.readRequest(connection);
            connection.getOutputStream().write(start.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
            server.awaitHangup(connection);
        };
    }

    /** Reads nothing and sends nothing. */
    public static Script silence() {
        return (connection, server) -> {};
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** {@code http://127.0.0.1:port} and {@code path}. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** How many connections there were. */
    public int connections() {
        return connections.get();
    }

    /** The next recorded request, one byte per char, waiting for it up to ten seconds. */
    public String takeRequest() throws InterruptedException {
        String request = requests.poll(10, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("no request came");
        }
        return request;
    }

    /** Waits up to ten seconds until a client hung up on a stalling script. */
    public void awaitHangup() throws InterruptedException {
        if (hangups.poll(10, TimeUnit.SECONDS) == null) {
            throw new AssertionError("no client hung up");
        }
    }

    /** Reads and records one request with its {@code Content-Length} body. */
    public String readRequest(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the client closed before the end of its head");
            }
            bytes.write(b);
        }
        String head = bytes.toString(StandardCharsets.ISO_8859_1);
        int start = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        int length = Integer.parseInt(head.substring(start, head.indexOf('\r', start)));
        bytes.write(in.readNBytes(length));
        String request = bytes.toString(StandardCharsets.ISO_8859_1);
        requests.add(request);
        return request;
    }

    private void awaitHangup(Socket connection) throws IOException {
        try {
            while (connection.getInputStream().read() >= 0) {
                // The client may still be sending.
            }
        } finally {
            hangups.add(connection.toString());
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                synchronized (open) {
                    open.add(connection);
                }
                int number = connections.getAndIncrement();
                threads.execute(() -> play(connection, scripts.get(Math.min(number, scripts.size() - 1))));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void play(Socket connection, Script script) {
        try {
            script.play(connection, this);
        } catch (IOException e) {
            // The client went away: some scripts wait for just that.
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            synchronized (open) {
                for (Socket connection : open) {
                    connection.close();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
