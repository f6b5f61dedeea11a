package io.github.ossemulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.HttpServer.Options;
import io.github.ossemulator.http.ResponseBody.FilePiece;
import io.github.ossemulator.http.ResponseBody.MemoryPiece;
import io.github.ossemulator.http.ResponseBody.Piece;
import io.github.ossemulator.http.ResponseBody.Pieces;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How responses are written. */
@Timeout(60)
class WritingTest {
    @TempDir
    Path directory;

    private final AtomicInteger released = new AtomicInteger();
    private final CountDownLatch firstRelease = new CountDownLatch(1);
    private final long buffersBefore = Buffered.buffers();
    private HttpServer server;
    private RawClient client;

    private void serve(Handler handler) throws IOException {
        serve(Options.defaults(), handler);
    }

    private void serve(Options options, Handler handler) throws IOException {
        server = HttpServer.start(options, handler);
        client = RawClient.connect(server.port(), 16 * 1024);
    }

    @AfterEach
    void everything_is_given_back() throws IOException {
        client.close();
        server.close();
        assertThat(Buffered.buffers()).isLessThanOrEqualTo(buffersBefore);
    }

    private Pieces pieces(Piece... pieces) {
        long length = 0;
        for (Piece piece : pieces) {
            length += piece instanceof MemoryPiece memory ? memory.bytes().remaining() : ((FilePiece) piece).length();
        }
        return new Pieces(List.of(pieces), length, () -> {
            released.incrementAndGet();
            firstRelease.countDown();
        });
    }

    private void assertReleasedOnce() throws InterruptedException {
        assertThat(firstRelease.await(10, TimeUnit.SECONDS)).isTrue();
        server.close();
        assertThat(released).hasValue(1);
    }

    private FileChannel file(byte[] bytes) throws IOException {
        Path path = directory.resolve("body-" + bytes.length);
        Files.write(path, bytes);
        return FileChannel.open(path);
    }

    private static MemoryPiece memory(byte[] bytes) {
        return new MemoryPiece(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    // ---- heads ----

    @Test
    void sends_the_head_in_the_order_of_oss() throws Exception {
        serve(request -> Response.of(200)
                .header("Server", "AliyunOSS")
                .header("Date", "now")
                .header("Content-Type", "text/plain")
                .header("x-oss-Request-ID", "1")
                .headerUtf8("x-oss-meta-a", "\u00e4\u4f60")
                .header("x-oss-meta-a", "\u00e4\u0080\u00ff")
                .header("Content-Type", "twice")
                .body(Bodies.of("hello")));
        RawResponse response = client.send("GET / HTTP/1.1", "", "").readResponse();
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(response.headers())
                .containsExactly(
                        "Server: AliyunOSS",
                        "Date: now",
                        "Content-Type: text/plain",
                        "Content-Length: 5",
                        "Connection: keep-alive",
                        "x-oss-Request-ID: 1",
                        "x-oss-meta-a: \u00c3\u00a4\u00e4\u00bd\u00a0",
                        "x-oss-meta-a: \u00e4\u0080\u00ff",
                        "Content-Type: twice");
        assertThat(response.text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({
        "200,OK",
        "203,Non-Authoritative Information",
        "206,Partial Content",
        "409,Conflict",
        "412,Precondition Failed",
        "416,Requested Range Not Satisfiable",
        "501,Not Implemented",
        "503,Service Unavailable",
    })
    void sends_the_standard_reason_phrase(int status, String reason) throws Exception {
        serve(request -> Response.of(status));
        RawResponse response = client.send("GET / HTTP/1.1", "", "").readResponse();
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 " + status + " " + reason);
        assertThat(response.headers()).containsExactly("Content-Length: 0", "Connection: keep-alive");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void sends_no_body_and_no_length_where_there_is_none(int status) throws Exception {
        serve(request -> Response.of(status)
                .header("Content-Length", "5")
                .header("ETag", "e")
                .body(pieces(memory(Bodies.random(1, 5)))));
        for (int i = 0; i < 2; i++) {
            client.send("GET / HTTP/1.1", "", "");
            assertThat(client.readHead().headers()).containsExactly("Connection: keep-alive", "ETag: e");
        }
        assertThat(released).hasValue(2);
    }

    @Test
    void tells_HEAD_the_length_of_the_body_and_gives_the_body_back() throws Exception {
        serve(request -> Response.of(200).body(pieces(memory(Bodies.random(1, 100_000)))));
        client.send("HEAD / HTTP/1.1", "", "");
        assertThat(client.readHead().headers()).containsExactly("Content-Length: 100000", "Connection: keep-alive");
        client.send("GET / HTTP/1.1", "", "");
        assertThat(client.readResponse().body()).hasSize(100_000);
        server.close();
        assertThat(released).hasValue(2);
    }

    @Test
    void tells_HEAD_the_length_the_handler_set() throws Exception {
        serve(request -> Response.of(200).header("content-length", "1234567890123"));
        client.send("HEAD / HTTP/1.1", "", "");
        assertThat(client.readHead().headers())
                .containsExactly("Content-Length: 1234567890123", "Connection: keep-alive");
        client.send("GET / HTTP/1.1", "", "");
        assertThat(client.readHead().headers()).containsExactly("Content-Length: 0", "Connection: keep-alive");
    }

    @Test
    void does_not_let_a_value_start_a_header_of_its_own() throws Exception {
        serve(request -> Response.of(200).header("Content-Disposition", "a\r\nx-evil: 1\r\n\r\n<b>\u0000"));
        RawResponse response = client.send("GET / HTTP/1.1", "", "").readResponse();
        assertThat(response.headers()).contains("Content-Disposition: a  x-evil: 1    <b> ");
        assertThat(response.header("x-evil")).isNull();
    }

    @Test
    void ignores_a_Connection_header_of_the_handler() throws Exception {
        serve(request -> Response.of(200).header("Connection", "upgrade"));
        RawResponse response = client.send("GET / HTTP/1.1", "", "").readResponse();
        assertThat(response.headers()).containsExactly("Content-Length: 0", "Connection: keep-alive");
    }

    @Test
    void closes_the_connection_if_the_handler_wants_it() throws Exception {
        serve(request -> Response.of(200).closeConnection().body(Bodies.of("bye")));
        RawResponse response = client.send("GET / HTTP/1.1", "", "").readResponse();
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(response.text()).isEqualTo("bye");
        assertThat(client.isClosedByServer()).isTrue();
    }

    // ---- bodies ----

    @Test
    void sends_bodies_of_any_mix_of_pieces() throws Exception {
        List<Pieces> bodies = Collections.synchronizedList(new ArrayList<>());
        serve(request -> Response.of(200).body(bodies.remove(0)));
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            List<Piece> pieces = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                byte[] bytes = Bodies.random(random.nextLong(), random.nextInt(random.nextBoolean() ? 300_000 : 300));
                int from = random.nextInt(bytes.length + 1);
                int length = random.nextInt(bytes.length - from + 1);
                expected.write(bytes, from, length);
                if (random.nextBoolean()) {
                    ByteBuffer buffer = random.nextBoolean()
                            ? ByteBuffer.wrap(bytes)
                            : ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
                    pieces.add(new MemoryPiece(buffer.slice(from, length)));
                } else {
                    pieces.add(new FilePiece(file(bytes), from, length));
                }
            }
            bodies.add(pieces(pieces.toArray(Piece[]::new)));
            client.send("GET / HTTP/1.1", "", "");
            assertThat(client.readResponse().body()).as("seed %d", seed).isEqualTo(expected.toByteArray());
            for (Piece piece : pieces) {
                if (piece instanceof FilePiece part) {
                    assertThat(part.file().isOpen()).isTrue();
                    part.file().close();
                }
            }
        }
        server.close();
        assertThat(released).hasValue(40);
    }

    @Test
    void answers_large_pipelined_requests_in_order() throws Exception {
        AtomicInteger count = new AtomicInteger();
        serve(request -> Response.of(200).body(pieces(memory(Bodies.random(count.getAndIncrement(), 300_000)))));
        client.send("GET / HTTP/1.1\r\n\r\n".repeat(30)).shutdownOutput();
        for (int i = 0; i < 30; i++) {
            assertThat(client.readResponse().body()).isEqualTo(Bodies.random(i, 300_000));
        }
        assertThat(client.isClosedByServer()).isTrue();
        server.close();
        assertThat(released).hasValue(30);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answers_small_pipelined_requests_of_a_client_that_reads_late(boolean inline) throws Exception {
        AtomicInteger count = new AtomicInteger();
        serve(inline(inline, request -> {
            byte[] body = Bodies.random(count.getAndIncrement(), 20_000);
            return Response.of(200).body(pieces(memory(body)));
        }));
        int requests = 2000;
        Thread sender = new Thread(() -> {
            try {
                client.send("GET / HTTP/1.1\r\n\r\n".repeat(requests));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();
        int before;
        do { // until the server is stuck
            before = count.get();
            TimeUnit.MILLISECONDS.sleep(200);
        } while (count.get() != before);
        assertThat(before).isLessThan(requests);
        assertThat(Buffered.bytes()).isLessThan(4 * 1024 * 1024);
        for (int i = 0; i < requests; i++) {
            assertThat(client.readResponse().body()).as("answer %d", i).isEqualTo(Bodies.random(i, 20_000));
        }
        sender.join();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sends_no_faster_than_a_slow_client_reads_and_keeps_no_worker_for_it(boolean fromFile) throws Exception {
        byte[] body = Bodies.random(1, 40_000_000);
        FileChannel file = file(body);
        serve(
                Options.defaults().withThreadPrefix("slow"),
                request ->
                        Response.of(200).body(pieces(fromFile ? new FilePiece(file, 0, body.length) : memory(body))));
        client.send("GET / HTTP/1.1", "", "");
        assertThat(client.readHead().header("Content-Length")).isEqualTo("40000000");
        try (RawClient other = RawClient.connect(server.port())) {
            other.send("HEAD / HTTP/1.1", "", "").readHead();
        }
        assertThat(Buffered.bytes()).isLessThan(4 * 1024 * 1024);
        assertThat(released).hasValue(1); // that of HEAD
        while (isAnyWorkerBusy("slow-worker")) { // a worker that would wait for the client makes this time out
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(client.read(body.length)).isEqualTo(body);
        server.close();
        assertThat(released).hasValue(2);
        file.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gives_the_body_back_when_the_client_vanishes(boolean fromFile) throws Exception {
        byte[] body = Bodies.random(1, 20_000_000);
        try (FileChannel file = file(body)) {
            serve(request ->
                    Response.of(200).body(pieces(fromFile ? new FilePiece(file, 0, body.length) : memory(body))));
            client.send("GET / HTTP/1.1", "", "").readHead();
            client.reset();
            assertReleasedOnce();
        }
    }

    @Test
    void gives_the_body_back_when_the_client_vanished_before_the_answer() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        byte[] body = Bodies.random(1, 20_000_000);
        serve(request -> {
            called.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Response.of(200).body(pieces(memory(body)));
        });
        client.send("GET / HTTP/1.1", "", "");
        called.await();
        client.reset();
        goOn.countDown();
        assertReleasedOnce();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gives_up_on_a_client_that_takes_nothing_for_the_idle_time(boolean fromFile) throws Exception {
        byte[] body = Bodies.random(1, 20_000_000);
        try (FileChannel file = file(body)) {
            serve(
                    Options.defaults().withIdleTimeout(Duration.ofMillis(200)),
                    request -> Response.of(200)
                            .body(pieces(fromFile ? new FilePiece(file, 0, body.length) : memory(body))));
            client.send("GET / HTTP/1.1", "", "");
            assertReleasedOnce();
            assertThat(client.readToEnd().length).isLessThan(body.length);
        }
    }

    @Test
    void does_not_give_up_on_a_client_that_is_only_slow() throws Exception {
        byte[] body = Bodies.random(1, 20_000_000);
        serve(
                Options.defaults().withIdleTimeout(Duration.ofMillis(500)),
                request -> Response.of(200).body(pieces(memory(body))));
        client.send("GET / HTTP/1.1", "", "").readHead();
        for (int i = 0; i < 20; i++) {
            assertThat(client.read(1_000_000)).hasSize(1_000_000);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    void gives_the_body_back_when_the_file_is_shorter_than_it_should_be() throws Exception {
        try (FileChannel file = file(new byte[1000])) {
            serve(request -> Response.of(200).body(pieces(new FilePiece(file, 0, 2000))));
            client.send("GET / HTTP/1.1", "", "").readHead();
            assertThat(client.readToEnd()).hasSize(1000);
            assertReleasedOnce();
        }
    }

    @Test
    void gives_the_body_back_and_closes_when_the_pieces_are_shorter_than_they_should_be() throws Exception {
        serve(request -> Response.of(200).body(new Pieces(List.of(memory(new byte[1000])), 100_000, () -> {
            released.incrementAndGet();
            firstRelease.countDown();
        })));
        client.send("GET / HTTP/1.1", "", "");
        assertThat(client.isClosedByServer()).isTrue();
        assertReleasedOnce();
    }

    // ---- what the handler throws ----

    @Test
    void closes_without_an_answer_when_the_handler_throws_an_IOException() throws Exception {
        serve(request -> {
            throw new IOException("gone");
        });
        assertThat(client.send("GET / HTTP/1.1", "", "").readToEnd()).isEmpty();
    }

    @Test
    void answers_500_and_closes_when_the_handler_throws_anything_else() throws Exception {
        serve(request -> {
            throw new AssertionError("a bug, on purpose");
        });
        RawResponse response =
                client.send("PUT / HTTP/1.1", "Content-Length: 4", "", "body").readResponse();
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 500 Internal Server Error");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(client.isClosedByServer()).isTrue();
    }

    // ---- scripted misbehaviour ----

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void drops_the_connection_without_a_byte(boolean inline) throws Exception {
        serve(inline(inline, request -> {
            request.body().readAll(10);
            return Response.dropConnection().body(pieces(memory(new byte[5])));
        }));
        client.send("PUT / HTTP/1.1", "Content-Length: 4", "", "body");
        assertThat(client.readToEnd()).isEmpty();
        assertReleasedOnce();
    }

    @ParameterizedTest
    @CsvSource({"1000,10", "1000,0", "1000000,999999", "1000000,300000", "1000000,0"})
    void breaks_a_body_off(int length, int after) throws Exception {
        byte[] body = Bodies.random(1, length);
        try (FileChannel file = file(body)) {
            for (Piece piece : List.of(memory(body), new FilePiece(file, 0, length))) {
                serve(request -> Response.of(200).body(pieces(piece)).truncateAfter(after));
                RawResponse head = client.send("GET / HTTP/1.1", "", "").readHead();
                assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(length));
                assertThat(head.header("Connection")).isEqualTo("keep-alive");
                assertThat(client.readToEnd()).isEqualTo(Arrays.copyOf(body, after));
                client.close();
                server.close();
            }
        }
        assertThat(released).hasValue(2);
    }

    @Test
    void does_not_break_off_a_body_that_is_not_longer() throws Exception {
        serve(request -> Response.of(200).body(Bodies.of("hello")).truncateAfter(5));
        for (int i = 0; i < 2; i++) {
            assertThat(client.send("GET / HTTP/1.1", "", "").readResponse().text())
                    .isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void paces_a_body(boolean fromFile) throws Exception {
        byte[] body = Bodies.random(1, 50_000);
        try (FileChannel file = file(body)) {
            serve(request -> Response.of(200)
                    .body(pieces(fromFile ? new FilePiece(file, 0, body.length) : memory(body)))
                    .bytesPerSecond(100_000));
            long start = System.nanoTime();
            assertThat(client.send("GET / HTTP/1.1", "", "").readResponse().body())
                    .isEqualTo(body);
            // Half a second less what the first portion had ahead.
            assertThat(System.nanoTime() - start).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(400));
            assertThat(client.send("HEAD / HTTP/1.1", "", "").readHead().status())
                    .isEqualTo(200);
        }
    }

    @Test
    void gives_a_paced_body_back_when_the_client_vanishes() throws Exception {
        serve(request -> Response.of(200).body(pieces(memory(new byte[1000]))).bytesPerSecond(100));
        client.send("GET / HTTP/1.1", "", "").readHead();
        client.reset();
        assertReleasedOnce();
    }

    @Test
    void gives_a_paced_body_back_when_the_server_closes() throws Exception {
        serve(
                Options.defaults().withCloseTimeout(Duration.ofMillis(50)),
                request -> Response.of(200).body(pieces(memory(new byte[1000]))).bytesPerSecond(100));
        client.send("GET / HTTP/1.1", "", "").readHead();
        server.close();
        assertThat(released).hasValue(1);
    }

    private static boolean isAnyWorkerBusy(String prefix) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith(prefix))
                .anyMatch(thread -> Arrays.toString(thread.getValue()).contains("ossemulator"));
    }

    private static Handler inline(boolean inline, Handler handler) {
        return new Handler() {
            @Override
            public Response handle(Request request) throws IOException {
                return handler.handle(request);
            }

            @Override
            public boolean mayRunInline(Request request) {
                return inline;
            }
        };
    }
}
