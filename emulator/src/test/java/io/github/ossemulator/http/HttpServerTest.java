package io.github.ossemulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    @Test
    void answers_with_head_in_the_order_of_oss_and_body() throws IOException {
        Handler handler = request -> Response.of(200)
                .header("Server", "s")
                .header("Date", "d")
                .header("x-a", "1")
                .body(ResponseBody.of("hello".getBytes(StandardCharsets.UTF_8)));
        try (HttpServer server = HttpServer.start(HttpServer.Options.defaults(), handler);
                RawClient client = RawClient.connect(server.port())) {
            RawResponse response =
                    client.send("GET / HTTP/1.1", "Host: x", "", "").readResponse();
            assertThat(response)
                    .hasToString("HTTP/1.1 200 OK\nServer: s\nDate: d\nContent-Length: 5\n"
                            + "Connection: keep-alive\nx-a: 1\n\nhello");
        }
    }

    @Test
    void hands_a_body_to_the_handler_on_a_worker() throws IOException {
        Handler handler = request -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            request.body().transferTo(buffer -> {
                byte[] chunk = new byte[buffer.remaining()];
                buffer.get(chunk);
                bytes.writeBytes(chunk);
            });
            return Response.of(200).body(ResponseBody.of(bytes.toByteArray()));
        };
        try (HttpServer server = HttpServer.start(HttpServer.Options.defaults(), handler);
                RawClient client = RawClient.connect(server.port())) {
            for (int i = 0; i < 3; i++) {
                client.send("PUT / HTTP/1.1", "Host: x", "Content-Length: 4", "", "bo");
                assertThat(client.send("dy").readResponse().text()).isEqualTo("body");
            }
        }
    }
}
