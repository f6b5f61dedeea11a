package io.github.ossemulator.testkit.callback;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays {@code gosspublic.alicdn.com} to clients that come by way of a proxy: it is the HTTP proxy (absolute form and
 * CONNECT) and the SOCKS 5 proxy, and behind both the host itself, over plain HTTP and TLS.
 */
final class GosspublicServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GosspublicServer.class);
    private static final String PATH = "/callback_pub_key_v1.pem";
    private static final int SOCKS_5 = 5;
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int LONGEST_SILENCE_MILLIS = 10_000;

    private final Supplier<String> pem;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    GosspublicServer(Supplier<String> pem) throws IOException {
        this.pem = pem;
        listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::accept, "gosspublic-" + listener.getLocalPort());
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            LOG.debug("closing failed", e);
        }
    }

    private static void start(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                start(() -> serve(connection), Thread.currentThread().getName() + "-" + connection.getPort());
            } catch (IOException e) {
                LOG.debug("accepting ended", e);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout(LONGEST_SILENCE_MILLIS);
            InputStream in = connection.getInputStream();
            int first = in.read();
            if (first == SOCKS_5) {
                acceptSocks(in, connection.getOutputStream());
                first = in.read();
            }
            answer(connection, first);
        } catch (IOException | GeneralSecurityException e) {
            LOG.debug("a request for the public key failed", e);
        } finally {
            connections.remove(connection);
        }
    }

    /** Agrees to whatever a SOCKS 5 client wants to be connected to (RFC 1928). */
    private static void acceptSocks(InputStream in, OutputStream out) throws IOException {
        readExactly(in, in.read());
        out.write(new byte[] {SOCKS_5, 0});
        int kind = readExactly(in, 4)[3];
        readExactly(in, kind == 1 ? 4 : kind == 4 ? 16 : in.read());
        readExactly(in, 2);
        out.write(new byte[] {SOCKS_5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
    }

    private static byte[] readExactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(Math.max(0, length));
        if (bytes.length < length || length < 0) {
            throw new EOFException("the client gave up");
        }
        return bytes;
    }

    /** Answers the request that begins with the byte {@code first}, or does the TLS handshake it belongs to before. */
    private void answer(Socket connection, int first) throws IOException, GeneralSecurityException {
        ByteArrayInputStream consumed = new ByteArrayInputStream(new byte[] {(byte) first});
        if (first == TLS_HANDSHAKE) {
            try (Socket secure =
                    GosspublicTrust.serverContext().getSocketFactory().createSocket(connection, consumed, true)) {
                answerPlain(secure, secure.getInputStream());
            }
        } else if (first >= 0) {
            answerPlain(connection, new SequenceInputStream(consumed, connection.getInputStream()));
        }
    }

    private void answerPlain(Socket connection, InputStream in) throws IOException, GeneralSecurityException {
        ReceivedRequest request = ReceivedRequest.read(in);
        if (request == null) {
            return;
        }
        OutputStream out = connection.getOutputStream();
        if (request.method().equals("CONNECT")) {
            out.write("HTTP/1.1 200 \r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            answer(connection, connection.getInputStream().read());
            return;
        }
        boolean known = request.target().endsWith(PATH);
        out.write(CallbackReply.of(known ? 200 : 404, "application/x-x509-ca-cert", known ? pem.get() : "")
                .bytes());
        out.flush();
    }
}
