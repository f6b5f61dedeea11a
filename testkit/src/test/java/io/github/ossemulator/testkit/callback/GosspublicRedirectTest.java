package io.github.ossemulator.testkit.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GosspublicRedirectTest {
    static final String PEM = "-----BEGIN PUBLIC KEY-----\nof the emulator\n-----END PUBLIC KEY-----\n";

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void url_connections_reach_the_emulator(String scheme) throws IOException {
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM)) {
            HttpURLConnection connection =
                    (HttpURLConnection) url(scheme).toURL().openConnection();
            try (InputStream in = connection.getInputStream()) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo(PEM);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void the_client_of_the_jdk_reaches_the_emulator(String scheme) throws Exception {
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM)) {
            assertThat(fetch(HttpClient.newHttpClient(), scheme)).isEqualTo(PEM);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void okhttp_reaches_the_emulator(String scheme) throws IOException {
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM)) {
            assertThat(fetch(new OkHttpClient(), scheme)).isEqualTo(PEM);
        }
    }

    @Test
    void a_client_kept_from_an_earlier_redirect_reaches_the_emulator_of_the_present_one() throws Exception {
        HttpClient kept;
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> "the first key")) {
            kept = HttpClient.newHttpClient();
            assertThat(fetch(kept, "https")).isEqualTo("the first key");
        }
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> "the second key")) {
            assertThat(fetch(kept, "https")).isEqualTo("the second key");
        }
    }

    @Test
    void a_client_kept_beyond_its_redirect_goes_the_usual_way_again() throws Exception {
        ProxySelector before = ProxySelector.getDefault();
        HttpServer usual = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        usual.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (exchange) {
                exchange.getResponseBody().write("the real key".getBytes(StandardCharsets.US_ASCII));
            }
        });
        usual.start();
        ProxySelector.setDefault(ProxySelector.of(usual.getAddress()));
        try {
            HttpClient kept;
            OkHttpClient keptOkHttp;
            try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM)) {
                kept = HttpClient.newHttpClient();
                keptOkHttp = new OkHttpClient();
                assertThat(fetch(kept, "http")).isEqualTo(PEM);
                assertThat(fetch(keptOkHttp, "http")).isEqualTo(PEM);
            }

            assertThat(fetch(kept, "http")).isEqualTo("the real key");
            assertThat(fetch(keptOkHttp, "http")).isEqualTo("the real key");
            assertThat(fetch(HttpClient.newHttpClient(), "http")).isEqualTo("the real key");
        } finally {
            ProxySelector.setDefault(before);
            usual.stop(0);
        }
    }

    /** In a JVM of its own, because a hosts file is read at the start: without one there may be no such host here. */
    @Test
    void apache_clients_reach_the_emulator_where_the_host_has_an_address(@TempDir Path directory) throws Exception {
        Path hosts =
                Files.writeString(directory.resolve("hosts"), "127.0.0.1 localhost\n192.0.2.1 gosspublic.alicdn.com\n");
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.net.hosts.file=" + hosts,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ApacheClients.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(output))
                .contains(
                        "4 by its deprecated class, http: true",
                        "4 by its deprecated class, https: true",
                        "4, http: true",
                        "4, https: true",
                        "5, http: true",
                        "5, https: true");
    }

    @Test
    void it_leaves_nothing_behind() {
        ProxySelector selector = ProxySelector.getDefault();
        Object socketFactory = HttpsURLConnection.getDefaultSSLSocketFactory();
        SSLContext context = defaultContext();
        List<Provider> providers = List.of(Security.getProviders());
        String algorithm = Security.getProperty("ssl.TrustManagerFactory.algorithm");

        GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM);
        assertThat(ProxySelector.getDefault()).isNotSameAs(selector);
        redirect.close();
        redirect.close();

        assertThat(ProxySelector.getDefault()).isSameAs(selector);
        assertThat(HttpsURLConnection.getDefaultSSLSocketFactory()).isSameAs(socketFactory);
        assertThat(defaultContext()).isSameAs(context);
        assertThat(Security.getProviders()).containsExactlyElementsOf(providers);
        assertThat(Security.getProperty("ssl.TrustManagerFactory.algorithm")).isEqualTo(algorithm);
    }

    @Test
    void other_hosts_go_the_way_they_went_before() {
        ProxySelector before = ProxySelector.getDefault();
        Proxy mine = new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 3128));
        ProxySelector.setDefault(ProxySelector.of((InetSocketAddress) mine.address()));
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM)) {
            assertThat(ProxySelector.getDefault().select(URI.create("http://example.com/callback_pub_key_v1.pem")))
                    .containsExactly(mine);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void another_certificate_for_the_host_is_not_trusted() throws Exception {
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM)) {
            SelfSignedCertificate other = SelfSignedCertificate.of("gosspublic.alicdn.com");
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];

            assertThat(catchThrowable(() ->
                            manager.checkServerTrusted(new X509Certificate[] {other.certificate()}, "ECDHE_ECDSA")))
                    .isInstanceOf(CertificateException.class);
        }
    }

    @Test
    void the_server_answers_nothing_but_the_key() throws IOException {
        try (GosspublicServer server = new GosspublicServer(() -> PEM);
                Socket socket = new Socket(
                        server.address().getAddress(), server.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET http://gosspublic.alicdn.com/other HTTP/1.1\r\nHost: x\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 404 ");
        }
    }

    @Test
    void there_is_one_redirect_at_a_time() {
        try (GosspublicRedirect redirect = GosspublicRedirect.to(() -> PEM)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> GosspublicRedirect.to(() -> PEM))
                    .withMessageContaining("whole JVM");
        }
    }

    static URI url(String scheme) {
        return URI.create(scheme + "://gosspublic.alicdn.com/callback_pub_key_v1.pem");
    }

    private static String fetch(HttpClient client, String scheme) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(url(scheme)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String fetch(OkHttpClient client, String scheme) throws IOException {
        Request request = new Request.Builder().url(url(scheme).toString()).build();
        try (Response response = client.newCall(request).execute()) {
            return response.body().string();
        }
    }

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
