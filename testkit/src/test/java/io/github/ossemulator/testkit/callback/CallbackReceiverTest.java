package io.github.ossemulator.testkit.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.ossemulator.model.CallbackSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallbackReceiverTest {
    private static final KeyPair KEYS = keys();
    private static final Duration SHORT = Duration.ofMillis(1);

    private final CallbackReceiver receiver = CallbackReceiver.start((RSAPublicKey) KEYS.getPublic());

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void it_keeps_the_request_as_it_came() {
        post("/a%20b/c?x=%2F+1", "Authorization: none\r\nx-oss-Request-Id: 5C3D9175B6FC201293AD0001\r\n", "k=v");

        ReceivedCallback callback = receiver.await();
        assertThat(callback.method()).isEqualTo("POST");
        assertThat(callback.target()).isEqualTo("/a%20b/c?x=%2F+1");
        assertThat(callback.path()).isEqualTo("/a%20b/c");
        assertThat(callback.query()).isEqualTo("x=%2F+1");
        assertThat(callback.headers().keySet())
                .containsExactly("Host", "Content-Length", "Authorization", "x-oss-Request-Id");
        assertThat(callback.header("authorization")).isEqualTo("none");
        assertThat(callback.header("Content-MD5")).isNull();
        assertThat(callback.requestId()).isEqualTo("5C3D9175B6FC201293AD0001");
        assertThat(callback.body()).isEqualTo("k=v".getBytes(StandardCharsets.UTF_8));
        assertThat(callback).hasToString("""
                POST /a%20b/c?x=%2F+1
                Host: x
                Content-Length: 3
                Authorization: none
                x-oss-Request-Id: 5C3D9175B6FC201293AD0001

                k=v""");
    }

    @Test
    void it_finds_a_callback_that_the_emulator_signed_valid() {
        signedPost("/cb?id=1", "object=a.jpg&size=5");

        assertThat(receiver.await().verification()).hasToString("VALID");
    }

    @Test
    void it_tells_why_a_signature_is_invalid() {
        post("/cb", "Authorization: " + signature("/other/cb", "size=5") + "\r\n", "size=5");
        post("/cb", "", "size=5");

        assertThat(receiver.await().verification().isValid()).isFalse();
        assertThat(receiver.received().get(0).verification().toString())
                .startsWith("INVALID: ")
                .contains("the text is not");
        assertThat(receiver.await().verification().reason()).contains("no Authorization header");
    }

    @Test
    void it_reads_forms() {
        post("/", "", "object=a%2Fb%20c.jpg&size=5&empty=&object2=%E7%9B%AE&flag");

        assertThat(receiver.await().form())
                .containsExactly(
                        Map.entry("object", "a/b c.jpg"),
                        Map.entry("size", "5"),
                        Map.entry("empty", ""),
                        Map.entry("object2", "目"),
                        Map.entry("flag", ""));
    }

    @Test
    void it_reads_json() {
        post("/", "", "{\"o\":\"目\",\"size\":5,\"crc64\":16633938635979353501,\"vpc\":null,\"tags\":[\"a\"]}");

        assertThat(receiver.await().json())
                .containsEntry("o", "目")
                .containsEntry("size", 5)
                .containsEntry("crc64", new BigInteger("16633938635979353501"))
                .containsEntry("vpc", null)
                .containsEntry("tags", List.of("a"));
    }

    @Test
    void it_shows_a_body_that_is_no_json() {
        post("/", "", "{\"o\":\"\"a\"\"}");

        ReceivedCallback callback = receiver.await();
        assertThatIllegalStateException().isThrownBy(callback::json).withMessageContaining("{\"o\":\"\"a\"\"}");
    }

    @Test
    void it_answers_ok_unless_told_otherwise() {
        assertThat(post("/", "", "")).isEqualTo("""
                HTTP/1.1 200 \r
                Content-Type: application/json\r
                Content-Length: 15\r
                Connection: close\r
                \r
                {"Status":"OK"}""");
    }

    @Test
    void it_answers_in_order_and_stays_with_the_last_one() {
        receiver.replyInOrder(
                CallbackReply.status(500), CallbackReply.json("{\"n\":1}"), CallbackReply.json("{\"n\":2}"));

        assertThat(post("/", "", "")).startsWith("HTTP/1.1 500 ");
        assertThat(post("/", "", "")).endsWith("{\"n\":1}");
        assertThat(post("/", "", "")).endsWith("{\"n\":2}");
        assertThat(post("/", "", "")).endsWith("{\"n\":2}");
    }

    @Test
    void it_answers_what_a_function_makes_of_the_callback() {
        receiver.replyWith(
                callback -> CallbackReply.json("{\"got\":\"" + callback.form().get("k") + "\"}"));

        assertThat(post("/", "", "k=v")).endsWith("{\"got\":\"v\"}");
    }

    @Test
    void a_function_that_fails_is_answered_with_500() {
        receiver.replyWith(callback -> {
            throw new IllegalStateException("out of luck");
        });

        assertThat(post("/", "", "")).startsWith("HTTP/1.1 500 ").contains("out of luck");
    }

    @Test
    void it_hangs_up_in_every_way() {
        receiver.reply(CallbackReply.hangUp());
        assertThat(post("/", "", "")).isEmpty();

        receiver.reply(CallbackReply.json("{}").hangingUpAfter(12));
        assertThat(post("/", "", "")).isEqualTo("HTTP/1.1 200");

        receiver.reply(CallbackReply.json("{\"a\":1}").hangingUpAfter(88));
        assertThat(post("/", "", "")).endsWith("\r\n\r\n{").contains("Content-Length: 7");
    }

    @Test
    void it_frames_its_answer_in_every_way() {
        receiver.reply(CallbackReply.json("{\"a\":1}").chunked().header("X-From", "me"));
        assertThat(post("/", "", ""))
                .contains("X-From: me\r\n", "Transfer-Encoding: chunked\r\n")
                .doesNotContain("Content-Length")
                .endsWith("\r\n\r\n7\r\n{\"a\":1}\r\n0\r\n\r\n");

        receiver.reply(CallbackReply.json("{\"a\":1}").withoutContentLength());
        assertThat(post("/", "", ""))
                .doesNotContain("Content-Length", "chunked")
                .endsWith("\r\n\r\n{\"a\":1}");

        receiver.reply(CallbackReply.of(200, "application/json", new byte[0]).chunked());
        assertThat(post("/", "", "")).endsWith("\r\n\r\n0\r\n\r\n");
    }

    @Test
    void a_delayed_answer_does_not_keep_others_waiting() throws Exception {
        receiver.replyInOrder(
                CallbackReply.json("{\"slow\":1}").delayedBy(Duration.ofDays(1)), CallbackReply.json("{}"));
        CompletableFuture<String> slow = CompletableFuture.supplyAsync(() -> post("/", "", ""));
        receiver.await();

        assertThat(post("/", "", "")).endsWith("{}");
        assertThat(slow).isNotDone();
        receiver.close();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void awaiting_goes_from_one_callback_to_the_next() {
        for (int i = 0; i < 4; i++) {
            post("/" + i, "", "");
        }

        assertThat(receiver.await().path()).isEqualTo("/0");
        assertThat(receiver.await(2, SHORT)).extracting(ReceivedCallback::path).containsExactly("/1", "/2");
        assertThat(receiver.await(SHORT).path()).isEqualTo("/3");
        assertThat(receiver.received()).hasSize(4);
    }

    @Test
    void awaiting_waits_for_a_callback_that_comes_later() {
        CompletableFuture<ReceivedCallback> awaited = CompletableFuture.supplyAsync(receiver::await);
        post("/later", "", "");

        assertThat(awaited.join().path()).isEqualTo("/later");
    }

    @Test
    void awaiting_in_vain_tells_what_came_instead() {
        post("/only", "", "k=v");

        assertThat(catchThrowableOfType(AssertionError.class, () -> receiver.await(2, SHORT)))
                .hasMessageContaining("expected 2 callbacks at " + receiver.url())
                .hasMessageContaining("but got 1")
                .hasMessageContaining("POST /only");
        assertThat(receiver.await(SHORT).path()).isEqualTo("/only");
        assertThat(catchThrowableOfType(AssertionError.class, () -> receiver.await(SHORT)))
                .hasMessageContaining("but got none (besides 1 that were awaited before)");
    }

    @Test
    void resetting_forgets_callbacks_and_replies() {
        receiver.replyJson("{\"a\":1}");
        post("/", "", "");
        receiver.reset();

        assertThat(receiver.received()).isEmpty();
        assertThat(post("/second", "", "")).endsWith("{\"Status\":\"OK\"}");
        assertThat(receiver.await().path()).isEqualTo("/second");
    }

    @Test
    void closing_frees_port_and_threads() throws InterruptedException {
        post("/", "", "");
        int port = receiver.url().getPort();
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("callback-receiver-" + port))
                .toList();
        receiver.close();
        receiver.close();

        assertThatThrownBy(() -> new Socket("127.0.0.1", port).close()).isInstanceOf(ConnectException.class);
        assertThat(threads).isNotEmpty();
        for (Thread thread : threads) {
            // A pool has terminated a moment before its last thread has.
            thread.join(10_000);
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private String signedPost(String target, String body) {
        return post(target, "Authorization: " + signature(target, body) + "\r\n", body);
    }

    private String post(String target, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", receiver.url().getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + bytes.length + "\r\n"
                                    + headers + "\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(bytes);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String signature(String target, String body) {
        try {
            Signature signature = Signature.getInstance(CallbackSignature.ALGORITHM);
            signature.initSign(KEYS.getPrivate());
            signature.update(CallbackSignature.stringToSign(target, body.getBytes(StandardCharsets.UTF_8)));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(512);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
