package io.github.ossemulator.testkit.callback;

import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.model.CallbackSignatureCheck;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the application's callback server: receives upload callbacks on a free port of 127.0.0.1, verifies their
 * signatures, keeps them and answers as told, {@code 200 {"Status":"OK"}} unless told otherwise. Thread-safe.
 *
 * <pre>{@code
 * try (OssEmulator emulator = OssEmulator.start();
 *         CallbackReceiver receiver = CallbackReceiver.start(emulator)) {
 *     CallbackSpec callback = receiver.spec().form("object", "size").var("user", "42").build();
 *     // ... upload with callback.headers() ...
 *     ReceivedCallback received = receiver.await();
 *     assertThat(received.form()).containsEntry("object", "cat.jpg");
 *     assertThat(received.verification().isValid()).isTrue();
 * }
 * }</pre>
 */
public final class CallbackReceiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackReceiver.class);
    private static final CallbackReply OK = CallbackReply.json("{\"Status\":\"OK\"}");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_SILENCE_MILLIS = 10_000;

    private final CallbackSignatureCheck check;
    private final ServerSocket listener;
    private final ExecutorService threads;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    private final Object lock = new Object();
    private final List<ReceivedCallback> received = new ArrayList<>();
    private int awaited;
    private Supplier<Function<ReceivedCallback, CallbackReply>> replies = () -> CallbackReceiver::ok;

    private CallbackReceiver(CallbackSignatureCheck check) {
        this.check = check;
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the callback receiver", e);
        }
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread =
                    new Thread(task, "callback-receiver-" + listener.getLocalPort() + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.execute(this::accept);
    }

    /** Starts a receiver that verifies signatures with the key of {@code emulator}. */
    public static CallbackReceiver start(OssEmulator emulator) {
        return start(emulator.callbackPublicKey());
    }

    /** Starts a receiver that verifies signatures with {@code key}, for an emulator in another process. */
    public static CallbackReceiver start(RSAPublicKey key) {
        return new CallbackReceiver(new CallbackSignatureCheck(key));
    }

    // ---- where it is

    /** The URL to call back: {@code http://127.0.0.1:PORT/}. Every path is answered. */
    public URI url() {
        return url("/");
    }

    /** The URL of a path with an optional query, as in {@code /uploaded?source=test}. */
    public URI url(String pathAndQuery) {
        if (!pathAndQuery.startsWith("/")) {
            throw new IllegalArgumentException("a path starts with a slash: " + pathAndQuery);
        }
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + pathAndQuery);
    }

    /** Starts a callback parameter that names {@link #url()}. */
    public CallbackSpec.Builder spec() {
        return CallbackSpec.to(url());
    }

    // ---- what it answers

    /** Answers every callback with this reply from now on. */
    public CallbackReceiver reply(CallbackReply reply) {
        return replyWith(callback -> reply);
    }

    /** Answers every callback with 200 and this JSON document from now on. */
    public CallbackReceiver replyJson(String json) {
        return reply(CallbackReply.json(json));
    }

    /** Answers the next callbacks with these replies, one each; the last one stays. */
    public CallbackReceiver replyInOrder(CallbackReply... inOrder) {
        List<CallbackReply> list = List.of(inOrder);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("no replies");
        }
        AtomicInteger next = new AtomicInteger();
        return answer(() -> {
            CallbackReply reply = list.get(Math.min(next.getAndIncrement(), list.size() - 1));
            return callback -> reply;
        });
    }

    /**
     * Answers every callback with what {@code replies} makes of it from now on; called by many threads at once. What it
     * throws is logged and answered with 500.
     */
    public CallbackReceiver replyWith(Function<ReceivedCallback, CallbackReply> replies) {
        return answer(() -> replies);
    }

    /** {@code replies} is asked in the order in which callbacks are received. */
    private CallbackReceiver answer(Supplier<Function<ReceivedCallback, CallbackReply>> replies) {
        synchronized (lock) {
            this.replies = replies;
        }
        return this;
    }

    // ---- what it got

    /** Every callback since the start or {@link #reset}, in the order they came. */
    public List<ReceivedCallback> received() {
        synchronized (lock) {
            return List.copyOf(received);
        }
    }

    /**
     * The next callback that no {@code await} has returned yet; waits up to 10 s for it.
     *
     * @throws AssertionError if none comes
     */
    public ReceivedCallback await() {
        return await(PATIENCE);
    }

    /**
     * The next callback that no {@code await} has returned yet; waits up to {@code patience} for it.
     *
     * @throws AssertionError if none comes
     */
    public ReceivedCallback await(Duration patience) {
        return await(1, patience).get(0);
    }

    /**
     * The next {@code count} callbacks that no {@code await} has returned yet; waits up to {@code patience} for them.
     *
     * @throws AssertionError if fewer come, telling which; they stay to be awaited
     */
    public List<ReceivedCallback> await(int count, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (lock) {
            while (received.size() - awaited < count) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(missing(count, patience));
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted while waiting for a callback", e);
                }
            }
            List<ReceivedCallback> next = List.copyOf(received.subList(awaited, awaited + count));
            awaited += count;
            return next;
        }
    }

    private String missing(int count, Duration patience) {
        int pending = received.size() - awaited;
        StringBuilder message = new StringBuilder("expected " + count + (count == 1 ? " callback" : " callbacks")
                + " at " + url() + " within " + patience.toMillis() + " ms, but got "
                + (pending == 0 ? "none" : String.valueOf(pending)));
        if (awaited > 0) {
            message.append(" (besides ").append(awaited).append(" that were awaited before)");
        }
        received.subList(awaited, received.size())
                .forEach(callback -> message.append("\n\n").append(callback));
        return message.toString();
    }

    /** Forgets the callbacks received so far and answers as at the start again. */
    public void reset() {
        synchronized (lock) {
            received.clear();
            awaited = 0;
            replies = () -> CallbackReceiver::ok;
        }
    }

    /** Stops listening and closes every connection. Idempotent. */
    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        connections.forEach(CallbackReceiver::closeQuietly);
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn("a callback receiver is still busy in replyWith");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- how it works

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                if (closed.getCount() > 0) {
                    LOG.warn("the callback receiver cannot accept a connection", e);
                }
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setSoTimeout(LONGEST_SILENCE_MILLIS);
            ReceivedRequest request = ReceivedRequest.read(new BufferedInputStream(connection.getInputStream()));
            if (request != null) {
                CallbackReply reply = answer(request);
                if (!closed.await(reply.delay().toMillis(), TimeUnit.MILLISECONDS)) {
                    connection.getOutputStream().write(reply.bytes());
                }
            }
        } catch (IOException e) {
            LOG.debug("a connection to the callback receiver failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private CallbackReply answer(ReceivedRequest request) {
        ReceivedCallback callback = new ReceivedCallback(request, verify(request));
        Function<ReceivedCallback, CallbackReply> current;
        synchronized (lock) {
            current = replies.get();
            received.add(callback);
            lock.notifyAll();
        }
        try {
            return current.apply(callback);
        } catch (RuntimeException | AssertionError e) {
            LOG.error("replyWith failed for\n{}", callback, e);
            return CallbackReply.of(500, "text/plain", "replyWith failed: " + e);
        }
    }

    private static CallbackReply ok(ReceivedCallback callback) {
        LOG.debug("answering {} as nobody said otherwise", callback.requestId());
        return OK;
    }

    private Verification verify(ReceivedRequest request) {
        return Verification.of(check.check(
                request.target(),
                request.body(),
                request.header("Authorization"),
                request.header("Content-MD5"),
                List.of()));
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            LOG.debug("closing {} failed", socket, e);
        }
    }
}
