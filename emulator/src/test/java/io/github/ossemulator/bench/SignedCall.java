package io.github.ossemulator.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;

/**
 * The least a server has to do to call back: one signature with an RSA key of 512 bits and one connection for each request,
 * read to its end.
 */
final class SignedCall {
    private static final byte[] BODY = "o=key-0&s=1024".getBytes(StandardCharsets.US_ASCII);

    private final int port;
    private final PrivateKey key;

    SignedCall(int port) {
        this.port = port;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(512);
            key = generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Calls, and runs {@code then} when the answer has come. */
    void send(EventLoop loop, Runnable then) {
        ByteBuf request = request();
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelActive(ChannelHandlerContext ctx) {
                        ctx.writeAndFlush(request);
                    }

                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        ReferenceCountUtil.release(message);
                    }

                    @Override
                    public void channelInactive(ChannelHandlerContext ctx) {
                        then.run();
                    }
                })
                .connect("127.0.0.1", port);
    }

    private ByteBuf request() {
        try {
            Signature signature = Signature.getInstance("MD5withRSA");
            signature.initSign(key);
            signature.update(
                    ("/cb\n" + new String(BODY, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII));
            String head = "POST /cb HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: " + BODY.length
                    + "\r\nAuthorization: " + Base64.getEncoder().encodeToString(signature.sign()) + "\r\n\r\n";
            return Unpooled.wrappedBuffer(head.getBytes(StandardCharsets.US_ASCII), BODY);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
