package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.http.RawClient;
import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.interop.ApplicationServer;
import io.github.ossemulator.model.BucketName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an uploader sees of a callback, over a raw socket: rows of callback §5, §7.3, §7.5 and §7.6, named by their ids. */
class UploadCallbackTest {
    private final ApplicationServer application = new ApplicationServer();
    private OssEmulator emulator;
    private RawClient client;

    @BeforeEach
    void start() throws IOException {
        emulator = OssEmulator.start(Settings.builder()
                .set(Options.PORT, 0)
                .set(Options.AUTH, AuthMode.OFF)
                .set(Options.BUCKET, List.of(new BucketName("bucket")))
                .build());
        client = RawClient.connect(emulator.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        emulator.close();
        application.close();
    }

    @Test
    void O01_a_called_back_upload_answers_the_application_with_the_headers_of_the_upload() throws IOException {
        application.answering(200, "{\"a\":\"b\"}");

        RawResponse response = put("key", "test\n", "x-oss-callback: " + callback("o=${object}&s=${size}"));

        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(text(response)).isEqualTo("{\"a\":\"b\"}");
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("Content-Length")).isEqualTo("9");
        assertThat(response.header("ETag")).isEqualTo("\"D8E8FCA2DC0F896FD7CB4CB0031BA249\"");
        assertThat(response.header("x-oss-hash-crc64ecma")).isEqualTo("16633938635979353501");
        assertThat(response.header("Content-MD5")).isEqualTo("2Oj8otwPiW/Xy0ywAxuiSQ==");
        assertThat(application.received()).singleElement().satisfies(received -> {
            assertThat(received.body()).isEqualTo("o=key&s=5");
            // R09
            assertThat(received.header("x-oss-request-id")).isEqualTo(response.header("x-oss-request-id"));
        });
    }

    @Test
    void A11_A19_a_failed_callback_answers_203_with_the_exact_document_and_keeps_the_object() throws IOException {
        application.answering(301, "");

        RawResponse response = put("key", "kept", "x-oss-callback: " + callback("s=${size}"));

        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 203 Non-Authoritative Information");
        assertThat(response.header("Content-Type")).isEqualTo("application/xml");
        assertThat(response.header("ETag")).isNotNull();
        assertThat(text(response)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Error>
                  <Code>CallbackFailed</Code>
                  <Message>Error status : 301.</Message>
                  <RequestId>%s</RequestId>
                  <HostId>127.0.0.1</HostId>
                  <EC>0007-00000203</EC>
                  <RecommendDoc>https://api.aliyun.com/troubleshoot?q=0007-00000203</RecommendDoc>
                </Error>
                """.formatted(response.header("x-oss-request-id")));
        assertThat(text(get("key"))).isEqualTo("kept");
    }

    @Test
    void V01_a_callback_that_is_not_base64_is_refused_and_nothing_is_stored() throws IOException {
        RawResponse response = put("key", "lost", "x-oss-callback: error argument");

        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        assertThat(text(response))
                .contains("<Code>InvalidArgument</Code>")
                .contains("<Message>The callback configuration is not base64 encoded.</Message>")
                .contains("<ArgumentName>callback</ArgumentName>\n  <ArgumentValue>error argument</ArgumentValue>")
                .contains("<EC>0007-00000002</EC>");
        assertThat(get("key").statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(application.received()).isEmpty();
    }

    @Test
    void a_wrong_callback_is_refused_before_the_body_is_asked_for() throws IOException {
        client.send(
                "PUT /bucket/key HTTP/1.1",
                "Host: 127.0.0.1",
                "Expect: 100-continue",
                "Content-Length: 1000000",
                "x-oss-callback: error argument",
                "",
                "");

        assertThat(client.readResponse().statusLine()).isEqualTo("HTTP/1.1 400 Bad Request");
    }

    @Test
    void V24_V25_two_carriers_of_one_parameter_are_refused() throws IOException {
        String callback = callback("s=${size}");
        String query =
                "?callback=" + callback.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");

        RawResponse response = put("key" + query, "x", "x-oss-callback: " + callback);

        assertThat(text(response)).contains("<EC>0007-00000027</EC>");
    }

    @Test
    void V32_a_header_without_x_oss_means_nothing() throws IOException {
        RawResponse response = put("key", "x", "callback: " + callback("s=${size}"));

        assertThat(response.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(response.body()).isEmpty();
        assertThat(application.received()).isEmpty();
    }

    @Test
    void O03_a_failed_callback_ends_a_multipart_upload_all_the_same() throws IOException {
        application.answering(500, "");
        String upload = initiate("big");
        put("big?partNumber=1&uploadId=" + upload, "part");

        RawResponse completed = complete("big", upload, "x-oss-callback: " + callback("s=${size}"));

        assertThat(completed.statusLine()).startsWith("HTTP/1.1 203");
        assertThat(completed.header("Content-MD5")).isNull();
        assertThat(text(get("big"))).isEqualTo("part");
        assertThat(complete("big", upload).statusLine()).isEqualTo("HTTP/1.1 404 Not Found");
    }

    @Test
    void O07_a_wrong_callback_leaves_a_multipart_upload_open() throws IOException {
        String upload = initiate("big");
        put("big?partNumber=1&uploadId=" + upload, "part");

        assertThat(complete("big", upload, "x-oss-callback: x123-*&").statusLine())
                .isEqualTo("HTTP/1.1 400 Bad Request");
        assertThat(complete("big", upload).statusLine()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void a_part_and_an_initiated_upload_ignore_a_callback() throws IOException {
        RawResponse initiated = send("POST /bucket/big?uploads HTTP/1.1", "", "x-oss-callback: error argument");

        assertThat(initiated.statusLine()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void V32_a_header_named_callback_is_an_ordinary_upload_and_the_journal_says_what_was_probably_meant()
            throws IOException {
        RawResponse uploaded = put("key", "12345", "callback: " + callback("s=${size}"));

        assertThat(uploaded.statusLine()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(emulator.callbacks().all()).isEmpty();
        assertThat(emulator.requests().last().hint()).contains("x-oss-callback");
        put("key", "12345");
        assertThat(emulator.requests().last().hint()).isNull();
    }

    @Test
    void the_journal_tells_every_step_of_a_callback() throws IOException {
        RawResponse uploaded = put("key", "12345", "x-oss-callback: " + callback("s=${size}"));

        RawResponse told = send("GET /-/callbacks/" + uploaded.header("x-oss-request-id") + " HTTP/1.1", "");

        assertThat(told.header("Content-Type")).isEqualTo("application/json");
        assertThat(text(told))
                .contains("\"body\" : \"s=5\"")
                .contains("\"stringToSign\" : \"/callback?a=1\\ns=5\"")
                .contains("\"success\" : true")
                .contains("\"status\" : 200");
    }

    @Test
    void the_public_key_is_served_for_any_host_and_as_a_proxy() throws IOException {
        for (String head : List.of(
                "GET /callback_pub_key_v1.pem HTTP/1.1\r\nHost: gosspublic.alicdn.com",
                "GET /callback_pub_key_v1.pem HTTP/1.1\r\nHost: 127.0.0.1",
                "GET http://gosspublic.alicdn.com/callback_pub_key_v1.pem HTTP/1.1\r\nHost: gosspublic.alicdn.com")) {
            RawResponse response = client.send(head, "", "").readResponse();
            // 512 bit: as long as the real one (callback §4.5)
            assertThat(text(response)).matches("-----BEGIN PUBLIC KEY-----\n.{64}\n.{64}\n-----END PUBLIC KEY-----\n");
        }
    }

    private String callback(String body) {
        String json =
                "{\"callbackUrl\":\"" + application.url("/callback?a=1") + "\",\"callbackBody\":\"" + body + "\"}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private String initiate(String key) throws IOException {
        Matcher id = Pattern.compile("<UploadId>(.+)</UploadId>")
                .matcher(text(send("POST /bucket/" + key + "?uploads HTTP/1.1", "")));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private RawResponse complete(String key, String upload, String... headers) throws IOException {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "x-oss-complete-all: yes";
        return send("POST /bucket/" + key + "?uploadId=" + upload + " HTTP/1.1", "", all);
    }

    private RawResponse put(String target, String body, String... headers) throws IOException {
        return send("PUT /bucket/" + target + " HTTP/1.1", body, headers);
    }

    private RawResponse get(String key) throws IOException {
        return send("GET /bucket/" + key + " HTTP/1.1", "");
    }

    private RawResponse send(String requestLine, String body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(requestLine).append("\r\nHost: 127.0.0.1\r\nContent-Length: ");
        head.append(body.length()).append("\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return client.send(head + "\r\n" + body).readResponse();
    }

    private static String text(RawResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
