package io.github.ossemulator.http;

import io.github.ossemulator.http.ClientException.Kind;
import io.github.ossemulator.http.ClientResponse.BodyEnd;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The connection of one exchange. Used by one thread, but its end of time comes from another. */
final class ClientConnection implements Closeable {
    /** How long a body that nobody asked for may keep the caller waiting. */
    private static final int EXCERPT_MILLIS = 250;

    private static final int ONE_WRITE_LIMIT = 64 * 1024;

    private final ClientRequest request;
    private final boolean verifyHost;
    private final long deadline;

    private final Future<?> watch;
    private volatile boolean expired;
    private volatile @Nullable Socket tcp;
    private @Nullable Socket socket;
    private Phase phase = Phase.CONNECT;

    private enum Phase {
        CONNECT,
        HANDSHAKE,
        EXCHANGE
    }

    /** A connection that has {@code nanos} to live, watched by {@code deadlines}. Over TLS {@code verifyHost} compares names. */
    ClientConnection(ClientRequest request, long nanos, ScheduledExecutorService deadlines, boolean verifyHost) {
        this.request = request;
        this.verifyHost = verifyHost;
        deadline = System.nanoTime() + nanos;
        watch = deadlines.schedule(this::expire, nanos, TimeUnit.NANOSECONDS);
    }

    /** The time is up: fails whatever the exchange waits for. */
    private void expire() {
        expired = true;
        closeQuietly(tcp);
    }

    ClientResponse exchange(List<InetAddress> addresses, Supplier<SSLContext> tls, Predicate<ClientHead> wantsBody)
            throws ClientException {
        try {
            Socket connected = connect(addresses);
            socket = connected;
            if (request.tls()) {
                phase = Phase.HANDSHAKE;
                socket = handshake(connected, tls.get());
            }
            phase = Phase.EXCHANGE;
            return converse(socket, wantsBody);
        } catch (ClientException e) {
            throw e;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        // Closing a TLS socket writes too, so the watch ends last.
        closeQuietly(socket);
        closeQuietly(tcp);
        watch.cancel(false);
    }

    private Socket connect(List<InetAddress> addresses) throws IOException {
        IOException last = null;
        for (InetAddress address : addresses) {
            // Any other socket asks the JVM's proxy selector each time; OSS knows no proxy either.
            Socket attempt = new Socket(Proxy.NO_PROXY);
            tcp = attempt;
            if (expired) {
                closeQuietly(attempt);
                break;
            }
            try {
                attempt.setTcpNoDelay(true);
                // No timeout: the watch closes the socket, and a timed connect costs three more system calls.
                attempt.connect(new InetSocketAddress(address, request.port()));
                return attempt;
            } catch (IOException e) {
                closeQuietly(attempt);
                last = e;
            }
        }
        throw last == null ? new ConnectException("no address to connect to") : last;
    }

    private Socket handshake(Socket connected, SSLContext context) throws IOException {
        SSLSocket secured =
                (SSLSocket) context.getSocketFactory().createSocket(connected, request.host(), request.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        // An empty list, not an absent one, is what keeps the JDK from sending the name by itself.
        parameters.setServerNames(request.serverName() ? serverNames() : List.of());
        if (verifyHost) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private List<SNIServerName> serverNames() {
        try {
            return Resolver.isLiteral(request.host()) ? List.of() : List.of(new SNIHostName(request.host()));
        } catch (IllegalArgumentException e) {
            // Not a name TLS can carry, such as one with an underscore at its start.
            return List.of();
        }
    }

    private ClientResponse converse(Socket socket, Predicate<ClientHead> wantsBody) throws IOException {
        IOException unsent = null;
        try {
            write(socket.getOutputStream());
        } catch (IOException e) {
            // A server may answer and close before it has read everything.
            unsent = e;
        }
        AnswerReader reader = new AnswerReader(socket.getInputStream());
        ClientHead head;
        try {
            head = reader.readHead();
        } catch (IOException e) {
            throw unsent == null ? e : unsent;
        }
        BodyEnd end =
                wantsBody.test(head) ? readBody(reader, head, request.bodyLimit()) : readExcerpt(socket, reader, head);
        return new ClientResponse(head, reader.body(), end);
    }

    private BodyEnd readBody(AnswerReader reader, ClientHead head, int limit) {
        try {
            return reader.readBody(head, limit);
        } catch (IOException e) {
            return timeIsUp() ? BodyEnd.TIMED_OUT : BodyEnd.CLOSED_EARLY;
        }
    }

    private BodyEnd readExcerpt(Socket socket, AnswerReader reader, ClientHead head) {
        try {
            socket.setSoTimeout(EXCERPT_MILLIS);
            reader.readBody(head, HttpClient.EXCERPT_LIMIT);
        } catch (IOException e) {
            // What came so far is all the caller wants.
        }
        return BodyEnd.EXCERPT;
    }

    private void write(OutputStream out) throws IOException {
        StringBuilder head =
                new StringBuilder(1024).append(request.requestLine()).append("\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        byte[] headBytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = request.body();
        if (body.length > ONE_WRITE_LIMIT) {
            out.write(headBytes);
            out.write(body);
        } else {
            byte[] all = new byte[headBytes.length + body.length];
            System.arraycopy(headBytes, 0, all, 0, headBytes.length);
            System.arraycopy(body, 0, all, headBytes.length, body.length);
            out.write(all);
        }
        out.flush();
    }

    private ClientException failure(IOException e) {
        return switch (phase) {
            case CONNECT -> connectFailure(e);
            case HANDSHAKE ->
                timeIsUp()
                        ? new ClientException(Kind.TIMEOUT, "the TLS handshake was not finished in time", e)
                        : new ClientException(Kind.TLS, "TLS handshake: " + reason(e), e);
            case EXCHANGE -> exchangeFailure(e);
        };
    }

    private ClientException connectFailure(IOException e) {
        String to = request.host() + ':' + request.port();
        boolean timedOut =
                timeIsUp() || e instanceof SocketTimeoutException || reason(e).contains("timed out");
        return timedOut
                ? new ClientException(Kind.CONNECT_TIMEOUT, "no connection to " + to + " in time", e)
                : new ClientException(Kind.REFUSED, "cannot connect to " + to + ": " + reason(e), e);
    }

    private ClientException exchangeFailure(IOException e) {
        if (timeIsUp()) {
            return new ClientException(Kind.TIMEOUT, "no answer in time", e);
        }
        // In TLS 1.3 the server's verdict on the handshake arrives with the first read.
        if (e instanceof SSLException && reason(e).contains("fatal alert")) {
            return new ClientException(Kind.TLS, reason(e), e);
        }
        return new ClientException(
                Kind.CLOSED_EARLY,
                e instanceof EOFException
                        ? reason(e)
                        : "the connection broke before the answer was complete: " + reason(e),
                e);
    }

    private boolean timeIsUp() {
        return expired || nanosLeft() <= 0;
    }

    private long nanosLeft() {
        return deadline - System.nanoTime();
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static void closeQuietly(@Nullable Closeable closeable) {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }
}
