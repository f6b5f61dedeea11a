package io.github.ossemulator.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An HTTP/1.1 server that streams both ways and leaves every answer to one {@link Handler}. Its threads are daemons.
 * Thread-safe.
 */
public final class HttpServer implements AutoCloseable {
    /** The longest request line, and the largest header block, in bytes: two callback parameters of 5 KiB are legal. */
    static final int MAX_LINE = 32 * 1024;

    static final int MAX_HEADERS = 32 * 1024;

    static {
        // The Flight Recorder events of Netty take a quarter of the time from the first start in a JVM to the first
        // answer. Netty looks once, when it is loaded; what the user set stays.
        if (System.getProperty("io.netty.jfr.enabled") == null) {
            System.setProperty("io.netty.jfr.enabled", "false");
        }
    }

    private final Channel listener;
    private final IoEventLoopGroup eventLoops;
    private final List<Thread> eventLoopThreads;
    private final Workers workers;
    private final Connections connections;
    private final Duration closeTimeout;
    private final AtomicBoolean closed = new AtomicBoolean();

    private HttpServer(
            Channel listener,
            IoEventLoopGroup eventLoops,
            List<Thread> eventLoopThreads,
            Workers workers,
            Connections connections,
            Duration closeTimeout) {
        this.listener = listener;
        this.eventLoops = eventLoops;
        this.eventLoopThreads = eventLoopThreads;
        this.workers = workers;
        this.connections = connections;
        this.closeTimeout = closeTimeout;
    }

    /**
     * How a server runs.
     *
     * @param host the address or name to listen on
     * @param port the port, 0 for any free one
     * @param idleTimeout after this long without a byte in either direction while the peer is at turn, a connection is
     *     closed, or the reader of its request body told so
     * @param closeTimeout how long {@link HttpServer#close} lets requests in flight finish
     * @param threadPrefix what the names of the server's threads start with
     * @param eventLoops how many event loop threads there are at most, at least 1
     * @param pushesBodies whether event loops call the sinks of {@link RequestBody#pushTo}, instead of handing bytes to the
     *     threads of the handlers
     */
    public record Options(
            String host,
            int port,
            Duration idleTimeout,
            Duration closeTimeout,
            String threadPrefix,
            int eventLoops,
            boolean pushesBodies) {
        /** Checks the ranges. */
        public Options {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException("not a port: " + port);
            }
            if (idleTimeout.isNegative() || idleTimeout.isZero() || closeTimeout.isNegative()) {
                throw new IllegalArgumentException("not a time limit: " + idleTimeout + ", " + closeTimeout);
            }
            if (eventLoops < 1) {
                throw new IllegalArgumentException("not a number of event loops: " + eventLoops);
            }
        }

        /**
         * 127.0.0.1, any free port, idle after 60 s, 5 s to close, one event loop per processor but at most 4; bodies are
         * pushed if there is only one processor.
         */
        public static Options defaults() {
            int processors = Runtime.getRuntime().availableProcessors();
            return new Options(
                    "127.0.0.1",
                    0,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(5),
                    "http",
                    Math.min(4, processors),
                    processors == 1);
        }

        /** The same with another host. */
        public Options withHost(String host) {
            return new Options(host, port, idleTimeout, closeTimeout, threadPrefix, eventLoops, pushesBodies);
        }

        /** The same with another port. */
        public Options withPort(int port) {
            return new Options(host, port, idleTimeout, closeTimeout, threadPrefix, eventLoops, pushesBodies);
        }

        /** The same with another idle timeout. */
        public Options withIdleTimeout(Duration idleTimeout) {
            return new Options(host, port, idleTimeout, closeTimeout, threadPrefix, eventLoops, pushesBodies);
        }

        /** The same with another time limit for closing. */
        public Options withCloseTimeout(Duration closeTimeout) {
            return new Options(host, port, idleTimeout, closeTimeout, threadPrefix, eventLoops, pushesBodies);
        }

        /** The same with other thread names. */
        public Options withThreadPrefix(String threadPrefix) {
            return new Options(host, port, idleTimeout, closeTimeout, threadPrefix, eventLoops, pushesBodies);
        }

        /** The same with another number of event loops. */
        public Options withEventLoops(int eventLoops) {
            return new Options(host, port, idleTimeout, closeTimeout, threadPrefix, eventLoops, pushesBodies);
        }

        /** The same with bodies pushed or not. */
        public Options withPushedBodies(boolean pushesBodies) {
            return new Options(host, port, idleTimeout, closeTimeout, threadPrefix, eventLoops, pushesBodies);
        }
    }

    /**
     * Starts a server.
     *
     * @throws IOException if the host is unknown or the port cannot be had
     */
    public static HttpServer start(Options options, Handler handler) throws IOException {
        InetSocketAddress wanted = new InetSocketAddress(options.host(), options.port());
        if (wanted.isUnresolved()) {
            throw new IOException("cannot listen on " + options.host() + ": unknown host");
        }
        List<Thread> eventLoopThreads = new CopyOnWriteArrayList<>();
        IoEventLoopGroup eventLoops = eventLoops(options, eventLoopThreads);
        Workers workers = new Workers(options.threadPrefix());
        Connections connections = new Connections();
        long idleNanos = options.idleTimeout().toNanos();
        ChannelFuture bound = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.ALLOCATOR, Buffers.ALLOCATOR)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Buffers.READS)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.MESSAGE_SIZE_ESTIMATOR, new WholeSizeEstimator())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 * 1024, 128 * 1024))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpRequestDecoder(decoderConfig()))
                                .addLast(new ExchangeHandler(
                                        handler, workers, connections, idleNanos, options.pushesBodies()));
                    }
                })
                .bind(wanted)
                .awaitUninterruptibly();
        HttpServer server = new HttpServer(
                bound.channel(), eventLoops, eventLoopThreads, workers, connections, options.closeTimeout());
        if (!bound.isSuccess()) {
            server.close();
            throw new IOException(
                    "cannot listen on " + options.host() + ":" + options.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return server;
    }

    private static IoEventLoopGroup eventLoops(Options options, List<Thread> threads) throws IOException {
        ThreadFactory factory = task -> {
            Thread thread =
                    new FastThreadLocalThread(null, task, options.threadPrefix() + "-loop-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        };
        try {
            return new MultiThreadIoEventLoopGroup(options.eventLoops(), factory, NioIoHandler.newFactory());
        } catch (IllegalStateException e) {
            throw new IOException("cannot make an event loop: " + e.getMessage(), e);
        }
    }

    private static HttpDecoderConfig decoderConfig() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                // Some clients say the same length twice; lengths that differ are still refused.
                .setAllowDuplicateContentLengths(true)
                // ali-oss says a length and sends chunks, which count.
                .setUseRfc9112TransferEncoding(false)
                .setMaxChunkSize(Buffers.LARGEST_READ)
                .setInitialBufferSize(1024);
    }

    /** The port it listens on. */
    public int port() {
        return address().getPort();
    }

    /** The address it listens on; after {@link #close} the last one. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /**
     * Stops accepting, lets requests in flight finish for at most the configured time, closes every connection and ends
     * all threads. Idempotent. Not to be called from a handler.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        long deadline = System.nanoTime() + closeTimeout.toNanos();
        try {
            listener.close().await();
            connections.close(closeTimeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        try {
            for (Thread thread : eventLoopThreads) {
                thread.join(TimeUnit.SECONDS.toMillis(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The buffers of all servers in this process. */
    static final class Buffers {
        /** Few arenas and small chunks keep the footprint small. */
        static final PooledByteBufAllocator ALLOCATOR = new PooledByteBufAllocator(true, 0, 2, 8192, 6, 64, 32, false);

        static final int LARGEST_READ = 128 * 1024;

        /** A large body is handed to its reader in pieces of up to 128 KiB: fewer wake-ups than with 64 (measured). */
        static final RecvByteBufAllocator READS = new AdaptiveRecvByteBufAllocator(64, 2048, LARGEST_READ);

        private Buffers() {}
    }
}
