package io.github.ossemulator.testkit.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.OssObject;
import io.github.ossemulator.config.AuthMode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedCallbacksTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void it_is_what_a_receiver_takes_for_a_callback_of_the_emulator() throws Exception {
        try (OssEmulator emulator = OssEmulator.start();
                CallbackReceiver receiver = CallbackReceiver.start(emulator)) {
            SignedCallback callback = SignedCallbacks.by(emulator)
                    .to(receiver.url("/up%20loaded?from=oss%2F"))
                    .form("object", "目/a b.jpg")
                    .form("size", "5")
                    .sign();
            send(callback);

            ReceivedCallback received = receiver.await();
            assertThat(received.verification()).hasToString("VALID");
            assertThat(received.target()).isEqualTo("/up%20loaded?from=oss%2F");
            assertThat(received.text()).isEqualTo("object=%E7%9B%AE%2Fa%20b.jpg&size=5");
            assertThat(received.form()).containsExactly(Map.entry("object", "目/a b.jpg"), Map.entry("size", "5"));
            assertThat(received.header("x-oss-tag")).isEqualTo("CALLBACK");
        }
    }

    @Test
    void it_has_the_header_fields_of_a_callback_after_an_upload() throws Exception {
        try (OssEmulator emulator = OssEmulator.builder()
                        .authentication(AuthMode.OFF)
                        .buckets("photos")
                        .start();
                CallbackReceiver receiver = CallbackReceiver.start(emulator)) {
            upload(emulator, "/photos/cat.txt", receiver.spec().build());
            ReceivedCallback real = receiver.await();
            OssObject object = emulator.bucket("photos").get("cat.txt");
            SignedCallback made =
                    SignedCallbacks.by(emulator).to(receiver.url()).form(object).sign();

            List<String> names = new ArrayList<>(real.headers().keySet());
            names.removeAll(List.of("Host", "Connection", "Content-Length"));
            assertThat(made.headers().keySet()).containsExactlyElementsOf(names);
            assertThat(made.text()).isEqualTo(real.text());
            assertThat(List.of(
                            "Authorization",
                            "Content-MD5",
                            "Content-Type",
                            "User-Agent",
                            "x-oss-additional-headers",
                            "x-oss-bucket",
                            "x-oss-owner",
                            "x-oss-pub-key-url",
                            "x-oss-signature-version",
                            "eagleeye-rpcid"))
                    .allSatisfy(name -> assertThat(made.headers().get(name)).isEqualTo(real.header(name)));
            assertThat(made.headers().get("x-oss-request-id")).matches("[0-9A-F]{24}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/uploaded", "/a%2Fb/%E7%9B%AE?q=1+2&r=%20", "/目/ä?x=é"})
    void a_handler_that_follows_the_official_recipe_accepts_it(String target) throws Exception {
        SignedCallbacks callbacks = SignedCallbacks.withOwnKey();
        try (GosspublicRedirect redirect = GosspublicRedirect.to(callbacks::publicKeyPem);
                Application application = new Application()) {
            SignedCallback callback = callbacks
                    .to(application.url(target))
                    .json("{\"object\":\"目.jpg\"}")
                    .sign();

            assertThat(send(callback)).isEqualTo(200);
        }
    }

    @Test
    void a_handler_that_follows_the_official_recipe_refuses_what_another_key_signed() throws Exception {
        SignedCallbacks trusted = SignedCallbacks.withOwnKey();
        try (GosspublicRedirect redirect = GosspublicRedirect.to(trusted::publicKeyPem);
                Application application = new Application()) {
            SignedCallback strange = SignedCallbacks.withOwnKey()
                    .to(application.url("/"))
                    .form("object", "a.jpg")
                    .sign();

            assertThat(send(strange)).isEqualTo(403);
        }
    }

    @Test
    void a_path_is_enough_for_handlers_that_are_called_without_a_network() {
        SignedCallback callback = SignedCallbacks.withOwnKey()
                .to("/uploaded?from=oss")
                .form("object", "a.jpg")
                .sign();

        assertThat(callback.method()).isEqualTo("POST");
        assertThat(callback.uri()).isEqualTo(URI.create("/uploaded?from=oss"));
        assertThat(callback.path()).isEqualTo("/uploaded");
        assertThat(callback.query()).isEqualTo("from=oss");
        assertThat(callback.toString())
                .startsWith("POST /uploaded?from=oss\nAuthorization: ")
                .endsWith("\n\nobject=a.jpg");
    }

    @Test
    void what_is_neither_a_url_nor_a_path_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCallbacks.withOwnKey().to("uploaded"))
                .withMessageContaining("uploaded");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCallbacks.withOwnKey().to("mailto:me"));
    }

    @Test
    void it_has_the_time_and_key_url_of_the_emulator() {
        try (OssEmulator emulator = OssEmulator.builder()
                .clock(() -> Instant.parse("2024-05-01T12:00:00Z"))
                .callbackPublicKeyUrl(URI.create("http://127.0.0.1/key.pem"))
                .start()) {
            emulator.clock().advance(Duration.ofHours(1));
            SignedCallback callback = SignedCallbacks.by(emulator).to("/").sign();

            assertThat(callback.headers())
                    .containsEntry("Date", "Wed, 01 May 2024 13:00:00 GMT")
                    .containsEntry("x-oss-pub-key-url", "aHR0cDovLzEyNy4wLjAuMS9rZXkucGVt");
        }
    }

    @Test
    void headers_can_be_added_and_replaced() {
        SignedCallback callback = SignedCallbacks.withOwnKey()
                .to("/")
                .bucket("photos")
                .header("x-oss-pub-key-url", "elsewhere")
                .header("x-mine", "1")
                .sign();

        assertThat(callback.headers())
                .containsEntry("x-oss-bucket", "photos")
                .containsEntry("x-oss-pub-key-url", "elsewhere")
                .containsEntry("x-mine", "1");
    }

    private static int send(SignedCallback callback) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(callback.uri()).POST(BodyPublishers.ofByteArray(callback.body()));
        callback.headers().forEach(request::header);
        return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private static void upload(OssEmulator emulator, String target, CallbackSpec spec) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(emulator.endpoint().resolve(target)).PUT(BodyPublishers.ofString("meow"));
        spec.headers().forEach(request::header);
        HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Verifies callbacks as the documentation of OSS prescribes, knowing nothing of the emulator. */
    private static final class Application implements AutoCloseable {
        private final HttpServer server;

        Application() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", Application::handle);
            server.start();
        }

        URI url(String target) {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + target);
        }

        private static void handle(HttpExchange exchange) throws IOException {
            try (exchange) {
                exchange.sendResponseHeaders(isValid(exchange) ? 200 : 403, -1);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }

        private static boolean isValid(HttpExchange exchange) throws IOException, GeneralSecurityException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String keyUrl = decoded(exchange, "x-oss-pub-key-url");
            if (!keyUrl.startsWith("http://gosspublic.alicdn.com/")
                    && !keyUrl.startsWith("https://gosspublic.alicdn.com/")) {
                return false;
            }
            String pem = new String(URI.create(keyUrl).toURL().openStream().readAllBytes(), StandardCharsets.US_ASCII);
            Signature signature = Signature.getInstance("MD5withRSA");
            signature.initVerify(KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(
                            Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", "")))));
            URI uri = exchange.getRequestURI();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            signature.update((uri.getPath() + query + "\n").getBytes(StandardCharsets.UTF_8));
            signature.update(body);
            return signature.verify(
                    Base64.getDecoder().decode(exchange.getRequestHeaders().getFirst("Authorization")));
        }

        private static String decoded(HttpExchange exchange, String header) {
            return new String(
                    Base64.getDecoder().decode(exchange.getRequestHeaders().getFirst(header)),
                    StandardCharsets.US_ASCII);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
