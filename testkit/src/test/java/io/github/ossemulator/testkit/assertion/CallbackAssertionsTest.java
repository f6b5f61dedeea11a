package io.github.ossemulator.testkit.assertion;

import static io.github.ossemulator.testkit.assertion.OssAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import io.github.ossemulator.testkit.callback.CallbackReply;
import io.github.ossemulator.testkit.callback.CallbackSpec;
import io.github.ossemulator.testkit.callback.ReceivedCallback;
import io.github.ossemulator.testkit.callback.SignedCallback;
import io.github.ossemulator.testkit.callback.SignedCallbacks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Assertions on callbacks on either side: what they let pass, and what they say of what they do not. */
class CallbackAssertionsTest {
    private final OssEmulator emulator =
            OssEmulator.builder().authentication(AuthMode.OFF).buckets("photos").start();
    private final OssBucket photos = emulator.bucket("photos");
    private final CallbackReceiver receiver = CallbackReceiver.start(emulator);

    @AfterEach
    void stop() {
        receiver.close();
        emulator.close();
    }

    private static AbstractThrowableAssert<?, ?> failure(ThrowingCallable assertion) {
        return assertThatThrownBy(assertion).isInstanceOf(AssertionError.class);
    }

    private void upload(String key, CallbackSpec spec) {
        HttpRequest.Builder request = HttpRequest.newBuilder(photos.uri(key)).PUT(BodyPublishers.ofString("meow"));
        spec.headers().forEach(request::header);
        send(request);
    }

    private static void send(HttpRequest.Builder request) {
        try {
            HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private ReceivedCallback received(CallbackSpec spec) {
        upload("cat.txt", spec);
        return receiver.await();
    }

    // ---- as the emulator made them

    @Test
    void callbacks_pass_by_object_and_outcome() {
        assertThat(emulator.callbacks()).isEmpty();
        upload(
                "cat.txt",
                receiver.spec().form("object", "x:user").var("user", "42").build());

        assertThat(emulator.callbacks()).hasSize(1).allSucceeded();
        assertThat(emulator.callbacks())
                .of("photos", "cat.txt")
                .succeeded()
                .wentTo(receiver.url())
                .hasAttempts(1)
                .hasBody("object=cat.txt&x:user=42")
                .hasVariable("object", "cat.txt")
                .hasVariable("x:user", "42");
        assertThat(emulator.callbacks().last()).succeeded();
    }

    @Test
    void a_callback_that_was_not_made_is_told_with_the_nearest_object_and_those_that_were() {
        failure(() -> assertThat(emulator.callbacks()).last()).hasMessageContaining("but there was none");
        failure(() -> assertThat(emulator.callbacks()).hasSize(1))
                .hasMessageContainingAll("Expected 1 callbacks, but there were 0.", "There were no callbacks.");
        upload("cat.txt", receiver.spec().build());

        failure(() -> assertThat(emulator.callbacks()).of("photos", "bat.txt"))
                .hasMessageContainingAll(
                        "a callback of\n  photos/bat.txt\n",
                        "the nearest object is\n  photos/cat.txt",
                        "The callbacks:\n  photos/cat.txt to " + receiver.url() + " -> OK");
        failure(() -> assertThat(emulator.callbacks()).isEmpty())
                .hasMessageContaining("Expected 0 callbacks, but there were 1.");
    }

    @Test
    void a_callback_that_failed_is_told_with_reason_and_hint() {
        receiver.reply(CallbackReply.notJson());
        upload("cat.txt", receiver.spec().build());

        assertThat(emulator.callbacks()).last().failedWith("is not valid json format");
        assertThat(emulator.requests())
                .contains("PutObject", 1)
                .last()
                .hasStatus(203)
                .failedWith("CallbackFailed");
        failure(() -> assertThat(emulator.requests()).allSucceeded())
                .hasMessageContaining(
                        "PUT /photos/cat.txt -> 203 CallbackFailed: Response body is not valid json format.");
        failure(() -> assertThat(emulator.callbacks()).allSucceeded())
                .hasMessageContainingAll("The failed callbacks:\n  photos/cat.txt", "is not valid json format");
        failure(() -> assertThat(emulator.callbacks()).as("upload").last().succeeded())
                .hasMessageContainingAll(
                        "[upload]",
                        "photos/cat.txt to ",
                        "CallbackFailed: ",
                        "The attempts:\n  " + receiver.url() + ": NOT_JSON: ");
        failure(() -> assertThat(emulator.callbacks()).last().failedWith("Error status : 502."))
                .hasMessageContainingAll("to fail with\n  Error status : 502.\n", "is not valid json format");
    }

    @Test
    void a_property_of_a_callback_is_told_with_the_one_it_has() {
        URI second = receiver.url("/second");
        receiver.replyInOrder(CallbackReply.status(500), CallbackReply.json("{}"));
        upload("cat.txt", CallbackSpec.to(receiver.url(), second).form("object").build());

        assertThat(emulator.callbacks()).last().succeeded().wentTo(second).hasAttempts(2);
        failure(() -> assertThat(emulator.callbacks()).last().hasAttempts(1))
                .hasMessageContainingAll(
                        "to have made 1 attempts, but there were 2", "The attempts:", second + ": SUCCESS");
        failure(() -> assertThat(emulator.callbacks()).last().wentTo(receiver.url("/third")))
                .hasMessageContaining("but it was\n  " + second);
        failure(() -> assertThat(emulator.callbacks()).last().hasBody("object=dog.txt"))
                .hasMessageContaining("but it was\n  object=cat.txt");
        failure(() -> assertThat(emulator.callbacks()).last().hasVariable("objet", "cat.txt"))
                .hasMessageContaining("the nearest variable is\n  object");
        failure(() -> assertThat(emulator.callbacks()).last().failedWith("502"))
                .hasMessageContainingAll("to fail with\n  502\n", "-> OK");
    }

    // ---- as the application got them

    @Test
    void received_forms_pass() {
        assertThat(received(receiver.spec().form("object", "size").build()))
                .isValidlySigned()
                .hasPath("/")
                .hasHeader("X-OSS-Tag", "CALLBACK")
                .hasForm("object", "cat.txt")
                .hasForm("size", "4");
    }

    @Test
    void received_json_passes_whatever_the_type_of_a_number() {
        CallbackSpec spec = receiver.spec()
                .json("{\"object\":${object},\"size\":${size},\"vpc\":${vpcId},\"list\":[1]}")
                .build();

        assertThat(received(spec))
                .hasJson("object", "cat.txt")
                .hasJson("size", 4)
                .hasJson("size", 4L)
                .hasJson("size", 4.0)
                .hasJson("vpc", null)
                .hasJson("list", List.of(1));
    }

    @Test
    void what_was_received_is_told_with_what_was_expected() {
        ReceivedCallback form = received(receiver.spec().form("object", "size").build());
        failure(() -> assertThat(form).hasForm("objct", "cat.txt"))
                .hasMessageContainingAll(
                        "to have the form field\n  objct\n",
                        "it has {object=cat.txt, size=4}",
                        "the nearest form field is\n  object");
        failure(() -> assertThat(form).hasForm("size", "5"))
                .hasMessageContainingAll("form field size of\n  POST /\n", "to be\n  5\nbut it was\n  4");
        failure(() -> assertThat(form).hasPath("/uploaded")).hasMessageContaining("but it was\n  /");
        failure(() -> assertThat(form).hasHeader("x-oss-tags", "CALLBACK"))
                .hasMessageContaining("the nearest header is\n  x-oss-tag");
        ReceivedCallback json =
                received(receiver.spec().json("{\"size\":${size}}").build());
        failure(() -> assertThat(json).hasJson("size", 5))
                .hasMessageContainingAll("JSON member size", "to be\n  5\nbut it was\n  4");
        failure(() -> assertThat(json).hasJson("object", "cat.txt")).hasMessageContaining("it has {size=4}");
    }

    @Test
    void a_wrong_signature_is_told_with_its_reason_and_the_request() {
        SignedCallback strange = SignedCallbacks.withOwnKey()
                .to(receiver.url("/uploaded"))
                .form("object", "a.jpg")
                .sign();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(strange.uri()).POST(BodyPublishers.ofByteArray(strange.body()));
        strange.headers().forEach(request::header);
        send(request);

        failure(() -> assertThat(receiver.await(Duration.ofSeconds(10))).isValidlySigned())
                .hasMessageContainingAll(
                        "Expected a valid signature, but ", "another key", "POST /uploaded", "object=a.jpg");
    }
}
