package io.github.ossemulator.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends single HTTP/1.1 requests, each over a connection of its own, and blocks until the answer is there or the time of
 * the request is up. Follows no redirects, keeps no connections, retries nothing. Thread-safe.
 *
 * <p>Every wait is cut at the deadline: a shared timer closes the socket under whatever the calling thread hangs in.
 */
public final class HttpClient implements AutoCloseable {
    /** How much of a body nobody asked for is kept, in bytes. */
    public static final int EXCERPT_LIMIT = 2048;

    private static final long IDLE_SECONDS = 5;

    private final Resolver resolver;
    private final boolean verifyCertificates;
    private final ScheduledThreadPoolExecutor deadlines;
    private final ExecutorService lookups;
    private volatile TrustManager @Nullable [] trustManagers;

    /** A client that resolves with the system's resolver and, unless told to verify, trusts every certificate. */
    public HttpClient(boolean verifyCertificates) {
        this(verifyCertificates, Resolver.SYSTEM);
    }

    /** A client that resolves names with {@code resolver}. */
    public HttpClient(boolean verifyCertificates, Resolver resolver) {
        this.verifyCertificates = verifyCertificates;
        this.resolver = resolver;
        deadlines = new ScheduledThreadPoolExecutor(1, daemons("http-client-deadline"));
        deadlines.setRemoveOnCancelPolicy(true);
        deadlines.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        deadlines.allowCoreThreadTimeOut(true);
        lookups = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                daemons("http-client-lookup"));
    }

    /**
     * Sends {@code request} and returns the answer. The body is read whole (up to the limit of the request) if
     * {@code wantsBody} says so of the head; otherwise only what comes of its first {@link #EXCERPT_LIMIT} bytes at once.
     *
     * @throws ClientException if there is no answer; a body that fails later is told by {@link ClientResponse#end}
     */
    public ClientResponse send(ClientRequest request, Predicate<ClientHead> wantsBody) throws ClientException {
        long start = System.nanoTime();
        List<InetAddress> addresses = addresses(request.host(), request.timeout());
        long elapsed = System.nanoTime() - start;
        long left = Math.max(1, request.timeout().toNanos() - elapsed);
        try (ClientConnection connection = new ClientConnection(request, left, deadlines, verifyCertificates)) {
            return connection.exchange(addresses, this::tls, wantsBody);
        }
    }

    /** Ends the threads of this client; exchanges under way fail or finish by themselves. */
    @Override
    public void close() {
        deadlines.shutdownNow();
        lookups.shutdownNow();
    }

    private List<InetAddress> addresses(String host, Duration timeout) throws ClientException {
        try {
            if (Resolver.isLiteral(host)) {
                return resolver.addresses(host);
            }
            // A resolver cannot be interrupted, only left behind.
            return lookups.submit(() -> resolver.addresses(host)).get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (UnknownHostException e) {
            throw unknown(host, e);
        } catch (ExecutionException e) {
            throw unknown(host, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new ClientException(
                    ClientException.Kind.CONNECT_TIMEOUT, "the name " + host + " was not resolved in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientException(ClientException.Kind.CONNECT_TIMEOUT, "interrupted while resolving " + host, e);
        }
    }

    private static ClientException unknown(String host, Throwable cause) {
        return new ClientException(
                ClientException.Kind.UNKNOWN_HOST, "the name " + host + " does not resolve to an address", cause);
    }

    /** A new context each time: a session resumed from an earlier callback would hide what this one asks for. */
    private SSLContext tls() {
        try {
            TrustManager[] managers = trustManagers;
            if (managers == null) {
                managers = verifyCertificates ? knownAuthorities() : new TrustManager[] {new TrustEverything()};
                trustManagers = managers;
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    private static TrustManager[] knownAuthorities() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
