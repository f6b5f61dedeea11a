package io.github.ossemulator.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.callback.CallbackOutcome.Failure;
import io.github.ossemulator.callback.CallbackOutcome.Success;
import io.github.ossemulator.callback.CallbackVariables.Image;
import io.github.ossemulator.config.ChunkedAnswers;
import io.github.ossemulator.http.ClientException;
import io.github.ossemulator.http.HttpClient;
import io.github.ossemulator.http.ScriptedServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows R01-R16 of callback §7.4, A01-A19 of §7.5 and F01-F12 of §5.3, against a server on a raw socket. */
@Timeout(60)
class CallbackDispatcherTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2018-09-15T10:24:12Z"));
    private static final String PUBLIC_KEY_URL = "https://gosspublic.alicdn.com/callback_pub_key_v1.pem";
    private static final CallbackParties PARTIES = new CallbackParties("1544709436620439", "1544709436620439");
    private static final CallbackKey KEY = TestKeys.testKey();

    private final HttpClient client = new HttpClient(false);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void r01_r08_sends_the_headers_of_the_capture_in_their_order_and_case() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            CallbackVariables upload =
                    Uploads.ofImage(".snappython.png", 6014, "image/png", new Image(396, 221, "png"));
            CallbackDirective directive = form(
                    "127.0.0.1:" + server.port() + "/index.html",
                    "filename=${object}&size=${size}&mimeType=${mimeType}&height=${imageInfo.height}"
                            + "&width=${imageInfo.width}");

            dispatch(directive, upload);

            assertThat(server.takeRequest())
                    .isEqualTo(String.join(
                            "\r\n",
                            "POST /index.html HTTP/1.1",
                            "Host: 127.0.0.1",
                            "Connection: close",
                            "Content-Length: 76",
                            "Authorization: "
                                    + signed("/index.html\nfilename=.snappython.png&size=6014"
                                            + "&mimeType=image%2Fpng&height=221&width=396"),
                            "Content-MD5: eiEMyp7lbL8KStPBzMdr9w==",
                            "Content-Type: application/x-www-form-urlencoded",
                            "Date: Sat, 15 Sep 2018 10:24:12 GMT",
                            "User-Agent: aliyun-oss-callback",
                            "x-oss-additional-headers: ",
                            "x-oss-bucket: callback-test",
                            "x-oss-owner: 1544709436620439",
                            "x-oss-pub-key-url:"
                                    + " aHR0cHM6Ly9nb3NzcHVibGljLmFsaWNkbi5jb20vY2FsbGJhY2tfcHViX2tleV92MS5wZW0=",
                            "x-oss-request-id: " + Uploads.REQUEST_ID,
                            "x-oss-requester: 1544709436620439",
                            "x-oss-signature-version: 1.0",
                            "x-oss-tag: CALLBACK",
                            "eagleeye-rpcid: 0.1",
                            "",
                            "filename=.snappython.png&size=6014&mimeType=image%2Fpng&height=221&width=396"));
        }
    }

    @Test
    void r02_sends_the_callback_host_but_connects_to_the_url() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(Directives.of("{\"callbackUrl\":\"" + server.url("/") + "\",\"callbackBody\":\"a\","
                    + "\"callbackHost\":\"oss-cn-hangzhou.aliyuncs.com\"}"));

            assertThat(server.takeRequest()).contains("\r\nHost: oss-cn-hangzhou.aliyuncs.com\r\n");
        }
    }

    @Test
    void sends_the_port_in_the_host_header_if_told_to() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatcher(Duration.ofSeconds(5), ChunkedAnswers.ACCEPT, true, client::send)
                    .dispatch(form(server.url("/"), "a"), Uploads.text(), PARTIES);

            assertThat(server.takeRequest()).contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "'' /",
                "/ /",
                "/a%20b?x=%2F+1 /a%20b?x=%2F+1",
                "?a=b /?a=b",
                "/cb? /cb?",
                "/cb?x#frag /cb?x",
                "#frag /",
                "/a//b/../c /a//b/../c"
            })
    void r03_r04_sends_the_target_as_it_is_written(String rest, String target) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(form(server.url(rest), "a"));

            assertThat(server.takeRequest()).startsWith("POST " + target + " HTTP/1.1\r\n");
        }
    }

    @Test
    void sends_what_is_not_url_encoded_as_utf8_and_signs_it() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(form(server.url("/中"), "a"));

            String request = server.takeRequest();
            assertThat(utf8(request)).startsWith("POST /中 HTTP/1.1\r\n");
            assertThat(header(request, "Authorization")).isEqualTo(signed("/中\na"));
        }
    }

    @Test
    void r05_r06_sends_the_body_type_without_a_charset() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(json(server.url("/"), "{\\\"o\\\":${object}}"));
            String request = server.takeRequest();

            assertThat(header(request, "Content-Type")).isEqualTo("application/json");
            assertThat(request).endsWith("\r\n\r\n{\"o\":\"test.txt\"}").doesNotContain("Transfer-Encoding"); // R16
        }
    }

    @Test
    void r09_sends_the_request_id_of_the_upload() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(form(server.url("/"), "r=${reqId}"));
            String request = server.takeRequest();

            assertThat(header(request, "x-oss-request-id")).isEqualTo(Uploads.REQUEST_ID);
            assertThat(request).endsWith("r=" + Uploads.REQUEST_ID);
        }
    }

    @Test
    void r10_goes_on_to_the_next_url_after_a_failure() throws Exception {
        try (ScriptedServer first = ScriptedServer.start(status(500));
                ScriptedServer second = ScriptedServer.start(ScriptedServer.ok("{\"second\":1}"))) {
            CallbackReport report = dispatch(form(first.url("/1") + ";" + second.url("/2"), "a"));

            assertThat(first.takeRequest()).startsWith("POST /1 ");
            assertThat(second.takeRequest()).startsWith("POST /2 ");
            assertThat(first.connections()).isEqualTo(1);
            assertThat(body(report)).isEqualTo("{\"second\":1}");
            assertThat(report.attempts())
                    .extracting(CallbackAttempt::verdict)
                    .containsExactly(CallbackVerdict.WRONG_STATUS, CallbackVerdict.SUCCESS);
        }
    }

    @Test
    void r11_calls_no_further_url_after_a_success() {
        try (ScriptedServer first = ScriptedServer.start(ScriptedServer.ok("{}"));
                ScriptedServer second = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(form(first.url("/") + ";" + second.url("/"), "a"));

            assertThat(second.connections()).isZero();
        }
    }

    @Test
    void reports_the_failure_of_the_last_url_if_all_fail() {
        try (ScriptedServer first = ScriptedServer.start(ScriptedServer.ok("no json"));
                ScriptedServer second = ScriptedServer.start(status(404))) {
            assertFailed(dispatch(form(first.url("/") + ";" + second.url("/"), "a")), "Error status : 404.", "203");
        }
    }

    @Test
    void r12_r13_names_the_server_in_the_tls_handshake_only_if_told_to() throws Exception {
        LinkedBlockingQueue<List<String>> names = new LinkedBlockingQueue<>();
        ScriptedServer.Script script = (connection, server) -> {
            server.readRequest(connection);
            names.add(requestedNames(connection));
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
            connection.close();
        };
        try (ScriptedServer server = ScriptedServer.startTls(script);
                HttpClient resolving = new HttpClient(false, host -> List.of(InetAddress.getByName("127.0.0.1")))) {
            CallbackDispatcher dispatcher =
                    dispatcher(Duration.ofSeconds(20), ChunkedAnswers.ACCEPT, false, resolving::send);
            String url = "https://callback.example:" + server.port() + "/";

            CallbackReport plain = dispatcher.dispatch(form(url, "a"), Uploads.text(), PARTIES);
            CallbackReport named = dispatcher.dispatch(
                    Directives.of("{\"callbackUrl\":\"" + url + "\",\"callbackBody\":\"a\",\"callbackSNI\":true}"),
                    Uploads.text(),
                    PARTIES);

            assertThat(List.of(body(plain), body(named))).containsExactly("{}", "{}");
            assertThat(names).containsExactly(List.of(), List.of("callback.example"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307})
    void r14_a11_f01_follows_no_redirect(int status) throws Exception {
        try (ScriptedServer target = ScriptedServer.start(ScriptedServer.ok("{}"));
                ScriptedServer server = ScriptedServer.start(ScriptedServer.answer("HTTP/1.1 " + status
                        + " Moved\r\nLocation: " + target.url("/new") + "\r\nContent-Length: 0\r\n\r\n"))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertFailed(report, "Error status : " + status + ".", "203");
            assertThat(target.connections()).isZero();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(report.hints()).singleElement().asString().contains("no redirects", target.url("/new"));
        }
    }

    @Test
    void v19_sends_additional_headers_and_lists_them() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(Directives.of("{\"callbackUrl\":\"" + server.url("/") + "\",\"callbackBody\":\"a\","
                    + "\"additionalHeaders\":{\"Key1\":\"val1\",\"key2\":\"值\"}}"));

            assertThat(utf8(server.takeRequest()))
                    .contains("\r\nx-oss-additional-headers: Key1;key2\r\n", "\r\nKey1: val1\r\nkey2: 值\r\n");
        }
    }

    @Test
    void s21_signs_path_query_and_body_but_not_the_host() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(form(server.url("/a%20b?x=%2F"), "s=${size}"));
            dispatch(Directives.of("{\"callbackUrl\":\"" + server.url("/a%20b?x=%2F")
                    + "\",\"callbackBody\":\"s=${size}\",\"callbackHost\":\"other\"}"));

            assertThat(header(server.takeRequest(), "Authorization"))
                    .isEqualTo(header(server.takeRequest(), "Authorization"))
                    .isEqualTo(signed("/a b?x=%2F\ns=5"));
        }
    }

    @Test
    void a01_hands_on_the_answer_byte_for_byte() {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{\"a\":\"b\"}"))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertThat(body(report)).isEqualTo("{\"a\":\"b\"}");
            assertThat(((Success) report.outcome()).contentType()).isEqualTo("application/json");
            assertThat(report.hints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Status\":\"OK\"}",
                " {\"Status\" : \"OK\"}\r\n",
                "{}",
                "[]",
                "\"x\"",
                "null",
                "true",
                "1",
                "{\"名\":\"值\"}"
            })
    void a02_takes_any_json_whatever_its_content_type(String json) {
        try (ScriptedServer server = ScriptedServer.start(answer("text/plain", json))) {
            assertThat(body(dispatch(form(server.url("/"), "a")))).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OK,plain text",
        "<html><body>Error</body></html>,HTML or XML",
        "{\"a\":1}garbage,not JSON",
        "{\"a\":1}{},more behind",
        "{'a':1},not JSON",
        "{\"a\":NaN},not JSON",
        "{\"a\":1,not JSON",
        "' ',plain text",
        "java.lang.NullPointerException,plain text"
    })
    void a03_a05_a17_f06_refuses_what_is_not_json(String text, String detail) {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok(text))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertFailed(report, "Response body is not valid json format.", "205");
            assertThat(report.attempts().get(0).detail()).contains(detail);
            assertThat(report.attempts().get(0).responseBody()).asString().isEqualTo(text);
        }
    }

    @Test
    void f06_says_that_an_answer_is_compressed_or_not_utf8() {
        try (ScriptedServer server = ScriptedServer.start(
                raw(new byte[] {0x1f, (byte) 0x8b, 8, 0}), raw(new byte[] {'"', (byte) 0xd6, (byte) 0xd0, '"'}))) {
            CallbackReport gzip = dispatch(form(server.url("/"), "a"));
            CallbackReport gbk = dispatch(form(server.url("/"), "a"));

            assertFailed(gzip, "Response body is not valid json format.", "205");
            assertFailed(gbk, "Response body is not valid json format.", "205");
            assertThat(gzip.attempts().get(0).detail())
                    .isEqualTo("the body is gzip-compressed; it starts with 1f 8b 08 00");
            assertThat(gbk.attempts().get(0).detail()).startsWith("the body is not UTF-8");
        }
    }

    @Test
    void a04_f07_refuses_a_byte_order_mark() {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("\ufeff{\"Status\":\"OK\"}"))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertFailed(report, "Response body is not valid json format.", "205");
            assertThat(report.attempts().get(0).verdict()).isEqualTo(CallbackVerdict.STARTS_WITH_BOM);
        }
    }

    @Test
    void a06_takes_a_chunked_answer_with_a_warning() {
        try (ScriptedServer server = ScriptedServer.start(chunked("{\"a\":1}"))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertThat(body(report)).isEqualTo("{\"a\":1}");
            assertThat(report.hints()).singleElement().asString().contains("chunked");
        }
    }

    @Test
    void a06_f08_refuses_a_chunked_answer_if_told_to() {
        try (ScriptedServer server = ScriptedServer.start(chunked("{\"a\":1}"))) {
            CallbackReport report = dispatcher(Duration.ofSeconds(20), ChunkedAnswers.REJECT, false, client::send)
                    .dispatch(form(server.url("/"), "a"), Uploads.text(), PARTIES);

            assertFailed(report, "Error Status : 400.User server missing content-length.", "203");
            assertThat(report.hints()).containsExactly("your server answered chunked; OSS needs a Content-Length");
        }
    }

    @Test
    void a06b_f08_refuses_an_answer_without_length() {
        try (ScriptedServer server =
                ScriptedServer.start(ScriptedServer.answer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"a\":1}"))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertFailed(report, "Error Status : 400.User server missing content-length.", "203");
            assertThat(report.attempts().get(0).responseBody()).asString().isEqualTo("{\"a\":1}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "-1", "abc", "+7", "7.0", "0x7", "", "7, 8"})
    void a07_f09_refuses_a_length_that_is_no_positive_integer(String length) {
        try (ScriptedServer server = ScriptedServer.start(
                ScriptedServer.answer("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{\"a\":1}"))) {
            assertFailed(
                    dispatch(form(server.url("/"), "a")),
                    "Error Status : 400.User server return invalid content-length value.",
                    "203");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1048577", "99999999999999999999999"})
    void a08_f10_refuses_a_length_above_1_mb_without_reading_the_body(String length) throws Exception {
        try (ScriptedServer server = ScriptedServer.start(
                ScriptedServer.stall("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{"))) {
            CallbackReport report = dispatcher(Duration.ofHours(1), ChunkedAnswers.ACCEPT, false, client::send)
                    .dispatch(form(server.url("/"), "a"), Uploads.text(), PARTIES);

            assertFailed(report, "Error Status : 400.User server return too long content-length value.", "203");
            server.awaitHangup();
        }
    }

    @Test
    void f10_refuses_chunks_above_1_mb() {
        try (ScriptedServer server = ScriptedServer.start(chunked('"' + "x".repeat(1048576) + '"'))) {
            assertFailed(
                    dispatch(form(server.url("/"), "a")),
                    "Error Status : 400.User server return too long content-length value.",
                    "203");
        }
    }

    @Test
    void a09_takes_an_answer_of_1_mb() {
        String json = '"' + "x".repeat(1048574) + '"';
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok(json))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertThat(body(report)).isEqualTo(json);
            assertThat(report.attempts().get(0).responseBody()).hasSize(2048);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 202, 204, 206, 400, 404, 500, 503})
    void a10_a12_f01_takes_no_other_status_than_200(int status) {
        try (ScriptedServer server = ScriptedServer.start(status(status))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertFailed(report, "Error status : " + status + ".", "203");
            assertThat(report.attempts().get(0).status()).isEqualTo(status);
            assertThat(report.hints()).hasSize(1);
        }
    }

    @Test
    void f01_tells_what_a_405_allows() {
        try (ScriptedServer server = ScriptedServer.start(
                ScriptedServer.answer("HTTP/1.1 405 No\r\nAllow: GET, HEAD\r\nContent-Length: 0\r\n\r\n"))) {
            assertThat(dispatch(form(server.url("/"), "a")).hints())
                    .singleElement()
                    .asString()
                    .contains("no route for POST", "GET, HEAD");
        }
    }

    @Test
    void a13_f02_fails_where_nothing_listens() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        CallbackReport report = dispatch(form("http://127.0.0.1:" + port, "a"));

        assertFailed(report, "Error status : 502.", "203");
        assertThat(report.attempts().get(0).verdict()).isEqualTo(CallbackVerdict.REFUSED);
        assertThat(report.attempts().get(0).detail()).contains("127.0.0.1:" + port);
    }

    @Test
    void f03_fails_where_the_tls_handshake_fails_and_suggests_sni() {
        try (ScriptedServer server = ScriptedServer.start((connection, s) -> {
                    connection.getOutputStream().write("plain text".getBytes(StandardCharsets.US_ASCII));
                    connection.close();
                });
                HttpClient resolving = new HttpClient(false, host -> List.of(InetAddress.getByName("127.0.0.1")))) {
            CallbackReport report = dispatcher(Duration.ofSeconds(20), ChunkedAnswers.ACCEPT, false, resolving::send)
                    .dispatch(form("https://callback.example:" + server.port(), "a"), Uploads.text(), PARTIES);

            assertFailed(report, "Error status : 502.", "203");
            assertThat(report.attempts().get(0).verdict()).isEqualTo(CallbackVerdict.TLS_FAILED);
            assertThat(report.hints()).singleElement().asString().contains("\"callbackSNI\":true");
        }
    }

    @Test
    void f04_fails_where_no_connection_is_made_in_time() {
        CallbackReport report = scripted(ClientException.Kind.CONNECT_TIMEOUT);

        assertFailed(report, "Error status : -1.OSS can not connect to your callbackUrl, please check it.", "203");
    }

    @Test
    void a14_f05_fails_where_the_answer_takes_too_long_and_hangs_up() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.stall(""))) {
            CallbackReport report = impatient().dispatch(form(server.url("/"), "a"), Uploads.text(), PARTIES);

            assertFailed(report, "Cost too long time.", "202");
            assertThat(report.duration()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            server.awaitHangup();
        }
    }

    @Test
    void a15_f05_fails_where_the_body_of_the_answer_stalls() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.start(ScriptedServer.stall("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a"))) {
            CallbackReport report = impatient().dispatch(form(server.url("/"), "a"), Uploads.text(), PARTIES);

            assertFailed(report, "Cost too long time.", "202");
            assertThat(report.attempts().get(0).responseHeaders()).containsExactly(Map.entry("Content-Length", "9"));
            server.awaitHangup();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
                "220 smtp.example ESMTP\r\n"
            })
    void a16_f11_fails_where_the_answer_breaks_off_or_is_no_http(String start) {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.answer(start))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertFailed(report, "Error status : 502.", "203");
            assertThat(report.attempts().get(0).verdict()).isEqualTo(CallbackVerdict.BROKEN_ANSWER);
            assertThat(report.attempts().get(0).detail()).isNotEmpty();
        }
    }

    @Test
    void f12_fails_where_the_host_does_not_resolve() {
        CallbackReport report = dispatch(form("http://123.456/cb", "a"));

        assertFailed(report, "Error status : 502.", "203");
        assertThat(report.attempts().get(0).verdict()).isEqualTo(CallbackVerdict.UNKNOWN_HOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "Application/XML; charset=utf-8"})
    void a18_takes_xml_from_a_server_that_says_so(String type) {
        try (ScriptedServer server = ScriptedServer.start(answer(type, "<r/>"))) {
            CallbackReport report = dispatch(form(server.url("/"), "a"));

            assertThat(body(report)).isEqualTo("<r/>");
            assertThat(((Success) report.outcome()).contentType()).isEqualTo("application/xml");
        }
    }

    @ParameterizedTest
    @CsvSource({"text/xml,<r/>", "application/xml,OK"})
    void a18_takes_no_other_xml(String type, String text) {
        try (ScriptedServer server = ScriptedServer.start(answer(type, text))) {
            assertFailed(dispatch(form(server.url("/"), "a")), "Response body is not valid json format.", "205");
        }
    }

    @Test
    void reports_everything_that_happened() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(answer("text/plain", "[1]"))) {
            String callback = "{\"callbackUrl\":\"" + server.url("/cb?id=1")
                    + "\",\"callbackBody\":\"{\\\"w\\\":${imageInfo.width},\\\"v\\\":${x:v},\\\"w2\\\":${imageInfo.width}}\","
                    + "\"callbackBodyType\":\"application/json\"}";

            CallbackReport report = dispatch(Directives.of(callback, "{\"x:v\":\"值\" }"));

            assertThat(report.callback()).isEqualTo(callback);
            assertThat(report.callbackVar()).isEqualTo("{\"x:v\":\"值\" }");
            assertThat(report.variables())
                    .hasSize(2)
                    .containsEntry("imageInfo.width", null)
                    .containsEntry("x:v", "值");
            assertThat(report.contentType()).isEqualTo("application/json");
            assertThat(report.body())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"w\":null,\"v\":\"值\",\"w2\":null}");
            CallbackAttempt attempt = report.attempts().get(0);
            assertThat(attempt.url()).isEqualTo(server.url("/cb?id=1"));
            assertThat(attempt.requestLine()).isEqualTo("POST /cb?id=1 HTTP/1.1");
            assertThat(attempt.requestHeaders()).hasSize(17).contains(Map.entry("x-oss-tag", "CALLBACK"));
            assertThat(attempt.stringToSign())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("/cb?id=1\n{\"w\":null,\"v\":\"值\",\"w2\":null}");
            assertThat(attempt.statusLine()).isEqualTo("HTTP/1.1 200 OK");
            assertThat(attempt.responseHeaders())
                    .containsExactly(Map.entry("Content-Type", "text/plain"), Map.entry("Content-Length", "3"));
            assertThat(attempt.responseBody()).asString().isEqualTo("[1]");
            assertThat(attempt.detail()).isEmpty();
            assertThat(attempt.duration()).isPositive().isLessThanOrEqualTo(report.duration());
        }
    }

    @Test
    void reads_the_image_once_and_only_if_the_template_names_it() {
        AtomicInteger reads = new AtomicInteger();
        CallbackVariables text = Uploads.text();
        CallbackVariables upload = new CallbackVariables(
                text.bucket(),
                text.object(),
                text.etag(),
                text.size(),
                text.mimeType(),
                text.crc64(),
                text.contentMd5(),
                text.vpcId(),
                text.clientIp(),
                text.reqId(),
                text.operation(),
                () -> {
                    reads.incrementAndGet();
                    return Optional.of(new Image(3, 2, "png"));
                });
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            dispatch(form(server.url("/"), "s=${size}"), upload);
            assertThat(reads).hasValue(0);

            dispatch(form(server.url("/"), "${imageInfo.width}x${imageInfo.height}.${imageInfo.format}"), upload);
            assertThat(reads).hasValue(1);
        }
    }

    @Test
    void warns_of_a_body_that_is_no_json_and_points_at_the_quotes() {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.ok("{}"))) {
            assertThat(dispatch(json(server.url("/"), "{\\\"o\\\":\\\"${object}\\\"}"))
                            .hints())
                    .singleElement()
                    .asString()
                    .contains("is not JSON", "without quotes");
            assertThat(dispatch(json(server.url("/"), "{\\\"s\\\":\\\"${size}\\\"}"))
                            .hints())
                    .isEmpty();
        }
    }

    @Test
    void warns_of_a_slow_callback() {
        List<String> hints = new ArrayList<>();

        CallbackHints.ofAttempt(
                CallbackUrl.parse("http://h/cb"), false, CallbackVerdict.TIMEOUT, null, Duration.ofMillis(3001), hints);

        assertThat(hints).singleElement().asString().contains("http://h/cb took 3001 ms");
    }

    private static List<String> requestedNames(Socket connection) {
        return ((ExtendedSSLSession) ((SSLSocket) connection).getSession())
                .getRequestedServerNames().stream()
                        .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                        .toList();
    }

    private CallbackReport scripted(ClientException.Kind kind) {
        return dispatcher(Duration.ofSeconds(5), ChunkedAnswers.ACCEPT, false, (request, wantsBody) -> {
                    throw new ClientException(kind, "scripted");
                })
                .dispatch(form("http://h/", "a"), Uploads.text(), PARTIES);
    }

    private CallbackReport dispatch(CallbackDirective directive) {
        return dispatch(directive, Uploads.text());
    }

    private CallbackReport dispatch(CallbackDirective directive, CallbackVariables upload) {
        return dispatcher(Duration.ofSeconds(20), ChunkedAnswers.ACCEPT, false, client::send)
                .dispatch(directive, upload, PARTIES);
    }

    private CallbackDispatcher impatient() {
        return dispatcher(Duration.ofMillis(300), ChunkedAnswers.ACCEPT, false, client::send);
    }

    private static CallbackDispatcher dispatcher(
            Duration timeout, ChunkedAnswers chunked, boolean hostWithPort, CallbackSender sender) {
        return new CallbackDispatcher(
                new CallbackSigner(KEY),
                sender,
                new CallbackOptions(timeout, PUBLIC_KEY_URL, chunked, hostWithPort),
                CLOCK);
    }

    private static CallbackDirective form(String url, String body) {
        return Directives.of("{\"callbackUrl\":\"" + url + "\",\"callbackBody\":\"" + body + "\"}");
    }

    private static CallbackDirective json(String url, String body) {
        return Directives.of("{\"callbackUrl\":\"" + url + "\",\"callbackBody\":\"" + body
                + "\",\"callbackBodyType\":\"application/json\"}");
    }

    private static ScriptedServer.Script status(int status) {
        return ScriptedServer.answer("HTTP/1.1 " + status + " Any\r\nContent-Length: " + (status == 204 ? 0 : 7)
                + "\r\n\r\n" + (status == 204 ? "" : "{\"a\":1}"));
    }

    private static ScriptedServer.Script answer(String type, String body) {
        return ScriptedServer.answer("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static ScriptedServer.Script raw(byte[] body) {
        return (connection, server) -> {
            server.readRequest(connection);
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().write(body);
            connection.close();
        };
    }

    private static ScriptedServer.Script chunked(String body) {
        return ScriptedServer.answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
    }

    private static String header(String request, String name) {
        int start = request.indexOf("\r\n" + name + ": ") + name.length() + 4;
        return request.substring(start, request.indexOf("\r\n", start));
    }

    private static String utf8(String wire) {
        return new String(wire.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String signed(String stringToSign) throws Exception {
        Signature signature = Signature.getInstance("MD5withRSA");
        signature.initSign(KEY.privateKey());
        signature.update(stringToSign.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static String body(CallbackReport report) {
        assertThat(report.outcome()).isInstanceOf(Success.class);
        return new String(((Success) report.outcome()).body(), StandardCharsets.UTF_8);
    }

    private static void assertFailed(CallbackReport report, String message, String ec) {
        assertThat(report.outcome()).isEqualTo(new Failure(message, "0007-00000" + ec));
    }
}
