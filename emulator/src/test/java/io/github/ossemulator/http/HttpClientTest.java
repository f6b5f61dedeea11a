package io.github.ossemulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ossemulator.http.ClientException.Kind;
import io.github.ossemulator.http.ClientResponse.BodyEnd;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HttpClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final HttpClient client = new HttpClient(false);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void sends_the_head_exactly_as_given() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            Headers headers = new Headers()
                    .add("Host", "any")
                    .add("Content-Length", "3")
                    .add("x-Odd-CASE", "")
                    .add("authorization", "v\u00e9");

            client.send(request(server.port(), "/a%20b?x=%2F+1", headers, "abc", LONG), head -> true);

            assertThat(server.takeRequest())
                    .isEqualTo("POST /a%20b?x=%2F+1 HTTP/1.1\r\nHost: any\r\nContent-Length: 3\r\nx-Odd-CASE: \r\n"
                            + "authorization: v\u00e9\r\n\r\nabc");
        }
    }

    @Test
    void sends_a_body_of_many_megabytes() throws Exception {
        String body = "0123456789abcdef".repeat(256 * 1024);
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            ClientResponse response = send(server, body, LONG);

            assertThat(response.head().status()).isEqualTo(200);
            assertThat(server.takeRequest()).endsWith("\r\n\r\n" + body);
        }
    }

    @Test
    void reads_a_body_with_a_length() throws Exception {
        ClientResponse response =
                answered("HTTP/1.1 200 Very OK\r\nContent-Length:  5 \r\nX-A: 1\r\nx-a: 2\r\n\r\nhello and more");

        assertThat(response.head().statusLine()).isEqualTo("HTTP/1.1 200 Very OK");
        assertThat(response.head().contentLength()).isEqualTo("5");
        assertThat(response.head().headers().all("X-A")).containsExactly("1", "2");
        assertThat(response.end()).isEqualTo(BodyEnd.COMPLETE);
        assertThat(text(response)).isEqualTo("hello");
    }

    @Test
    void reads_a_chunked_body() throws Exception {
        ClientResponse response = answered(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3;ext=1\r\nabc\r\n0A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n");

        assertThat(response.head().chunked()).isTrue();
        assertThat(response.head().contentLength()).isNull();
        assertThat(response.end()).isEqualTo(BodyEnd.COMPLETE);
        assertThat(text(response)).isEqualTo("abc0123456789");
    }

    @Test
    void reads_a_body_up_to_the_end_of_the_connection() throws Exception {
        ClientResponse response = answered("HTTP/1.0 200 OK\r\n\r\nhello");

        assertThat(response.end()).isEqualTo(BodyEnd.COMPLETE);
        assertThat(text(response)).isEqualTo("hello");
    }

    @Test
    void skips_interim_answers() throws Exception {
        ClientResponse response = answered(
                "HTTP/1.1 100 C\r\n\r\nHTTP/1.1 103 E\r\nLink: x\r\n\r\nHTTP/1.1 404 N\r\nContent-Length: 0\r\n\r\n");

        assertThat(response.head().status()).isEqualTo(404);
        assertThat(response.head().headers().contains("Link")).isFalse();
    }

    @Test
    void tolerates_bare_line_feeds_folded_lines_and_lines_without_a_colon() throws Exception {
        ClientResponse response = answered("\r\nHTTP/1.1  200\nA: 1\n  2\nnonsense\nContent-Length: 2\n\nok");

        assertThat(response.head().status()).isEqualTo(200);
        assertThat(response.head().headers().get("A")).isEqualTo("1 2");
        assertThat(text(response)).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 20\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1\r\n\r\n"
            })
    void calls_what_is_not_http_malformed(String answer) {
        assertThat(failure(ScriptedServer.answer(answer)).kind()).isEqualTo(Kind.MALFORMED);
    }

    @Test
    void calls_an_endless_head_malformed() {
        assertThat(failure(ScriptedServer.answer("HTTP/1.1 200 OK\r\nX: " + "y".repeat(100_000)))
                        .kind())
                .isEqualTo(Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le"})
    void says_that_the_connection_was_closed_early(String start) {
        assertThat(failure(ScriptedServer.answer(start)).kind()).isEqualTo(Kind.CLOSED_EARLY);
    }

    @Test
    void says_that_the_connection_was_reset() {
        ClientException failure = failure((connection, server) -> {
            server.readRequest(connection);
            connection.setSoLinger(true, 0);
            connection.close();
        });

        assertThat(failure.kind()).isEqualTo(Kind.CLOSED_EARLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\n\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "Transfer-Encoding: chunked\r\n\r\n"
            })
    void tells_a_body_that_was_cut_off(String rest) throws Exception {
        assertThat(answered("HTTP/1.1 200 OK\r\n" + rest).end()).isEqualTo(BodyEnd.CLOSED_EARLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc",
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n",
                "Content-Length: five\r\n\r\nabcde"
            })
    void tells_a_body_that_is_malformed(String rest) throws Exception {
        assertThat(answered("HTTP/1.1 200 OK\r\n" + rest).end()).isEqualTo(BodyEnd.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 11\r\n\r\n0123456789a",
                "Content-Length: 9999999999\r\n\r\n0123456789a",
                "Transfer-Encoding: chunked\r\n\r\n6\r\n012345\r\n5\r\n6789a\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n0123456789a",
                "\r\n0123456789a"
            })
    void reads_no_more_than_the_limit(String rest) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answer("HTTP/1.1 200 OK\r\n" + rest))) {
            ClientResponse response = client.send(request(server.port(), LONG, 10), head -> true);

            assertThat(response.end()).isEqualTo(BodyEnd.TOO_LONG);
            assertThat(text(response)).isEqualTo("0123456789");
        }
    }

    @Test
    void takes_only_the_beginning_of_a_body_nobody_wants() throws Exception {
        String body = "x".repeat(100_000);
        try (ScriptedServer server = ScriptedServer.start(
                ScriptedServer.answer("HTTP/1.1 500 Oops\r\nContent-Length: 100000\r\n\r\n" + body))) {
            ClientResponse response = client.send(request(server.port(), LONG, 1 << 20), head -> false);

            assertThat(response.end()).isEqualTo(BodyEnd.EXCERPT);
            assertThat(text(response)).isEqualTo("x".repeat(HttpClient.EXCERPT_LIMIT));
        }
    }

    @Test
    void does_not_wait_long_for_a_body_nobody_wants() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(ScriptedServer.stall("HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nabc"))) {
            ClientResponse response = client.send(request(server.port(), Duration.ofHours(1), 1 << 20), head -> false);

            assertThat(text(response)).isEqualTo("abc");
            server.awaitHangup();
        }
    }

    @Test
    void expects_no_body_behind_a_204() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(ScriptedServer.stall("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n"))) {
            assertThat(send(server, "", LONG).end()).isEqualTo(BodyEnd.COMPLETE);
        }
    }

    @Test
    void gets_the_answer_of_a_server_that_closes_before_it_read_everything() throws Exception {
        String answer = "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n";
        try (ScriptedServer server = ScriptedServer.start((connection, s) -> {
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            connection.getInputStream().read();
            connection.close();
        })) {
            assertThat(send(server, "x".repeat(8 << 20), LONG).head().status()).isEqualTo(413);
        }
    }

    @Test
    void names_a_host_that_does_not_resolve() {
        ClientException failure = failure("no-such-host.invalid", 80, false, LONG, client);

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(failure).hasMessageContaining("no-such-host.invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123.456", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1..2.3", "12345"})
    void takes_numbers_that_are_no_address_for_an_unknown_host(String host) {
        assertThat(failure(host, 80, false, LONG, client).kind()).isEqualTo(Kind.UNKNOWN_HOST);
    }

    @Test
    void says_that_nothing_listens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(failure("127.0.0.1", port, false, LONG, client).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void tries_every_address_of_a_host() throws Exception {
        Resolver two = host -> List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"));
                HttpClient patient = new HttpClient(false, two)) {
            ClientResponse response =
                    patient.send(request("callback.example", server.port(), false, true, LONG), head -> true);

            assertThat(text(response)).isEqualTo("{}");
        }
    }

    @Test
    void gives_up_connecting_when_the_time_is_up() throws Exception {
        // A listener whose queue is full lets further connections hang.
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queued);

            ClientException failure = failure("127.0.0.1", full.getLocalPort(), false, SHORT, client);

            assertThat(failure.kind()).isEqualTo(Kind.CONNECT_TIMEOUT);
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    @Test
    void gives_up_resolving_when_the_time_is_up() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Resolver hanging = host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        };
        try (HttpClient impatient = new HttpClient(false, hanging)) {
            assertThat(failure("slow.example", 80, false, SHORT, impatient).kind())
                    .isEqualTo(Kind.CONNECT_TIMEOUT);
        }
    }

    @Test
    void gives_up_writing_when_the_time_is_up() {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.silence())) {
            ClientRequest request =
                    request(server.port(), "/", new Headers().add("Content-Length", "1"), "x".repeat(16 << 20), SHORT);

            assertThat(catchThrowableOfType(ClientException.class, () -> client.send(request, head -> true))
                            .kind())
                    .isEqualTo(Kind.TIMEOUT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-"})
    void gives_up_waiting_for_the_head_when_the_time_is_up(String start) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.stall(start))) {
            assertThat(failure("127.0.0.1", server.port(), false, SHORT, client).kind())
                    .isEqualTo(Kind.TIMEOUT);
            server.awaitHangup();
        }
    }

    @Test
    void gives_up_on_a_server_that_drips() {
        try (ScriptedServer server = ScriptedServer.start((connection, s) -> {
            s.readRequest(connection);
            connection.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            CountDownLatch tick = new CountDownLatch(1);
            try {
                while (!tick.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    connection.getOutputStream().write('x');
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            assertThat(failure("127.0.0.1", server.port(), false, SHORT, client).kind())
                    .isEqualTo(Kind.TIMEOUT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nabc"})
    void keeps_head_and_start_of_a_body_that_stalls(String rest) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.stall("HTTP/1.1 200 OK\r\n" + rest))) {
            ClientResponse response = send(server, "", SHORT);

            assertThat(response.end()).isEqualTo(BodyEnd.TIMED_OUT);
            assertThat(response.head().status()).isEqualTo(200);
        }
    }

    @Test
    void talks_tls_to_a_server_with_an_unknown_certificate() throws Exception {
        try (ScriptedServer server = ScriptedServer.startTls(ScriptedServer.ok("{\"a\":1}"))) {
            ClientResponse response = client.send(request("127.0.0.1", server.port(), true, false, LONG), head -> true);

            assertThat(text(response)).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void refuses_an_unknown_certificate_if_told_to_verify() {
        try (ScriptedServer server = ScriptedServer.startTls(ScriptedServer.ok("{}"));
                HttpClient strict = new HttpClient(true)) {
            assertThat(failure("127.0.0.1", server.port(), true, LONG, strict).kind())
                    .isEqualTo(Kind.TLS);
        }
    }

    @Test
    void says_why_a_tls_handshake_failed() {
        try (ScriptedServer server = ScriptedServer.start((connection, s) -> {
            connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
        })) {
            ClientException failure = failure("127.0.0.1", server.port(), true, LONG, client);

            assertThat(failure.kind()).isEqualTo(Kind.TLS);
            assertThat(failure).hasMessageContaining("TLS handshake: ");
        }
    }

    @Test
    void gives_up_a_tls_handshake_when_the_time_is_up() {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.silence())) {
            assertThat(failure("127.0.0.1", server.port(), true, SHORT, client).kind())
                    .isEqualTo(Kind.TIMEOUT);
        }
    }

    @Test
    void sends_every_one_of_many_parallel_requests() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            List<Thread> threads = new ArrayList<>();
            List<String> answers = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 16; i++) {
                Thread thread = new Thread(() -> {
                    try {
                        for (int n = 0; n < 20; n++) {
                            answers.add(text(send(server, "abc", LONG)));
                        }
                    } catch (ClientException e) {
                        answers.add(e.toString());
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(answers).hasSize(320).containsOnly("{}");
        }
    }

    private ClientResponse answered(String answer) throws ClientException {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answer(answer))) {
            return send(server, "", LONG);
        }
    }

    private ClientException failure(ScriptedServer.Script script) {
        try (ScriptedServer server = ScriptedServer.start(script)) {
            return failure("127.0.0.1", server.port(), false, LONG, client);
        }
    }

    private static ClientException failure(String host, int port, boolean tls, Duration timeout, HttpClient client) {
        return catchThrowableOfType(
                ClientException.class, () -> client.send(request(host, port, tls, false, timeout), head -> true));
    }

    private ClientResponse send(ScriptedServer server, String body, Duration timeout) throws ClientException {
        Headers headers = new Headers().add("Content-Length", Integer.toString(body.length()));
        return client.send(request(server.port(), "/", headers, body, timeout), head -> true);
    }

    private static ClientRequest request(int port, Duration timeout, int limit) {
        return new ClientRequest(
                false,
                "127.0.0.1",
                port,
                false,
                "POST",
                "/",
                new Headers().add("Content-Length", "0"),
                new byte[0],
                timeout,
                limit);
    }

    private static ClientRequest request(String host, int port, boolean tls, boolean sni, Duration timeout) {
        return new ClientRequest(
                tls,
                host,
                port,
                sni,
                "POST",
                "/",
                new Headers().add("Content-Length", "0"),
                new byte[0],
                timeout,
                1 << 20);
    }

    private static ClientRequest request(int port, String target, Headers headers, String body, Duration timeout) {
        return new ClientRequest(
                false,
                "127.0.0.1",
                port,
                false,
                "POST",
                target,
                headers,
                body.getBytes(StandardCharsets.ISO_8859_1),
                timeout,
                1 << 20);
    }

    private static String text(ClientResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static void fill(ServerSocket full, List<Socket> queued) throws Exception {
        while (queued.size() < 100) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new IllegalStateException("the queue of a listener never fills on this system");
    }
}
