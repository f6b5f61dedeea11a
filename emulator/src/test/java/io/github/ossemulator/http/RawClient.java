package io.github.ossemulator.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Says literally what a test wants to be said, and hears literally what comes back. Text is one byte per char (ISO
 * 8859-1). Every read gives up after ten seconds with a {@link java.net.SocketTimeoutException}.
 *
 * <pre>{@code
 * try (RawClient client = RawClient.connect(port)) {
 *     RawResponse response = client.send("PUT /a HTTP/1.1", "Host: x", "Content-Length: 4", "", "body").readResponse();
 * }
 * }</pre>
 */
public final class RawClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Connects to {@code port} on this machine. */
    public static RawClient connect(int port) throws IOException {
        return connect(port, 0);
    }

    /** Connects with a receive buffer of about {@code receiveBuffer} bytes, to be a slow reader with; 0 for the default. */
    public static RawClient connect(int port, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawClient(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Sends the parts with CRLF between them (not after the last): request line, header lines, an empty string, and what
     * the body is, if only empty.
     */
    public RawClient send(String... parts) throws IOException {
        return send(String.join("\r\n", parts).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends bytes. */
    public RawClient send(byte[] bytes) throws IOException {
        return send(bytes, 0, bytes.length);
    }

    /** Sends some of the bytes. */
    public RawClient send(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        out.flush();
        return this;
    }

    /** Reads one response, its body as long as its {@code Content-Length} says. */
    public RawResponse readResponse() throws IOException {
        RawResponse head = readHead();
        String length = head.header("Content-Length");
        byte[] body = in.readNBytes(length == null ? 0 : Integer.parseInt(length));
        if (length != null && body.length < Integer.parseInt(length)) {
            throw new EOFException("body ended after " + body.length + " of " + length + " bytes");
        }
        return new RawResponse(head.statusLine(), head.headers(), body);
    }

    /** Reads the head of a response and nothing more: what answers HEAD, or is about to be streamed. */
    public RawResponse readHead() throws IOException {
        String statusLine = readLine();
        List<String> headers = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            headers.add(line);
        }
        return new RawResponse(statusLine, headers, new byte[0]);
    }

    /** Reads exactly {@code length} bytes, or fewer if the connection ends. */
    public byte[] read(int length) throws IOException {
        return in.readNBytes(length);
    }

    /** Reads until the server closes the connection. */
    public byte[] readToEnd() throws IOException {
        return in.readAllBytes();
    }

    /** Reads until the server closes the connection, as text. */
    public String readTextToEnd() throws IOException {
        return new String(readToEnd(), StandardCharsets.ISO_8859_1);
    }

    /** Waits until the server has closed the connection; returns false if a byte comes instead. */
    public boolean isClosedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Says that nothing more will be sent, but goes on listening. */
    public RawClient shutdownOutput() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Vanishes: closes the connection with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** The port of this end. */
    public int localPort() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int b = in.read();
        while (b != '\r') {
            if (b < 0) {
                throw new EOFException("connection ended after \"" + line.toString(StandardCharsets.ISO_8859_1) + "\"");
            }
            line.write(b);
            b = in.read();
        }
        if (in.read() != '\n') {
            throw new IOException("CR without LF after \"" + line.toString(StandardCharsets.ISO_8859_1) + "\"");
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
