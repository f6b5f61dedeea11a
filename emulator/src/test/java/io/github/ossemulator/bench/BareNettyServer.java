package io.github.ossemulator.bench;

import io.github.ossemulator.model.Crc64;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limit the emulator is measured against: a Netty server that does nothing but what its mode says, all of it on the
 * event loop. Prints {@code listening on PORT}.
 *
 * <pre>{@code BareNettyServer discard|hash|store|callback [port [event-loops]]
 * BareNettyServer calling PORT EVENT_LOOPS PORT_OF_THE_CALLBACK_SERVER}</pre>
 */
public final class BareNettyServer {
    private static final byte[] OK = "{\"Status\":\"OK\"}".getBytes(StandardCharsets.US_ASCII);

    private BareNettyServer() {}

    /** How much is done with a body. */
    enum Mode {
        /** Nothing. */
        DISCARD,
        /** MD5 and CRC-64 of it are answered. */
        HASH,
        /** The same, and it is kept in memory for GET. */
        STORE,
        /** Nothing; the answer is one a callback server gives, and the connection is closed. */
        CALLBACK,
        /** MD5 and CRC-64 of it, then a signed request over a connection of its own, whose end is awaited. */
        CALLING
    }

    /** Starts the server and runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        Mode mode = Mode.valueOf(args[0].toUpperCase(Locale.ROOT));
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        int eventLoops = args.length > 2
                ? Integer.parseInt(args[2])
                : Runtime.getRuntime().availableProcessors();
        SignedCall call = mode == Mode.CALLING ? new SignedCall(Integer.parseInt(args[3])) : null;
        IoEventLoopGroup group = new MultiThreadIoEventLoopGroup(eventLoops, NioIoHandler.newFactory());
        Map<String, Stored> objects = new ConcurrentHashMap<>();
        Channel listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec(), new Exchange(mode, objects, call));
                    }
                })
                .bind("127.0.0.1", port)
                .sync()
                .channel();
        System.out.println("listening on " + ((InetSocketAddress) listener.localAddress()).getPort());
        listener.closeFuture().sync();
    }

    private record Stored(ByteBuf bytes, String md5) {}

    private static final class Exchange extends ChannelInboundHandlerAdapter {
        private static final int COPY = 64 * 1024;

        private final Mode mode;
        private final Map<String, Stored> objects;
        private final SignedCall call;
        private final MessageDigest md5;
        private final byte[] copy = new byte[COPY];
        private Crc64 crc = new Crc64();
        private HttpRequest request;
        private CompositeByteBuf kept;

        Exchange(Mode mode, Map<String, Stored> objects, SignedCall call) {
            this.mode = mode;
            this.call = call;
            this.objects = objects;
            try {
                md5 = MessageDigest.getInstance("MD5");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest head) {
                request = head;
                crc = new Crc64();
                kept = mode == Mode.STORE ? Unpooled.compositeBuffer(Integer.MAX_VALUE) : null;
            } else if (message instanceof HttpContent content) {
                take(content.content());
                content.release();
                if (content instanceof LastHttpContent && mode == Mode.CALLING) {
                    FullHttpResponse answer = answer();
                    call.send(ctx.channel().eventLoop(), () -> ctx.writeAndFlush(answer));
                } else if (content instanceof LastHttpContent) {
                    ChannelFuture written = ctx.write(answer());
                    if (mode == Mode.CALLBACK) {
                        written.addListener(ChannelFutureListener.CLOSE);
                    }
                }
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }

        private void take(ByteBuf content) {
            if (mode == Mode.DISCARD || mode == Mode.CALLBACK) {
                return;
            }
            while (content.isReadable()) {
                int length = Math.min(COPY, content.readableBytes());
                content.readBytes(copy, 0, length);
                md5.update(copy, 0, length);
                crc.update(copy, 0, length);
                if (kept != null) {
                    byte[] own = new byte[length];
                    System.arraycopy(copy, 0, own, 0, length);
                    kept.addComponent(true, Unpooled.wrappedBuffer(own));
                }
            }
        }

        private FullHttpResponse answer() {
            if (request.method().equals(HttpMethod.GET)) {
                Stored stored = objects.get(request.uri());
                return stored == null
                        ? response(HttpResponseStatus.NOT_FOUND, Unpooled.EMPTY_BUFFER, "")
                        : response(HttpResponseStatus.OK, stored.bytes.retainedDuplicate(), stored.md5);
            }
            if (mode == Mode.CALLBACK) {
                return response(HttpResponseStatus.OK, Unpooled.wrappedBuffer(OK), "");
            }
            if (mode == Mode.DISCARD) {
                return response(HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER, "");
            }
            String tag = HexFormat.of().withUpperCase().formatHex(md5.digest());
            FullHttpResponse response = response(HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER, tag);
            response.headers().set("x-oss-hash-crc64ecma", Long.toUnsignedString(crc.value()));
            if (kept != null) {
                ByteBuf bytes = kept.numComponents() == 1 ? kept.component(0) : kept;
                objects.put(request.uri(), new Stored(Unpooled.unreleasableBuffer(bytes), tag));
            }
            return response;
        }

        private static FullHttpResponse response(HttpResponseStatus status, ByteBuf body, String tag) {
            FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
            response.headers().set(HttpHeaderNames.ETAG, tag);
            return response;
        }
    }
}
