package io.github.ossemulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.http.HttpServer.Options;
import io.github.ossemulator.http.RequestBody.RequestBodyException;
import io.github.ossemulator.http.RequestBody.RequestBodyException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How requests are read. */
@Timeout(60)
class ReadingTest {
    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
    private final long buffersBefore = Buffered.buffers();
    private HttpServer server;
    RawClient client;

    /** Answers with what it got: method, target and body; remembers the request. */
    private final Handler echo = request -> {
        seen.add(request);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes((request.method() + " " + request.target() + "\n").getBytes(StandardCharsets.ISO_8859_1));
        answer.writeBytes(request.body().readAll(10_000_000));
        return Response.of(200).body(ResponseBody.of(answer.toByteArray()));
    };

    /** Reads the body and remembers why it ended early; answers 400 then. */
    private final Handler reader = request -> {
        try {
            seen.add(request.body().readAll(10_000_000).length);
            return Response.of(200);
        } catch (RequestBodyException e) {
            seen.add(e.reason());
            return Response.of(400).header("Reason", e.reason().name());
        }
    };

    /** Answers before a byte of the body was asked for. */
    private final Handler early = request -> {
        seen.add(request.method());
        return Response.of(403).body(Bodies.of("no"));
    };

    /** How the server runs. */
    Options options() {
        return Options.defaults().withPushedBodies(false);
    }

    private void serve(Handler handler) throws IOException {
        serve(options(), handler);
    }

    void serve(Options options, Handler handler) throws IOException {
        server = HttpServer.start(options, handler);
        client = RawClient.connect(server.port());
    }

    @AfterEach
    void everything_is_given_back() throws IOException {
        client.close();
        server.close();
        assertThat(Buffered.buffers()).isLessThanOrEqualTo(buffersBefore);
    }

    private Object nextSeen() throws InterruptedException {
        return seen.poll(10, TimeUnit.SECONDS);
    }

    // ---- heads ----

    @Test
    void keeps_target_and_headers_as_they_came() throws Exception {
        serve(echo);
        client.send(
                "GET /a//../b%2f%zz+?x=1&x&%E4%BD%A0=+ HTTP/1.1",
                "Host:h",
                "x-OSS-Meta-A:  two  words\t",
                "x-oss-meta-b: \u00e4\u0080\u00ff",
                "X-Empty:",
                "x-oss-meta-a: again",
                "",
                "");
        client.readResponse();
        Request request = (Request) nextSeen();
        assertThat(request.target()).isEqualTo("/a//../b%2f%zz+?x=1&x&%E4%BD%A0=+");
        assertThat(request.path()).isEqualTo("/a//../b%2f%zz+");
        assertThat(request.rawQuery()).isEqualTo("x=1&x&%E4%BD%A0=+");
        assertThat(request.headers().toString().lines())
                .containsExactly(
                        "Host: h",
                        "x-OSS-Meta-A: two  words",
                        "x-oss-meta-b: \u00e4\u0080\u00ff",
                        "X-Empty: ",
                        "x-oss-meta-a: again");
        assertThat(request.remote().getPort()).isEqualTo(client.localPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gosspublic.alicdn.com/callback_pub_key_v1.pem", "*", "/\u00e4\u00ff", "/a?b?c#d"})
    void passes_any_form_of_target_through(String target) throws Exception {
        serve(echo);
        client.send("OPTIONS " + target + " HTTP/1.1", "", "");
        assertThat(new String(client.readResponse().body(), StandardCharsets.ISO_8859_1))
                .isEqualTo("OPTIONS " + target + "\n");
    }

    @Test
    void takes_headers_and_queries_of_callbacks_at_their_legal_size() throws Exception {
        serve(echo);
        String callback = "c".repeat(13_700);
        String target = "/o?callback=" + "a".repeat(5120) + "&callback-var=" + "b".repeat(5120);
        client.send("PUT " + target + " HTTP/1.1", "x-oss-callback: " + callback, "Content-Length: 0", "", "");
        assertThat(client.readResponse().status()).isEqualTo(200);
        Request request = (Request) nextSeen();
        assertThat(request.target()).isEqualTo(target);
        assertThat(request.headers().get("x-oss-callback")).isEqualTo(callback);
    }

    @Test
    void refuses_a_request_line_of_more_than_32_KiB() throws Exception {
        serve(echo);
        client.send("GET /" + "a".repeat(40_000) + " HTTP/1.1", "Host: x", "", "more");
        RawResponse response = client.readResponse();
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 414 Request-URI Too Long");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(response.text()).isEqualTo("the request line is longer than 32768 bytes\n");
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void refuses_headers_of_more_than_32_KiB() throws Exception {
        serve(echo);
        String[] parts = new String[43];
        parts[0] = "GET / HTTP/1.1";
        for (int i = 1; i <= 40; i++) {
            parts[i] = "h" + i + ": " + "v".repeat(1000);
        }
        parts[41] = "";
        parts[42] = "";
        RawResponse response = client.send(parts).readResponse();
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 431 Request Header Fields Too Large");
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GARBAGE,400",
        "GET / HTTP/1.1 extra,400",
        "GET / FTP/1.1,400",
        "G(T / HTTP/1.1,400",
        "GET / HTTP/2.0,505",
    })
    void refuses_a_malformed_request_line_and_lives_on(String line, int status) throws Exception {
        serve(echo);
        assertThat(client.send(line, "Host: x", "", "").readResponse().status()).isEqualTo(status);
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(seen).isEmpty();
        try (RawClient next = RawClient.connect(server.port())) {
            assertThat(next.send("GET / HTTP/1.1", "", "").readResponse().status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no colon",
                "x-oss-meta-\u00e4: v",
                "sp ace: v",
                "Content-Length: x",
                "Content-Length: -1",
                "Content-Length: 1,2",
                "a: b\u0000c",
                ": v",
                "Transfer-Encoding: gzip"
            })
    void refuses_malformed_headers(String header) throws Exception {
        serve(echo);
        RawResponse response =
                client.send("PUT / HTTP/1.1", "Host: x", header, "", "body").readResponse();
        assertThat(response.status()).isEqualTo(400);
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(seen).isEmpty();
    }

    @Test
    void of_a_length_and_chunks_the_chunks_count() throws Exception {
        serve(echo);
        client.send("PUT / HTTP/1.1", "Content-Length: 2", "Transfer-Encoding: chunked", "", "4\r\nbody\r\n0\r\n\r\n");
        assertThat(client.readResponse().text()).isEqualTo("PUT /\nbody");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void ignores_empty_lines_before_a_request() throws Exception {
        serve(echo);
        client.send("\r\n\r\nGET /a HTTP/1.1\r\n\r\n");
        assertThat(client.readResponse().text()).isEqualTo("GET /a\n");
    }

    // ---- bodies ----

    @Test
    void tells_a_declared_empty_body_from_none() throws Exception {
        serve(echo);
        client.send("PUT / HTTP/1.1", "Content-Length: 0", "", "").readResponse();
        assertThat(((Request) nextSeen()).body().isDeclared()).isTrue();
        client.send("PUT / HTTP/1.1", "", "").readResponse();
        RequestBody none = ((Request) nextSeen()).body();
        assertThat(none.isDeclared()).isFalse();
        assertThat(none.contentLength()).isZero();
        client.send("PUT / HTTP/1.1", "Transfer-Encoding: chunked", "", "0\r\n\r\n")
                .readResponse();
        RequestBody chunked = ((Request) nextSeen()).body();
        assertThat(chunked.isDeclared()).isTrue();
        assertThat(chunked.contentLength()).isEqualTo(-1);
    }

    @Test
    void reads_a_chunked_body_with_extensions_and_trailers() throws Exception {
        serve(echo);
        client.send(
                "PUT / HTTP/1.1",
                "Transfer-Encoding: chunked",
                "",
                "4;a=\"b\"\r\nwxyz\r\n3\r\nabc\r\n0\r\nX-Trailer: ignored\r\n\r\n");
        assertThat(client.readResponse().text()).isEqualTo("PUT /\nwxyzabc");
        assertThat(((Request) nextSeen()).headers().contains("X-Trailer")).isFalse();
        assertThat(client.send("GET /next HTTP/1.1", "", "").readResponse().text())
                .isEqualTo("GET /next\n");
    }

    @Test
    void streams_a_body_many_times_larger_than_what_it_may_hold() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("MD5");
        serve(request -> {
            request.body().pushTo(digest::update);
            return Response.of(200).body(Bodies.of(HexFormat.of().formatHex(digest.digest())));
        });
        byte[] body = Bodies.random(1, 20_000_000);
        client.send("PUT / HTTP/1.1", "Content-Length: " + body.length, "", "").send(body);
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(body));
        assertThat(client.readResponse().text()).isEqualTo(md5);
    }

    @Test
    void stops_taking_bytes_from_the_peer_while_the_handler_does_not_read() throws Exception {
        BlockingQueue<String> permits = new LinkedBlockingQueue<>();
        AtomicLong read = new AtomicLong();
        serve(request -> {
            take(permits);
            request.body().pushTo(bytes -> read.addAndGet(bytes.remaining()));
            return Response.of(200);
        });
        byte[] chunk = new byte[64 * 1024];
        int chunks = 1024;
        client.send("PUT / HTTP/1.1", "Content-Length: " + (long) chunk.length * chunks, "", "");
        AtomicLong sent = new AtomicLong();
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < chunks; i++) {
                    client.send(chunk);
                    sent.addAndGet(chunk.length);
                }
            } catch (IOException e) {
                seen.add(e);
            }
        });
        sender.start();
        long before;
        do { // until the sender is stuck
            before = sent.get();
            TimeUnit.MILLISECONDS.sleep(300);
        } while (sent.get() != before);
        assertThat(before).isLessThan((long) chunk.length * chunks);
        assertThat(Buffered.bytes()).isLessThan(4 * 1024 * 1024);
        permits.add("go");
        assertThat(client.readResponse().status()).isEqualTo(200);
        sender.join();
        assertThat(read).hasValue((long) chunk.length * chunks);
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz\r\n", "-1\r\n", "4\r\nbodyX", "FFFFFFFFF\r\n", "4;a=\"\r\nbody\r\n0\r\n\r\n", "\r\n"})
    void tells_the_reader_about_broken_chunks(String chunks) throws Exception {
        serve(reader);
        client.send("PUT / HTTP/1.1", "Transfer-Encoding: chunked", "", chunks + "                  ");
        RawResponse response = client.readResponse();
        assertThat(response.header("Reason")).isEqualTo("MALFORMED");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Content-Length: 10,1234", "Transfer-Encoding: chunked,'4\r\n1234'", "Content-Length: 10,''"})
    void tells_the_reader_when_the_peer_stops_sending_half_way(String header, String body) throws Exception {
        serve(reader);
        client.send("PUT / HTTP/1.1", header, "", body).shutdownOutput();
        assertThat(nextSeen()).isEqualTo(Reason.DISCONNECTED);
        // The peer may still listen, and then it gets an answer.
        assertThat(client.readResponse().header("Reason")).isEqualTo("DISCONNECTED");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void tells_the_reader_when_the_peer_vanishes_half_way() throws Exception {
        serve(reader);
        client.send("PUT / HTTP/1.1", "Content-Length: 10", "", "1234");
        client.reset();
        assertThat(nextSeen()).isEqualTo(Reason.DISCONNECTED);
    }

    @Test
    void tells_the_reader_when_the_peer_falls_silent() throws Exception {
        serve(options().withIdleTimeout(Duration.ofMillis(200)), reader);
        client.send("PUT / HTTP/1.1", "Content-Length: 10", "", "1234");
        assertThat(client.readResponse().header("Reason")).isEqualTo("IDLE");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000_000})
    void what_the_sink_throws_reaches_whoever_asked_for_the_body(int taken) throws Exception {
        AtomicLong read = new AtomicLong();
        serve(request -> {
            try {
                request.body().pushTo(bytes -> {
                    if (read.addAndGet(bytes.remaining()) > taken) {
                        throw new IOException("no room");
                    }
                });
                return Response.of(200);
            } catch (IOException e) {
                return Response.of(507).body(Bodies.of(e.getMessage()));
            }
        });
        client.send("PUT / HTTP/1.1", "Content-Length: 2000000", "", "").send(new byte[2_000_000]);
        RawResponse response = client.readResponse();
        assertThat(response.status()).isEqualTo(507);
        assertThat(response.text()).isEqualTo("no room");
    }

    @Test
    void closes_the_connection_without_an_answer_if_the_handler_does_not_catch_a_broken_body() throws Exception {
        serve(request -> {
            request.body().readAll(100);
            return Response.of(200);
        });
        client.send("PUT / HTTP/1.1", "Transfer-Encoding: chunked", "", "zz\r\n");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void a_document_larger_than_its_kind_may_be_is_not_read_to_its_end() throws Exception {
        serve(request -> {
            assertThatThrownBy(() -> request.body().readAll(10)).isInstanceOf(RequestBody.BodyTooLargeException.class);
            return Response.of(400);
        });
        client.send("PUT / HTTP/1.1", "Content-Length: 11", "", "hello world");
        assertThat(client.readResponse().status()).isEqualTo(400);
        client.send("PUT / HTTP/1.1", "Transfer-Encoding: chunked", "", "b\r\nhello world\r\n0\r\n\r\n");
        assertThat(client.readResponse().status()).isEqualTo(400);
    }

    // ---- 100-continue ----

    @Test
    void says_100_continue_when_the_handler_first_asks_for_the_body() throws Exception {
        BlockingQueue<String> permits = new LinkedBlockingQueue<>();
        serve(request -> {
            seen.add("called");
            take(permits);
            return echo.handle(request);
        });
        client.send("PUT /a HTTP/1.1", "Content-Length: 4", "Expect: 100-continue", "", "");
        assertThat(nextSeen()).isEqualTo("called");
        permits.add("go");
        RawResponse interim = client.readHead();
        assertThat(interim.statusLine()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(interim.headers()).isEmpty();
        client.send("body");
        assertThat(client.readResponse().text()).isEqualTo("PUT /a\nbody");
        permits.add("go");
        assertThat(client.send("GET /b HTTP/1.1", "", "").readResponse().text()).isEqualTo("GET /b\n");
    }

    @Test
    void never_says_100_continue_when_the_handler_answers_early() throws Exception {
        serve(early);
        client.send("PUT /a HTTP/1.1", "Content-Length: 4", "Expect: 100-continue", "", "");
        RawResponse response = client.readResponse();
        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 403 Forbidden");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void does_not_say_100_continue_to_a_peer_that_did_not_wait() throws Exception {
        serve(echo);
        client.send("PUT /a HTTP/1.1", "Content-Length: 4", "Expect: 100-continue", "", "body");
        assertThat(client.readResponse().text()).isEqualTo("PUT /a\nbody");
    }

    // ---- answers before the end of the body ----

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void lets_a_blocking_client_finish_sending_before_it_reads_an_early_answer(boolean chunked) throws Exception {
        serve(early);
        byte[] chunk = new byte[64 * 1024];
        int chunks = 200;
        client.send(
                "PUT /a HTTP/1.1",
                chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + chunk.length * chunks,
                "",
                "");
        for (int i = 0; i < chunks; i++) {
            if (chunked) {
                client.send("10000\r\n").send(chunk).send("\r\n");
            } else {
                client.send(chunk);
            }
        }
        if (chunked) {
            client.send("0\r\n\r\n");
        }
        RawResponse response = client.readResponse();
        assertThat(response.text()).isEqualTo("no");
        assertThat(response.header("Connection")).isEqualTo("keep-alive");
        assertThat(client.send("GET /b HTTP/1.1", "", "").readResponse().status())
                .isEqualTo(403);
        assertThat(seen).containsExactly("PUT", "GET");
    }

    @Test
    void closes_the_connection_after_a_GET_that_announced_a_body_and_sent_none() throws Exception {
        serve(request -> Response.of(200));
        client.send("GET /o HTTP/1.1", "Content-Length: 9", "", "");
        RawResponse response = client.readResponse();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Connection")).isEqualTo("close");
    }

    @Test
    void sends_an_early_answer_at_once() throws Exception {
        serve(early);
        client.send("PUT /a HTTP/1.1", "Content-Length: 10", "", "1234");
        assertThat(client.readResponse().status()).isEqualTo(403);
        client.send("567890");
        assertThat(client.send("GET /b HTTP/1.1", "", "").readResponse().status())
                .isEqualTo(403);
    }

    @Test
    void gives_up_on_a_peer_that_never_sends_the_rest_of_a_body_nobody_wants() throws Exception {
        serve(options().withIdleTimeout(Duration.ofMillis(200)), early);
        client.send("PUT /a HTTP/1.1", "Content-Length: 10", "", "1234");
        assertThat(client.readResponse().status()).isEqualTo(403);
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void lets_a_client_that_is_to_be_closed_finish_sending_too() throws Exception {
        serve(early);
        byte[] body = new byte[2_000_000];
        client.send("PUT /a HTTP/1.1", "Connection: close", "Content-Length: " + body.length, "", "");
        client.send(body);
        RawResponse response = client.readResponse();
        assertThat(response.text()).isEqualTo("no");
        assertThat(response.header("Connection")).isEqualTo("close");
        assertThat(client.isClosedByServer()).isTrue();
    }

    // ---- connections ----

    @Test
    void closes_a_connection_on_which_nothing_happens() throws Exception {
        serve(options().withIdleTimeout(Duration.ofMillis(200)), echo);
        client.send("GET / HTTP/1.1", "", "").readResponse();
        assertThat(client.isClosedByServer()).isTrue();
        try (RawClient half = RawClient.connect(server.port())) {
            assertThat(half.send("GET / HT").isClosedByServer()).isTrue();
        }
    }

    @Test
    void does_not_take_a_working_handler_for_an_idle_peer() throws Exception {
        serve(options().withIdleTimeout(Duration.ofMillis(100)), request -> {
            pause(500);
            return echo.handle(request);
        });
        assertThat(client.send("GET /a HTTP/1.1", "", "").readResponse().text()).isEqualTo("GET /a\n");
    }

    @Test
    void answers_pipelined_requests_in_order() throws Exception {
        serve(echo);
        StringBuilder requests = new StringBuilder();
        StringBuilder answers = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            requests.append("PUT /").append(i).append(" HTTP/1.1\r\n");
            if (i % 3 == 0) {
                requests.append("Content-Length: 4\r\n\r\nbody");
            } else if (i % 3 == 1) {
                requests.append("Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n");
            } else {
                requests.append("\r\n");
            }
            answers.append("PUT /").append(i).append(i % 3 == 2 ? "\n" : "\nbody");
        }
        client.send(requests.toString()).shutdownOutput();
        StringBuilder heard = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            heard.append(client.readResponse().text());
        }
        assertThat(heard).hasToString(answers.toString());
        assertThat(client.isClosedByServer()).isTrue();
    }

    @Test
    void runs_one_exchange_of_a_connection_at_a_time() throws Exception {
        AtomicLong running = new AtomicLong();
        serve(request -> {
            seen.add(running.incrementAndGet());
            pause(5);
            running.decrementAndGet();
            return Response.of(200);
        });
        client.send("GET / HTTP/1.1\r\n\r\n".repeat(20));
        for (int i = 0; i < 20; i++) {
            client.readResponse();
        }
        assertThat(seen).hasSize(20).containsOnly(1L);
    }

    @Test
    void does_not_hold_an_endless_pipeline_in_memory() throws Exception {
        BlockingQueue<String> permits = new LinkedBlockingQueue<>();
        serve(request -> {
            take(permits);
            permits.add("next");
            return Response.of(200);
        });
        byte[] request = ("GET / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n" + "0".repeat(1000))
                .getBytes(StandardCharsets.US_ASCII);
        int requests = 30_000;
        AtomicLong sent = new AtomicLong();
        Thread sender = new Thread(() -> {
            try {
                for (int i = 0; i < requests; i++) {
                    client.send(request);
                    sent.incrementAndGet();
                }
            } catch (IOException e) {
                seen.add(e);
            }
        });
        sender.start();
        long before;
        do { // until the sender is stuck
            before = sent.get();
            TimeUnit.MILLISECONDS.sleep(300);
        } while (sent.get() != before);
        assertThat(before).isLessThan(requests);
        assertThat(Buffered.bytes()).isLessThan(4 * 1024 * 1024);
        permits.add("go");
        for (int i = 0; i < requests; i++) {
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
        sender.join();
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1,,keep-alive",
        "HTTP/1.1,Connection: close,close",
        "HTTP/1.1,connection: CLOSE,close",
        "HTTP/1.0,,close",
        "HTTP/1.0,Connection: keep-alive,keep-alive",
    })
    void keeps_the_connection_as_the_client_wishes(String version, String header, String connection) throws Exception {
        serve(echo);
        client.send("GET / " + version, header == null ? "X-Y: z" : header, "", "");
        RawResponse response = client.readResponse();
        assertThat(response.header("Connection")).isEqualTo(connection);
        assertThat(response.header("Transfer-Encoding")).isNull();
        if (connection.equals("close")) {
            assertThat(client.isClosedByServer()).isTrue();
        } else {
            assertThat(client.send("GET /2 HTTP/1.1", "", "").readResponse().text())
                    .isEqualTo("GET /2\n");
        }
    }

    @Test
    void answers_a_client_that_has_said_it_will_send_no_more() throws Exception {
        serve(echo);
        client.send("GET /a HTTP/1.1", "", "").shutdownOutput();
        assertThat(client.readResponse().text()).isEqualTo("GET /a\n");
        assertThat(client.isClosedByServer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void does_not_care_how_the_bytes_are_cut(boolean inline) throws Exception {
        serve(new Handler() {
            @Override
            public Response handle(Request request) throws IOException {
                return echo.handle(request);
            }

            @Override
            public boolean mayRunInline(Request request) {
                return inline;
            }
        });
        for (long seed = 0; seed < 30; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ByteArrayOutputStream requests = new ByteArrayOutputStream();
            List<byte[]> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                byte[] body = Bodies.random(seed * 8 + i, random.nextInt(3) == 0 ? 0 : random.nextInt(3000));
                String head = "PUT /" + seed + "-" + i + " HTTP/1.1\r\nHost: x\r\n";
                requests.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
                requests.writeBytes(random.nextBoolean() ? plain(body) : chunked(body, random));
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                answer.writeBytes(("PUT /" + seed + "-" + i + "\n").getBytes(StandardCharsets.US_ASCII));
                answer.writeBytes(body);
                answers.add(answer.toByteArray());
            }
            byte[] bytes = requests.toByteArray();
            int most = 1 + random.nextInt(400);
            for (int i = 0; i < bytes.length; ) {
                int length = Math.min(bytes.length - i, 1 + random.nextInt(most));
                client.send(bytes, i, length);
                i += length;
            }
            for (byte[] answer : answers) {
                assertThat(client.readResponse().body()).as("seed %d", seed).isEqualTo(answer);
            }
        }
    }

    @Test
    void survives_garbage() throws Exception {
        serve(reader);
        client.close();
        byte[] good = ("PUT /a HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody"
                        + "PUT /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"
                        + "GET /c HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        for (long seed = 0; seed < 500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bad = good.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                bad[random.nextInt(bad.length)] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : good[random.nextInt(good.length)];
            }
            client = RawClient.connect(server.port());
            client.send(bad, 0, random.nextBoolean() ? bad.length : random.nextInt(bad.length));
            String answers = client.shutdownOutput().readTextToEnd();
            assertThat(answers).as("seed %d", seed).matches("(?s)(HTTP/1\\.1 [245].*)?");
            client.close();
        }
        client = RawClient.connect(server.port());
        assertThat(client.send("GET / HTTP/1.1", "", "").readResponse().status())
                .isEqualTo(200);
    }

    private static byte[] plain(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private static byte[] chunked(byte[] body, SplittableRandom random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("Transfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < body.length; ) {
            int length = Math.min(body.length - i, 1 + random.nextInt(1000));
            bytes.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.write(body, i, length);
            bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            i += length;
        }
        bytes.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static void take(BlockingQueue<String> permits) {
        try {
            if (permits.poll(30, TimeUnit.SECONDS) == null) {
                throw new IllegalStateException("nobody let the handler go on");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
