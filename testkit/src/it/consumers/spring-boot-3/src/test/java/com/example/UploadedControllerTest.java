package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.testkit.callback.CallbackSpec;
import io.github.ossemulator.testkit.callback.GosspublicRedirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class UploadedControllerTest {
    private static final OssEmulator EMULATOR =
            OssEmulator.builder().property("auth", "off").start();

    @DynamicPropertySource
    static void oss(DynamicPropertyRegistry registry) {
        EMULATOR.asProperties().forEach((name, value) -> registry.add(name, () -> value));
    }

    @AfterAll
    static void stop() {
        EMULATOR.close();
    }

    @Value("${local.server.port}")
    private int port;

    @Value("${oss.endpoint}")
    private URI endpoint;

    @Test
    void accepts_the_callback_of_an_upload() throws Exception {
        OssBucket bucket = EMULATOR.bucket("photos");
        try (GosspublicRedirect redirect = GosspublicRedirect.to(EMULATOR)) {
            HttpResponse<String> answer = upload("cat.txt");

            assertThat(answer.body()).isEqualTo("{\"accepted\":true}");
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(bucket.get("cat.txt").text()).isEqualTo("meow");
    }

    @Nested
    class OfAnotherKey {
        @Test
        void refuses_the_callback_of_a_stranger() throws Exception {
            EMULATOR.bucket("photos");
            try (OssEmulator stranger = OssEmulator.start();
                    GosspublicRedirect redirect = GosspublicRedirect.to(stranger)) {
                HttpResponse<String> answer = upload("dog.txt");

                assertThat(answer.statusCode()).isEqualTo(203);
                assertThat(answer.body()).contains("<Code>CallbackFailed</Code>", "403");
            }
        }
    }

    private HttpResponse<String> upload(String key) throws Exception {
        CallbackSpec callback = CallbackSpec.to(URI.create("http://127.0.0.1:" + port + "/uploaded?by=test"))
                .form("object", "size")
                .build();
        HttpRequest upload = HttpRequest.newBuilder(endpoint.resolve("/photos/" + key))
                .header("x-oss-callback", callback.header())
                .PUT(BodyPublishers.ofString("meow"))
                .build();
        return HttpClient.newHttpClient().send(upload, BodyHandlers.ofString());
    }
}
