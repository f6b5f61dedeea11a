package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.http.RequestBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server that keeps the head of the first request it gets and hangs up: shows what an SDK really sends. */
final class WireTap implements AutoCloseable {
    private final ServerSocket server;
    private final CompletableFuture<Request> first = new CompletableFuture<>();

    WireTap() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "wire-tap");
        thread.setDaemon(true);
        thread.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    Request request() throws Exception {
        return first.get(10, TimeUnit.SECONDS);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                first.complete(parse(readHead(socket.getInputStream())));
                socket.getOutputStream()
                        .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // a client that hung up, or the end of this tap
            }
        }
    }

    private static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int state = 0;
        while (state < 4) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("closed within the head");
            }
            head.write(b);
            boolean expected = b == (state % 2 == 0 ? '\r' : '\n');
            state = expected ? state + 1 : b == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static Request parse(String head) {
        String[] lines = head.strip().split("\r\n", -1);
        String[] start = lines[0].split(" ", 3);
        Headers headers = new Headers();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).trim());
        }
        return new Request(
                start[0],
                start[1],
                headers,
                RequestBody.EMPTY,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 4711),
                true);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
