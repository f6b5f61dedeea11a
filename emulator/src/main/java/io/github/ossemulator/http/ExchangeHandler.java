package io.github.ossemulator.http;

import io.github.ossemulator.http.RequestBody.RequestBodyException.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: reads requests, has the handler answer them one after the other, and sends the answers in order. All
 * state is confined to the event loop; only {@link InboundBody} and the handler's call leave it.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter implements InboundBody.Source {
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
    private final boolean pushesBodies;
    private final Runnable onSent = this::sent;

    /** What came before it could be turned to: parts of later requests. */
    private final ArrayDeque<Object> pipelined = new ArrayDeque<>(2);

    @SuppressWarnings("NullAway.Init") // set before any event comes
    private ChannelHandlerContext ctx;

    @SuppressWarnings("NullAway.Init") // set before any event comes
    private IdleTimer idleTimer;

    @SuppressWarnings("NullAway.Init") // set before any event comes
    private InetSocketAddress remote;

    private Phase phase = Phase.IDLE;
    /** The request at hand; null while there is none. */
    private @Nullable Exchange exchange;
    /** What sends the body of the response at hand, if that takes time. */
    private @Nullable ResponseSender sender;
    /** Whether another request may follow the answer at hand. */
    private boolean keepsAlive;

    private boolean bodyFull;
    private boolean inputClosed;
    private boolean reading;
    private boolean flushNeeded;
    private boolean advancing;

    ExchangeHandler(Handler handler, Workers workers, Connections connections, long idleNanos, boolean pushesBodies) {
        this.handler = handler;
        this.workers = workers;
        this.connections = connections;
        this.idleNanos = idleNanos;
        this.pushesBodies = pushesBodies;
    }

    // ---- the connection ----

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        this.ctx = ctx;
        // While a handler works it is not the peer's turn; one that waits for body bytes minds the time itself.
        idleTimer = new IdleTimer(
                ctx, idleNanos, () -> phase == Phase.HANDLING || sender != null && sender.waitsForItsTurn());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        remote = (InetSocketAddress) ctx.channel().remoteAddress();
        idleTimer.start();
        if (!connections.add(this)) {
            ctx.close();
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
                closeAfterFlush();
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connections.remove(this);
        idleTimer.stop();
        inputClosed = true;
        failIfCutOff();
        if (exchange != null && phase != Phase.HANDLING) {
            exchange.body().discard();
        }
        if (sender != null) {
            sender.giveBack();
        }
        dropPipelined();
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
        idleTimer.touch();
        if (phase == Phase.RECEIVED) {
            start();
        }
        flushIfNeeded();
    }

    /** Whether the next message belongs to the request at hand or may begin the next. */
    private boolean takesMore() {
        return phase != Phase.LINGERING && (exchange == null || !exchange.isComplete());
    }

    private void accept(Object message) {
        if (message instanceof HttpRequest head) {
            begin(head);
        } else if (message instanceof HttpContent content && exchange != null) {
            receive(exchange, content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(HttpRequest head) {
        if (head.decoderResult().cause() instanceof PrematureChannelClosureException) {
            closeAfterFlush();
        } else if (MalformedRequest.is(head)) {
            ReferenceCountUtil.release(head);
            ResponseSender.send(ctx, MalformedRequest.answer(head), false, false, onSent);
            linger();
        } else {
            exchange = new Exchange(head, remote, idleNanos, pushesBodies, this);
            phase = Phase.RECEIVED;
        }
    }

    private void receive(Exchange current, HttpContent content) {
        boolean room = current.receive(content);
        if (!room) {
            bodyFull = true;
            updateReading();
        }
        if (phase == Phase.RECEIVED && (current.isComplete() || !room)) {
            start();
        } else if (phase == Phase.DRAINING && current.isComplete()) {
            finish();
        }
    }

    private void failIfCutOff() {
        if (inputClosed && exchange != null && !exchange.isComplete()) {
            exchange.body().fail(Reason.DISCONNECTED);
        }
    }

    private void updateReading() {
        ctx.channel().config().setAutoRead(!bodyFull && pipelined.isEmpty());
    }

    // ---- the handler ----

    private void start() {
        Exchange current = exchange;
        if (current == null) {
            return;
        }
        phase = Phase.HANDLING;
        if (current.isComplete() && handler.mayRunInline(current.request())) {
            answer(current, current.handle(handler));
            return;
        }
        try {
            workers.execute(() -> {
                Response response = current.handle(handler);
                if (!onEventLoop(() -> answerLater(current, response))) {
                    current.body().discard();
                    ResponseSender.release(response.body());
                }
            });
        } catch (RejectedExecutionException e) {
            answer(current, Response.dropConnection());
        }
    }

    @Override
    public void demand(InboundBody body) {
        onEventLoop(() -> {
            Exchange current = exchange;
            if (phase == Phase.HANDLING && current != null && current.body() == body && current.beginContinue()) {
                ctx.writeAndFlush(CONTINUE.duplicate(), ctx.voidPromise());
            }
        });
    }

    @Override
    public void resume(InboundBody body) {
        onEventLoop(() -> {
            if (exchange != null && exchange.body() == body) {
                bodyFull = false;
                updateReading();
            }
        });
    }

    // ---- to the peer ----

    private void answerLater(Exchange current, Response response) {
        idleTimer.touch();
        answer(current, response);
        advance();
    }

    private void answer(Exchange current, Response response) {
        boolean allowsAnother = current.allowsAnother();
        current.body().discard();
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
        phase = Phase.ANSWERING;
        boolean isLast = connections.areClosing() || inputClosed && pipelined.isEmpty();
        boolean keepAlive = allowsAnother && !response.closesConnection() && !isLast;
        keepsAlive = keepAlive && response.truncatedAfter() >= response.body().length();
        flushNeeded = true;
        try {
            sender = ResponseSender.send(ctx, response, current.isHead(), keepAlive, onSent);
        } catch (RuntimeException e) {
            LOG.error("{} cannot be answered", current, e);
            ResponseSender.release(response.body());
            channel.close();
            return;
        }
        if (sender != null) {
            sender.pump();
        } else if (channel.isWritable()) {
            answered();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (ctx.channel().isWritable()) {
            idleTimer.touch();
            if (sender != null) {
                sender.pump();
            } else if (phase == Phase.ANSWERING) {
                answered();
                advance();
            }
        }
    }

    private void sent() {
        sender = null;
        idleTimer.touch();
        answered();
        advance();
    }

    private void answered() {
        Exchange current = exchange;
        if (current == null || phase != Phase.ANSWERING) {
            return;
        }
        if (keepsAlive && current.isComplete()) {
            finish();
        } else if (keepsAlive) {
            phase = Phase.DRAINING;
        } else if (current.isComplete() && !current.body().hasFailed()) {
            closeAfterFlush();
        } else {
            linger();
        }
    }

    private void finish() {
        if (connections.areClosing()) {
            closeAfterFlush();
        } else {
            exchange = null;
            phase = Phase.IDLE;
        }
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

    private void flushIfNeeded() {
        if (flushNeeded && !reading) {
            flushNeeded = false;
            ctx.flush();
        }
    }

    private void closeAfterFlush() {
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    /**
     * Flushes, says that no more will be sent, and closes when the peer has understood. Closing at once while the peer
     * still sends would have the kernel reset the connection, and the peer might never see the answer.
     */
    private void linger() {
        phase = Phase.LINGERING;
        exchange = null;
        dropPipelined();
        updateReading();
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> {
            if (!done.isSuccess() || inputClosed) {
                ctx.close();
                return;
            }
            ((DuplexChannel) ctx.channel()).shutdownOutput();
            ctx.executor().schedule(() -> ctx.close(), Math.min(LINGER_NANOS, idleNanos), TimeUnit.NANOSECONDS);
        });
    }

    private void dropPipelined() {
        pipelined.forEach(ReferenceCountUtil::release);
        pipelined.clear();
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
