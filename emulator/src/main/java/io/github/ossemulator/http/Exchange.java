package io.github.ossemulator.http;

import io.github.ossemulator.http.RequestBody.RequestBodyException.Reason;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and how far it has come. Confined to the event loop but for {@link #handle}. */
final class Exchange {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Request request;
    private final InboundBody body;
    private final boolean wantsKeepAlive;
    private final boolean expectsContinue;
    private boolean continued;
    private boolean bodyStarted;
    private boolean complete;

    Exchange(
            HttpRequest head,
            InetSocketAddress remote,
            long idleNanos,
            boolean pushesBodies,
            InboundBody.Source source) {
        boolean chunked = HttpUtil.isTransferEncodingChunked(head);
        long length = chunked ? -1 : HttpUtil.getContentLength(head, -1L);
        boolean declared = chunked || length >= 0;
        body = new InboundBody(declared ? length : 0, declared, idleNanos, pushesBodies, source);
        Headers headers = new Headers();
        Iterator<Map.Entry<CharSequence, CharSequence>> fields = head.headers().iteratorCharSequence();
        while (fields.hasNext()) {
            Map.Entry<CharSequence, CharSequence> field = fields.next();
            headers.add(field.getKey().toString(), field.getValue().toString());
        }
        request = new Request(
                head.method().name(),
                head.uri(),
                headers,
                body,
                remote,
                head.protocolVersion().minorVersion() > 0);
        wantsKeepAlive = HttpUtil.isKeepAlive(head);
        expectsContinue = HttpUtil.is100ContinueExpected(head);
    }

    Request request() {
        return request;
    }

    InboundBody body() {
        return body;
    }

    boolean isHead() {
        return request.method().equals("HEAD");
    }

    /** Whether all of the request has come, be it sound or broken. */
    boolean isComplete() {
        return complete;
    }

    /** Takes the next piece of the request over. Returns whether there is room for more. */
    boolean receive(HttpContent content) {
        boolean room = true;
        if (content.decoderResult().isFailure()) {
            content.release();
            body.fail(Reason.MALFORMED);
        } else {
            bodyStarted |= content.content().isReadable();
            room = body.add(content.content());
        }
        if (content instanceof LastHttpContent) {
            complete = true;
            body.complete();
        }
        return room || complete;
    }

    /** Notes that the peer is told to send the body. Returns false if it need not be told. */
    boolean beginContinue() {
        if (!expectsContinue || bodyStarted || complete) {
            return false;
        }
        continued = true;
        return true;
    }

    /** Whether another request can follow on this connection, as far as this request is concerned. */
    boolean allowsAnother() {
        // A peer that was never told to continue may send its body or not: there is no way to tell what follows.
        boolean unasked = expectsContinue && !continued && !bodyStarted && !complete;
        // Some clients announce a body with a GET and send none; waiting for it would swallow their next request.
        boolean unsent = (request.method().equals("GET") || isHead()) && !bodyStarted && !complete;
        return wantsKeepAlive && !unasked && !unsent && !body.hasFailed();
    }

    /** Calls the handler; what it throws becomes a response too. */
    Response handle(Handler handler) {
        try {
            return handler.handle(request);
        } catch (IOException e) {
            LOG.debug("{} given up: {}", this, e.toString());
            return Response.dropConnection();
        } catch (Throwable e) {
            LOG.error("{} failed", this, e);
            return Response.of(500).closeConnection();
        }
    }

    @Override
    public String toString() {
        return request.method() + " " + request.target();
    }
}
