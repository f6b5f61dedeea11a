package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.CallbackLog;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.testkit.OssEmulatorTest;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.CallbackSpec;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What the controller, with its verification as in production, makes of callbacks that are genuine and of others. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@OssEmulatorTest(
        buckets = "photos",
        authentication = AuthMode.OFF,
        redirectPublicKey = true,
        properties = "callback.timeout=1m")
class CallbackVerificationTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The client of the application is of no use here. */
    @DynamicPropertySource
    static void oss(DynamicPropertyRegistry registry) {
        registry.add("oss.endpoint", () -> "http://127.0.0.1:1");
        registry.add("oss.access-key-id", () -> "id");
        registry.add("oss.access-key-secret", () -> "secret");
    }

    @Value("http://127.0.0.1:${local.server.port}")
    private URI application;

    @ParameterizedTest
    @ValueSource(strings = {"/uploaded", "/uploaded?by=a%20test&x=%2F", "/uploaded/my%20caf%C3%A9?"})
    void a_genuine_callback_is_accepted_whatever_its_url(String target, OssEmulator emulator) throws Exception {
        HttpResponse<String> answer = upload(emulator, "cat.txt", application.resolve(target));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"accepted\":true}");
    }

    @Test
    void a_genuine_callback_is_accepted_whatever_its_form_holds(OssEmulator emulator) throws Exception {
        HttpResponse<String> answer = upload(emulator, "a%20b%2B%C3%BC~%26.txt", application.resolve("/uploaded"));

        assertThat(answer.body()).isEqualTo("{\"accepted\":true}");
    }

    @Test
    void a_callback_that_was_changed_on_its_way_is_refused(OssEmulator emulator, CallbackReceiver eavesdropper)
            throws Exception {
        upload(emulator, "cat.txt", eavesdropper.url("/uploaded"));
        ReceivedCallback callback = eavesdropper.await();

        assertThat(relay(callback, callback.text())).isEqualTo(200);
        assertThat(relay(callback, callback.text().replace("cat", "dog"))).isEqualTo(403);
    }

    @Nested
    class OfAStranger {
        @Test
        void is_refused_without_asking_the_stranger_for_its_key(OssEmulator emulator) throws Exception {
            try (OssEmulator stranger = OssEmulator.builder()
                    .authentication(AuthMode.OFF)
                    .buckets("photos")
                    .callbackPublicKeyUrl(URI.create("http://gosspublic.alicdn.com.example.com/key.pem"))
                    .start()) {
                HttpResponse<String> answer = upload(stranger, "cat.txt", application.resolve("/uploaded"));

                assertThat(answer.statusCode()).isEqualTo(203);
                assertThat(answer.body()).contains("<Code>CallbackFailed</Code>", "403");
            }
        }

        @Test
        void is_refused_when_it_names_the_genuine_key(CallbackLog callbacks) throws Exception {
            try (OssEmulator stranger = OssEmulator.builder()
                    .authentication(AuthMode.OFF)
                    .buckets("photos")
                    .start()) {
                assertThat(upload(stranger, "cat.txt", application.resolve("/uploaded"))
                                .statusCode())
                        .isEqualTo(203);
                assertThat(callbacks.all()).isEmpty();
            }
        }
    }

    private static HttpResponse<String> upload(OssEmulator emulator, String key, URI callbackUrl) throws Exception {
        CallbackSpec callback = CallbackSpec.to(callbackUrl).form("object", "size").build();
        HttpRequest upload = HttpRequest.newBuilder(emulator.endpoint().resolve("/photos/" + key))
                .header("x-oss-callback", callback.header())
                .PUT(BodyPublishers.ofString("meow"))
                .build();
        return HTTP.send(upload, BodyHandlers.ofString());
    }

    private int relay(ReceivedCallback callback, String body) throws Exception {
        HttpRequest relayed = HttpRequest.newBuilder(application.resolve(callback.target()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", callback.header("Authorization"))
                .header("x-oss-pub-key-url", callback.header("x-oss-pub-key-url"))
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(relayed, BodyHandlers.discarding()).statusCode();
    }
}
