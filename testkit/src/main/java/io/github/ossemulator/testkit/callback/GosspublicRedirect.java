package io.github.ossemulator.testkit.callback;

import io.github.ossemulator.OssEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets production code in this JVM fetch the emulator's public key although it insists on
 * {@code http://gosspublic.alicdn.com/} or {@code https://gosspublic.alicdn.com/}: until it is closed, requests to that host,
 * and to no other, get the key of the emulator. So the verification code of the official samples runs unchanged.
 *
 * <pre>{@code
 * try (GosspublicRedirect redirect = GosspublicRedirect.to(emulator)) {
 *     // upload with a callback to the application
 * }
 * }</pre>
 *
 * <p>It changes the default {@link ProxySelector} and what TLS clients trust by default, for the one host, and puts back
 * what it found. It reaches {@code URL.openStream}, {@code HttpURLConnection}, {@code java.net.http.HttpClient}, OkHttp and
 * whatever else asks for the defaults when it makes its client. A client made before the first redirect of this JVM may
 * have asked too early; one that was made while a redirect was in place works with later ones as well. Clients on plain
 * {@code java.net.Socket}, as Apache HttpClient has them, are reached too, but look up the host's address first: without a
 * network, that needs {@code -Djdk.net.hosts.file} with a line for the host. Clients on NIO that ask for no proxy are out
 * of reach.
 *
 * <p>The change is to the whole JVM, so there can be one redirect at a time.
 */
public final class GosspublicRedirect implements AutoCloseable {
    private static final AtomicReference<@Nullable GosspublicRedirect> CURRENT = new AtomicReference<>();
    private static final Selector SELECTOR = new Selector();

    private final GosspublicServer server;
    private final GosspublicTrust trustBefore;
    private final @Nullable ProxySelector selectorBefore;

    private GosspublicRedirect(GosspublicServer server) throws GeneralSecurityException {
        this.server = server;
        trustBefore = GosspublicTrust.install();
        selectorBefore = ProxySelector.getDefault();
        SELECTOR.usual = selectorBefore;
        ProxySelector.setDefault(SELECTOR);
    }

    /**
     * Redirects to {@code emulator}.
     *
     * @throws IllegalStateException if there is a redirect already
     */
    public static GosspublicRedirect to(OssEmulator emulator) {
        return to(emulator::callbackPublicKeyPem);
    }

    /**
     * Redirects to the key that {@code pem} gives, for an emulator in another process.
     *
     * @throws IllegalStateException if there is a redirect already
     */
    public static synchronized GosspublicRedirect to(Supplier<String> pem) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException(
                    "gosspublic.alicdn.com is redirected already; a redirect concerns the whole JVM,"
                            + " so tests that need one cannot run at the same time");
        }
        try {
            GosspublicRedirect redirect = new GosspublicRedirect(new GosspublicServer(pem));
            CURRENT.set(redirect);
            return redirect;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the redirect", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot do TLS", e);
        }
    }

    /** Puts back what was changed. Idempotent. */
    @Override
    public void close() {
        synchronized (GosspublicRedirect.class) {
            if (CURRENT.compareAndSet(this, null)) {
                if (ProxySelector.getDefault() == SELECTOR) {
                    ProxySelector.setDefault(selectorBefore);
                }
                trustBefore.remove();
                server.close();
            }
        }
    }

    /** One for the life of the JVM: clients keep the selector they found when they were made. */
    private static final class Selector extends ProxySelector {
        private volatile @Nullable ProxySelector usual;

        @Override
        public List<Proxy> select(@Nullable URI uri) {
            GosspublicRedirect current = CURRENT.get();
            if (current != null && uri != null && GosspublicTrust.HOST.equalsIgnoreCase(uri.getHost())) {
                // A plain socket asks for "socket://", and only a SOCKS proxy can serve it.
                Proxy.Type type = "socket".equals(uri.getScheme()) ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
                return List.of(new Proxy(type, current.server.address()));
            }
            ProxySelector other = usual;
            return other == null ? List.of(Proxy.NO_PROXY) : other.select(uri);
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {
            ProxySelector other = usual;
            if (other != null) {
                other.connectFailed(uri, address, failure);
            }
        }
    }
}
