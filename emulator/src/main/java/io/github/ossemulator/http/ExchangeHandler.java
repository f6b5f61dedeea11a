package io.github.ossemulator.http;

import io.github.ossemulator.http.RequestBody.RequestBodyException.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads requests, has the handler answer them one after the other, and sends the answers in order. All
 * state is confined to the event loop; only {@link InboundBody} and the handler's call leave it.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

    /** How long a peer may go on sending after the last answer before the connection is cut. */
    private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final ByteBuf CONTINUE = Unpooled.unreleasableBuffer(
            Unpooled.directBuffer().writeBytes("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

    private enum Phase {
        /** Between two requests. */
        IDLE,
        /** The head of a request has come; the handler has not been called. */
        RECEIVED,
        /** The handler is at work. */
        HANDLING,
        /** The response is being sent. */
        ANSWERING,
        /** The response was sent; the rest of the request is thrown away. */
        DRAINING,
        /** The last response was sent; what the peer still sends is thrown away so that it can read the response. */
        LINGERING
    }

    private final Handler handler;
    private final Workers workers;
    private final Connections connections;
    private final long idleNanos;
    private final ArrayDeque<Object> pipelined = new ArrayDeque<>(2);
    private final Runnable onSent = this::sent;

    @SuppressWarnings("NullAway.Init") // set before any event comes
    private ChannelHandlerContext ctx;

    @SuppressWarnings("NullAway.Init") // set before any event comes
    private InetSocketAddress remote;

    private Phase phase = Phase.IDLE;
    private @Nullable Exchange exchange;
    private @Nullable ResponseSender sender;
    private boolean bodyFull;
    private boolean inputClosed;
    private boolean reading;
    private boolean flushNeeded;
    private boolean advancing;
    private long lastActivity;
    private long lastProgress;
    private @Nullable ScheduledFuture<?> idleCheck;

    ExchangeHandler(Handler handler, Workers workers, Connections connections, long idleNanos) {
        this.handler = handler;
        this.workers = workers;
        this.connections = connections;
        this.idleNanos = idleNanos;
    }

    /** One request and what became of it; confined to the event loop but for {@link #run}. */
    private final class Exchange implements InboundBody.Source {
        final Request request;
        final InboundBody body;
        final boolean keepAlive;
        final boolean expectsContinue;
        boolean complete;
        boolean bodyStarted;
        boolean continued;
        boolean keptAlive;

        Exchange(HttpRequest head) {
            boolean chunked = HttpUtil.isTransferEncodingChunked(head);
            long length = chunked ? -1 : HttpUtil.getContentLength(head, -1L);
            boolean declared = chunked || length >= 0;
            body = new InboundBody(declared ? length : 0, declared, idleNanos, this);
            Headers headers = new Headers();
            Iterator<Map.Entry<CharSequence, CharSequence>> fields =
                    head.headers().iteratorCharSequence();
            while (fields.hasNext()) {
                Map.Entry<CharSequence, CharSequence> field = fields.next();
                headers.add(field.getKey().toString(), field.getValue().toString());
            }
            request = new Request(head.method().name(), head.uri(), headers, body, remote);
            keepAlive = HttpUtil.isKeepAlive(head);
            expectsContinue = HttpUtil.is100ContinueExpected(head);
        }

        /** Calls the handler; what it throws becomes a response too. */
        Response run() {
            try {
                return handler.handle(request);
            } catch (IOException e) {
                LOG.debug("{} {} given up: {}", request.method(), request.target(), e.toString());
                return Response.dropConnection();
            } catch (Throwable e) {
                LOG.error("{} {} failed", request.method(), request.target(), e);
                return Response.of(500).closeConnection();
            }
        }

        @Override
        public void demand() {
            if (expectsContinue) {
                onEventLoop(() -> sendContinue(this));
            }
        }

        @Override
        public void resume() {
            onEventLoop(() -> {
                if (exchange == this) {
                    bodyFull = false;
                    updateReading();
                }
            });
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        remote = (InetSocketAddress) ctx.channel().remoteAddress();
        lastActivity = System.nanoTime();
        scheduleIdleCheck(idleNanos);
        if (!connections.add(this)) {
            ctx.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        reading = true;
        if (phase == Phase.LINGERING) {
            ReferenceCountUtil.release(message);
        } else if (pipelined.isEmpty() && takesMore()) {
            accept(message);
        } else {
            pipelined.add(message);
            updateReading();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        reading = false;
        lastActivity = System.nanoTime();
        if (phase == Phase.RECEIVED) {
            start();
        }
        flushIfNeeded();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (phase == Phase.ANSWERING && ctx.channel().isWritable()) {
            if (sender != null) {
                sender.pump();
            } else {
                answered();
                advance();
            }
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputClosed = true;
            failIfCutOff();
            if (phase == Phase.RECEIVED) {
                start();
            }
            if (phase == Phase.IDLE || phase == Phase.DRAINING || phase == Phase.LINGERING) {
                flushIfNeeded();
                closeAfterFlush();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connections.remove(this);
        if (idleCheck != null) {
            idleCheck.cancel(false);
        }
        inputClosed = true;
        failIfCutOff();
        if (exchange != null && phase != Phase.HANDLING) {
            exchange.body.discard();
        }
        if (sender != null) {
            sender.giveBack();
        }
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof IOException) {
            LOG.debug("connection from {} lost: {}", remote, cause.toString());
        } else {
            LOG.error("connection from {} failed", remote, cause);
        }
        ctx.close();
    }

    /** Closes the connection if it is at rest; else it closes when it has answered, as all are closing. Thread-safe. */
    void stop() {
        onEventLoop(() -> {
            if (phase == Phase.IDLE || phase == Phase.LINGERING) {
                closeAfterFlush();
            }
        });
    }

    /** Closes the connection at once. Thread-safe. */
    void cut() {
        ctx.close();
    }

    // ---- from the peer ----

    private void accept(Object message) {
        if (message instanceof HttpRequest head) {
            begin(head);
        } else if (message instanceof HttpContent content && exchange != null) {
            receive(exchange, content);
        } else {
            // Content of a message that was refused.
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        if (head.decoderResult().isFailure()) {
            ReferenceCountUtil.release(head);
            refuse(head.decoderResult().cause());
            return;
        }
        if (head.protocolVersion().majorVersion() != 1) {
            refuse(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
            return;
        }
        exchange = new Exchange(head);
        phase = Phase.RECEIVED;
    }

    private void receive(Exchange current, HttpContent content) {
        boolean room = true;
        if (content.decoderResult().isFailure()) {
            content.release();
            current.body.fail(Reason.MALFORMED);
        } else {
            current.bodyStarted |= content.content().isReadable();
            room = current.body.add(content.content());
        }
        if (content instanceof LastHttpContent) {
            current.complete = true;
            current.body.complete();
        } else if (!room) {
            bodyFull = true;
            updateReading();
        }
        if (phase == Phase.RECEIVED && (current.complete || !room)) {
            start();
        } else if (phase == Phase.DRAINING && current.complete) {
            finish(current);
        }
    }

    private void failIfCutOff() {
        if (inputClosed && exchange != null && !exchange.complete) {
            exchange.body.fail(Reason.DISCONNECTED);
        }
    }

    private void refuse(Throwable cause) {
        if (cause instanceof PrematureChannelClosureException) {
            closeAfterFlush();
        } else if (cause instanceof TooLongHttpLineException) {
            refuse(414, "the request line is longer than " + HttpServer.MAX_LINE + " bytes");
        } else if (cause instanceof TooLongHttpHeaderException) {
            refuse(431, "the header fields are longer than " + HttpServer.MAX_HEADERS + " bytes");
        } else {
            refuse(400, "malformed request: " + cause.getMessage());
        }
    }

    private void refuse(int status, String reason) {
        Response response = Response.of(status)
                .header("Content-Type", "text/plain")
                .body(ResponseBody.of((reason + "\n").getBytes(StandardCharsets.UTF_8)));
        ResponseSender.send(ctx, response, false, false, () -> {});
        linger();
    }

    // ---- the handler ----

    private void start() {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        phase = Phase.HANDLING;
        if (current.complete && handler.mayRunInline(current.request)) {
            answer(current, current.run());
            return;
        }
        try {
            workers.execute(() -> {
                Response response = current.run();
                if (!onEventLoop(() -> answerLater(current, response))) {
                    current.body.discard();
                    ResponseSender.release(response.body());
                }
            });
        } catch (RejectedExecutionException e) {
            answer(current, Response.dropConnection());
        }
    }

    private void sendContinue(Exchange current) {
        if (exchange == current && phase == Phase.HANDLING && !current.bodyStarted && !current.complete) {
            current.continued = true;
            ctx.writeAndFlush(CONTINUE.duplicate(), ctx.voidPromise());
        }
    }

    // ---- to the peer ----

    private void answerLater(Exchange current, Response response) {
        lastActivity = System.nanoTime();
        answer(current, response);
        advance();
    }

    private void answer(Exchange current, Response response) {
        boolean broken = current.body.hasFailed();
        current.body.discard();
        if (bodyFull) {
            bodyFull = false;
            updateReading();
        }
        Channel channel = ctx.channel();
        if (response.dropsConnection() || !channel.isActive()) {
            ResponseSender.release(response.body());
            channel.close();
            return;
        }
        boolean unasked = current.expectsContinue && !current.continued && !current.bodyStarted && !current.complete;
        boolean last = connections.areClosing() || inputClosed && pipelined.isEmpty();
        boolean keepAlive = current.keepAlive && !response.closesConnection() && !broken && !unasked && !last;
        current.keptAlive =
                keepAlive && response.truncatedAfter() >= response.body().length();
        phase = Phase.ANSWERING;
        boolean toHead = current.request.method().equals("HEAD");
        flushNeeded = true;
        try {
            sender = ResponseSender.send(ctx, response, toHead, keepAlive, onSent);
        } catch (RuntimeException e) {
            LOG.error("{} {} cannot be answered", current.request.method(), current.request.target(), e);
            ResponseSender.release(response.body());
            channel.close();
            return;
        }
        if (sender != null) {
            sender.pump();
            return;
        }
        if (channel.isWritable()) {
            answered();
        }
    }

    private void sent() {
        sender = null;
        answered();
        advance();
    }

    private void answered() {
        Exchange current = exchange;
        if (current == null || phase != Phase.ANSWERING) {
            return;
        }
        if (!reading) {
            lastActivity = System.nanoTime();
        }
        if (current.keptAlive) {
            if (current.complete) {
                finish(current);
            } else {
                phase = Phase.DRAINING;
                updateReading();
            }
        } else if (current.complete && !current.body.hasFailed()) {
            closeAfterFlush();
        } else {
            linger();
        }
    }

    private void finish(Exchange done) {
        if (!done.keptAlive || connections.areClosing()) {
            closeAfterFlush();
            return;
        }
        exchange = null;
        phase = Phase.IDLE;
    }

    /** Flushes, and turns to what came while the last request was being answered. */
    private void advance() {
        if (advancing) {
            // Sending may end while it is being started below: the loop there goes on, and the stack stays flat.
            return;
        }
        advancing = true;
        try {
            do {
                while (!pipelined.isEmpty() && takesMore()) {
                    accept(pipelined.poll());
                }
                if (phase == Phase.RECEIVED) {
                    failIfCutOff();
                    start();
                }
                flushIfNeeded();
            } while (!pipelined.isEmpty() && takesMore());
        } finally {
            advancing = false;
        }
        if (phase == Phase.IDLE && inputClosed) {
            closeAfterFlush();
        }
        updateReading();
    }

    /** Whether the next message belongs to the request at hand or may begin the next. */
    private boolean takesMore() {
        return phase != Phase.LINGERING && (exchange == null || !exchange.complete);
    }

    private void closeAfterFlush() {
        flushNeeded = false;
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    private void linger() {
        phase = Phase.LINGERING;
        exchange = null;
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
        flushNeeded = false;
        bodyFull = false;
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> {
            if (!done.isSuccess() || inputClosed) {
                ctx.close();
                return;
            }
            ((DuplexChannel) ctx.channel()).shutdownOutput();
            ctx.executor().schedule(() -> ctx.close(), Math.min(LINGER_NANOS, idleNanos), TimeUnit.NANOSECONDS);
        });
        updateReading();
    }

    private void flushIfNeeded() {
        if (flushNeeded && !reading) {
            flushNeeded = false;
            ctx.flush();
        }
    }

    private void updateReading() {
        ctx.channel().config().setAutoRead(!bodyFull && pipelined.isEmpty());
    }

    // ---- time ----

    private void scheduleIdleCheck(long nanos) {
        idleCheck = ctx.executor().schedule(this::checkIdle, nanos, TimeUnit.NANOSECONDS);
    }

    private void checkIdle() {
        long now = System.nanoTime();
        if (phase == Phase.HANDLING) {
            // It is not the peer's turn; a handler that waits for body bytes looks after the time itself.
            lastActivity = now;
        } else {
            long progress = sendingProgress();
            if (progress != lastProgress) {
                lastProgress = progress;
                lastActivity = now;
            }
        }
        long left = idleNanos - (now - lastActivity);
        if (left <= 0) {
            ctx.close();
        } else {
            scheduleIdleCheck(left);
        }
    }

    /** A number that changes whenever the peer has taken bytes. */
    private long sendingProgress() {
        ChannelOutboundBuffer pending = ctx.channel().unsafe().outboundBuffer();
        long handedOver = sender == null ? 0 : sender.handedOver();
        return pending == null
                ? handedOver
                : (handedOver * 31 - pending.totalPendingWriteBytes()) * 31 + pending.currentProgress();
    }

    /** Runs {@code task} on the event loop, now if this is it; returns whether it takes tasks at all. */
    private boolean onEventLoop(Runnable task) {
        if (ctx.executor().inEventLoop()) {
            task.run();
            return true;
        }
        try {
            ctx.executor().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
