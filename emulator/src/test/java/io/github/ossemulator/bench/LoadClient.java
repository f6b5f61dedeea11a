package io.github.ossemulator.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A closed-loop load on one thread: each connection sends its next request when it has the whole answer to the last. Any
 * answer but 2xx ends the run with an error.
 *
 * <pre>{@code
 * LoadClient PUT http://127.0.0.1:8580/bucket/key-{n} --size 1024 --connections 16 --seconds 5 --warmup 5
 * LoadClient PUT http://127.0.0.1:8580/bucket/key --size 1073741824 --connections 1 --requests 3 --header 'x: y'
 * }</pre>
 *
 * {@code {n}} in the URL is the number of the connection.
 */
public final class LoadClient {
    /** What large bodies are made of, shared by all connections. */
    private static final ByteBuffer PATTERN = pattern();

    /** So much of a body travels together with its head. */
    private static final int WITH_HEAD = 64 * 1024;

    private final List<Connection> connections = new ArrayList<>();
    private final Selector selector;
    private long[] latencies = new long[1 << 16];
    private int answered;
    private int toBegin;
    private int underWay;

    private LoadClient() throws IOException {
        selector = Selector.open();
    }

    /** Runs as the arguments say and prints one line. */
    public static void main(String[] args) throws IOException {
        String method = args[0];
        String url = args[1];
        long size = 0;
        int count = 1;
        double seconds = Double.POSITIVE_INFINITY;
        double warmup = 0;
        int requests = Integer.MAX_VALUE;
        StringBuilder headers = new StringBuilder();
        for (int i = 2; i < args.length; i += 2) {
            String value = args[i + 1];
            switch (args[i]) {
                case "--size" -> size = Long.parseLong(value);
                case "--connections" -> count = Integer.parseInt(value);
                case "--seconds" -> seconds = Double.parseDouble(value);
                case "--warmup" -> warmup = Double.parseDouble(value);
                case "--requests" -> requests = Integer.parseInt(value);
                case "--header" -> headers.append(value).append("\r\n");
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        if (requests == Integer.MAX_VALUE && seconds == Double.POSITIVE_INFINITY) {
            seconds = 5;
        }
        System.out.println(run(method, url, size, headers.toString(), count, warmup, seconds, requests));
    }

    /**
     * What was measured.
     *
     * @param requests how many requests were answered
     * @param seconds how long that took
     * @param bytes the bytes of all bodies, sent or received
     * @param sortedNanos how long each request took, in ascending order
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Result(int requests, double seconds, long bytes, long[] sortedNanos) {
        /** Requests a second. */
        public double rate() {
            return requests / seconds;
        }

        /** The latency that {@code share} (0 to 1) of the requests did not exceed, in microseconds. */
        public double microseconds(double share) {
            return sortedNanos[(int) Math.min(sortedNanos.length - 1, share * sortedNanos.length)] / 1000.0;
        }

        /** One line of {@code name=value} pairs. */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "requests/s=%.0f MB/s=%.1f p50us=%.0f p90us=%.0f p99us=%.0f p99.9us=%.0f requests=%d seconds=%.2f",
                    rate(),
                    bytes / seconds / 1e6,
                    microseconds(0.5),
                    microseconds(0.9),
                    microseconds(0.99),
                    microseconds(0.999),
                    requests,
                    seconds);
        }
    }

    /**
     * Loads a server until {@code seconds} have passed or {@code requests} were answered, after {@code warmup} seconds
     * that do not count.
     *
     * @param size the bytes of the body of each request
     * @param headers further header lines, each with CRLF
     */
    public static Result run(
            String method,
            String url,
            long size,
            String headers,
            int connections,
            double warmup,
            double seconds,
            int requests)
            throws IOException {
        LoadClient client = new LoadClient();
        try (client.selector) {
            URI first = URI.create(url.replace("{n}", "0"));
            InetSocketAddress server = new InetSocketAddress(first.getHost(), first.getPort());
            for (int i = 0; i < connections; i++) {
                URI uri = URI.create(url.replace("{n}", Integer.toString(i)));
                String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
                String length = method.equals("GET") && size == 0 ? "" : "Content-Length: " + size + "\r\n";
                String head = method + " " + target + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n" + length
                        + headers + "\r\n";
                client.connections.add(client.new Connection(server, head, size));
            }
            if (warmup > 0) {
                client.runFor(warmup, Integer.MAX_VALUE);
            }
            return client.runFor(seconds, requests);
        } finally {
            for (Connection connection : client.connections) {
                connection.channel.close();
            }
        }
    }

    private static ByteBuffer pattern() {
        byte[] random = new byte[1024 * 1024];
        new SplittableRandom(1).nextBytes(random);
        return ByteBuffer.allocateDirect(random.length).put(random).flip();
    }

    private Result runFor(double seconds, int requests) throws IOException {
        answered = 0;
        toBegin = requests;
        long bytesBefore = bytes();
        long start = System.nanoTime();
        double nanos = seconds * TimeUnit.SECONDS.toNanos(1);
        for (Connection connection : connections) {
            connection.next();
        }
        while (underWay > 0 && System.nanoTime() - start < nanos) {
            turn();
        }
        double took = (System.nanoTime() - start) / 1e9;
        if (answered == 0) {
            throw new EOFException("no answer in " + took + " s");
        }
        long[] sorted = Arrays.copyOf(latencies, answered);
        Arrays.sort(sorted);
        Result result = new Result(answered, took, bytes() - bytesBefore, sorted);
        toBegin = 0;
        while (underWay > 0) { // what is still under way does not count, but is not cut off either
            turn();
        }
        return result;
    }

    private void turn() throws IOException {
        selector.select(key -> ((Connection) key.attachment()).go(), 100);
    }

    private long bytes() {
        return connections.stream()
                .mapToLong(connection -> connection.bodyBytes)
                .sum();
    }

    private void count(long nanos) {
        if (answered == latencies.length) {
            latencies = Arrays.copyOf(latencies, 2 * answered);
        }
        latencies[answered++] = nanos;
    }

    /** One connection and where it stands in its current exchange. */
    private final class Connection {
        final SocketChannel channel;
        private final SelectionKey key;
        private final ByteBuffer first;
        private final ByteBuffer pattern = PATTERN.duplicate();
        private final int withHead;
        private final long size;
        private final ByteBuffer in = ByteBuffer.allocateDirect(256 * 1024);
        private final byte[] head = new byte[16 * 1024];
        private int headLength;
        private long toSend;
        private long toReceive;
        private boolean inBody;
        private long started;
        private long bodyBytes;

        Connection(InetSocketAddress server, String head, long size) throws IOException {
            this.size = size;
            byte[] headBytes = head.getBytes(StandardCharsets.ISO_8859_1);
            withHead = (int) Math.min(size, WITH_HEAD);
            first = ByteBuffer.allocateDirect(headBytes.length + withHead)
                    .put(headBytes)
                    .put(PATTERN.duplicate().limit(withHead))
                    .flip();
            channel = SocketChannel.open(server);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        void next() throws IOException {
            if (toBegin == 0) {
                return;
            }
            toBegin--;
            underWay++;
            first.rewind();
            toSend = size - withHead;
            headLength = 0;
            inBody = false;
            started = System.nanoTime();
            send();
        }

        void go() {
            try {
                if (key.isReadable()) {
                    receive();
                }
                if (key.isValid() && (key.interestOps() & SelectionKey.OP_WRITE) != 0) {
                    send();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void send() throws IOException {
            while (first.hasRemaining()) {
                if (channel.write(first) == 0) {
                    waitFor(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
            }
            while (toSend > 0) {
                if (!pattern.hasRemaining()) {
                    pattern.rewind();
                }
                if (pattern.remaining() > toSend) {
                    pattern.limit(pattern.position() + (int) toSend);
                }
                int sent = channel.write(pattern);
                pattern.limit(pattern.capacity());
                if (sent == 0) {
                    waitFor(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
                toSend -= sent;
            }
            waitFor(SelectionKey.OP_READ);
        }

        private void waitFor(int ops) {
            if (key.interestOps() != ops) {
                key.interestOps(ops);
            }
        }

        private void receive() throws IOException {
            in.clear();
            int read = channel.read(in);
            if (read < 0) {
                throw new EOFException("the server closed the connection");
            }
            in.flip();
            while (in.hasRemaining()) {
                if (!inBody) {
                    readHead();
                }
                if (inBody) {
                    int length = (int) Math.min(in.remaining(), toReceive);
                    in.position(in.position() + length);
                    toReceive -= length;
                    if (toReceive == 0) {
                        end();
                    }
                }
            }
        }

        private void readHead() throws IOException {
            while (in.hasRemaining()) {
                if (headLength == head.length) {
                    throw new IOException("the head of the answer is too long");
                }
                byte b = in.get();
                head[headLength++] = b;
                if (b == '\n' && headLength > 3 && head[headLength - 3] == '\n') {
                    toReceive = contentLength();
                    bodyBytes += size + toReceive;
                    inBody = true;
                    return;
                }
            }
        }

        private long contentLength() throws IOException {
            if (head[9] != '2') {
                throw new IOException("answer: " + new String(head, 0, headLength, StandardCharsets.ISO_8859_1));
            }
            for (int i = 12; i < headLength; i++) {
                if (head[i] == '\n' && isContentLength(i + 1)) {
                    long length = 0;
                    for (int digit = i + 17; head[digit] != '\r'; digit++) {
                        length = length * 10 + head[digit] - '0';
                    }
                    return length;
                }
            }
            return 0;
        }

        private boolean isContentLength(int at) {
            return (head[at] | 0x20) == 'c'
                    && (head[at + 8] | 0x20) == 'l'
                    && head[at + 14] == ':'
                    && new String(head, at, 14, StandardCharsets.ISO_8859_1).equalsIgnoreCase("Content-Length");
        }

        private void end() throws IOException {
            count(System.nanoTime() - started);
            underWay--;
            next();
        }
    }
}
