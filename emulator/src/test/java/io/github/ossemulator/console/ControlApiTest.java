package io.github.ossemulator.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.fault.FaultScript;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ControlApiTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final OssEmulator emulator =
            OssEmulator.builder().authentication(AuthMode.OFF).buckets("photos").start();

    @AfterEach
    void close() {
        emulator.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(emulator.endpoint() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    // ---- faults

    @Test
    void a_fault_strikes_and_shows_that_it_did() throws Exception {
        HttpResponse<String> added = send("POST", "/-/faults", """
                {"operations": ["PutObject"], "key": "*.jpg", "times": 2, "effect": "fail",
                 "status": 503, "code": "ServiceUnavailable"}""");
        assertThat(added.statusCode()).isEqualTo(200);
        assertThat(added.body()).contains("\"struck\" : 0");

        assertThat(send("PUT", "/photos/a.txt", "").statusCode()).isEqualTo(200);
        assertThat(send("PUT", "/photos/a.jpg", "").body()).contains("<Code>ServiceUnavailable</Code>");
        assertThat(send("GET", "/-/faults", "").body()).isEqualTo("""
                [ {
                  "operations" : [ "PutObject" ],
                  "bucket" : "*",
                  "key" : "*.jpg",
                  "skip" : 0,
                  "times" : 2,
                  "effect" : "fail",
                  "moment" : "before",
                  "status" : 503,
                  "code" : "ServiceUnavailable",
                  "message" : "Thread pool is almost full, please retry later.",
                  "description" : "PutObject on */*.jpg: answer 503 ServiceUnavailable, 2 times",
                  "struck" : 1,
                  "complete" : false
                } ]
                """);
        assertThat(send("DELETE", "/-/faults", "").statusCode()).isEqualTo(204);
        assertThat(send("PUT", "/photos/a.jpg", "").statusCode()).isEqualTo(200);
        assertThat(emulator.faults().all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"effect\":\"fail\",\"status\":404,\"code\":\"NoSuchKey\",\"moment\":\"after\"}"
                        + "|any operation: answer 404 NoSuchKey although it is done, once",
                "{\"effect\":\"delay\",\"milliseconds\":5}|any operation: wait 5 ms, once",
                "{\"effect\":\"drop\",\"times\":\"always\"}|any operation: drop the connection, always",
                "{\"effect\":\"truncate\",\"bytes\":5,\"skip\":1}|any operation: break the body off after 5 bytes,"
                        + " after 1 others, once",
                "{\"effect\":\"throttle\",\"bytesPerSecond\":9}|any operation: send the body at 9 bytes a second, once",
                "{\"effect\":\"corrupt\",\"offset\":7,\"bucket\":\"photos\"}|any operation on photos/*: corrupt byte 7 of"
                        + " the body, once",
                "{\"effect\":\"callback\",\"failure\":\"answered-late\"}|any operation: callback answered late, once",
            })
    void every_effect_can_be_scripted(String document, String description) throws Exception {
        HttpResponse<String> added = send("POST", "/-/faults", document);

        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(emulator.faults().all())
                .singleElement()
                .extracting(FaultScript.Use::fault)
                .hasToString(description);
        String effect = document.replaceAll(".*\"effect\":\"(\\w+)\".*", "$1");
        assertThat(added.body()).contains("\"effect\" : \"" + effect + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"effect\":\"fial\"}|unknown effect fial; did you mean fail?",
                "{\"efect\":\"fail\"}|unknown member efect; did you mean effect?",
                "{}|effect is a text, and has to be given",
                "{\"effect\":\"delay\"}|milliseconds is a whole number, and has to be given",
                "{\"effect\":\"fail\",\"status\":200,\"code\":\"X\"}|an error has a status from 300 to 599, not 200",
                "{\"effect\":\"drop\",\"operations\":[\"PutObjekt\"]}|unknown operation PutObjekt; did you mean PutObject?",
                "{\"effect\":\"drop\",\"operations\":\"PutObject\"}|operations is an array of texts",
                "{\"effect\":\"drop\",\"moment\":\"answer\"}|unknown moment answer",
                "{\"effect\":\"callback\",\"failure\":\"refuse\"}|unknown failure refuse; did you mean refused?",
                "[]|a JSON object is expected",
                "nonsense|this is not JSON",
            })
    void a_fault_that_makes_no_sense_is_refused(String document, String reason) throws Exception {
        HttpResponse<String> refused = send("POST", "/-/faults", document);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith(reason);
        assertThat(emulator.faults().all()).isEmpty();
    }

    // ---- clock

    @Test
    void the_clock_is_set_advanced_stopped_and_reset() throws Exception {
        assertThat(send("POST", "/-/clock", "{\"set\":\"2030-01-01T00:00:00Z\",\"stop\":true}")
                        .body())
                .isEqualTo("""
                {
                  "now" : "2030-01-01T00:00:00Z",
                  "stopped" : true
                }
                """);
        assertThat(send("POST", "/-/clock", "{\"advance\":\"PT1H30M\"}").body()).contains("2030-01-01T01:30:00Z");
        assertThat(send("PUT", "/photos/key", "").headers().firstValue("Date"))
                .hasValue("Tue, 01 Jan 2030 01:30:00 GMT");
        assertThat(emulator.bucket("photos").get("key").lastModified())
                .isEqualTo(Instant.parse("2030-01-01T01:30:00Z"));

        assertThat(send("DELETE", "/-/clock", "").statusCode()).isEqualTo(204);
        assertThat(send("GET", "/-/clock", "").body()).contains("\"stopped\" : false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"advance\":\"an hour\"}", "{\"set\":1}", "{\"advanse\":\"PT1H\"}"})
    void a_change_of_the_clock_that_makes_no_sense_is_refused(String document) throws Exception {
        assertThat(send("POST", "/-/clock", document).statusCode()).isEqualTo(400);
    }

    // ---- who may use it

    @Test
    void what_is_not_there_is_told() throws Exception {
        assertThat(send("GET", "/-/nothing", "").statusCode()).isEqualTo(404);
        assertThat(send("POST", "/-/health", "").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/-/health", "").statusCode()).isEqualTo(404);
        assertThat(send("PUT", "/-/faults", "").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: evil.example", "Host: 127.0.0.1\r\nOrigin: http://evil.example"})
    void pages_of_other_people_cannot_use_it(String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", emulator.port())) {
            String request = "POST /-/faults HTTP/1.1\r\n" + headers
                    + "\r\nConnection: close\r\nContent-Length: 17\r\n\r\n{\"effect\":\"drop\"}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 403 ");
        }
        assertThat(emulator.faults().all()).isEmpty();
    }

    @Test
    void requests_tell_what_the_error_told() throws Exception {
        send("GET", "/photos/cat.txt", "");

        assertThat(send("GET", "/-/requests", "").body())
                .contains("\"errorCode\" : \"NoSuchKey\"")
                .containsPattern("\"errorDetails\" : \\{\\s+\"Key\" : \"cat.txt\"\\s+}");
    }

    @Test
    void logs_are_cleared_one_by_one() throws Exception {
        send("GET", "/photos/", "");
        send("DELETE", "/-/callbacks", "");
        assertThat(emulator.requests().all()).hasSize(1);
        send("DELETE", "/-/requests", "");
        assertThat(emulator.requests().all()).isEmpty();
    }
}
