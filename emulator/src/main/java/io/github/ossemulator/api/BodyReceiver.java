package io.github.ossemulator.api;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.RequestBody;
import io.github.ossemulator.http.RequestBody.RequestBodyException;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Body;
import io.github.ossemulator.store.BodyWriter;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Streams a request's body into the store, holding it to what its headers promise: length, {@code Content-MD5} and
 * {@code x-oss-hash-crc64ecma} (protocol.md §3.4). What can be refused is refused before the first byte is read.
 */
public final class BodyReceiver implements AutoCloseable {
    /** The largest body of one request: 5 GiB. */
    public static final long MAX_SIZE = 5L << 30;

    private static final int MD5_LENGTH = 16;

    private final RequestBody body;
    private final byte @Nullable [] expectedMd5;
    private final @Nullable String expectedCrc;
    private final String sentMd5;
    private final Pace pace;
    private @Nullable BodyWriter writer;

    /** Checks the headers of a call that must have a body. */
    public BodyReceiver(Call call) {
        Headers headers = call.request().headers();
        body = call.request().body();
        if (!body.isDeclared()) {
            throw OssError.MISSING_CONTENT_LENGTH.exception();
        }
        if (body.contentLength() > MAX_SIZE) {
            throw tooLarge(body.contentLength());
        }
        String md5 = headers.utf8("Content-MD5");
        sentMd5 = md5 == null ? "" : md5;
        pace = new Pace(TrafficLimit.of(call));
        expectedMd5 = md5 == null ? null : decodeMd5(md5);
        expectedCrc = headers.utf8("x-oss-hash-crc64ecma");
    }

    /**
     * Reads and stores the whole body. The result is discarded by {@link #close} unless the store took it.
     *
     * @throws OssException {@code InvalidDigest}, {@code InvalidCRC64}, {@code EntityTooLarge}, {@code RequestTimeout}
     */
    public Body receive(ObjectStore store) throws IOException {
        BodyWriter target = store.newBody(body.contentLength());
        writer = target;
        try {
            RequestBody.Sink sink = bytes -> {
                if (target.size() + bytes.remaining() > MAX_SIZE) {
                    throw tooLarge(target.size() + bytes.remaining());
                }
                int count = bytes.remaining();
                target.write(bytes);
                pace.passed(count);
            };
            if (pace.isLimited()) {
                body.transferTo(sink);
            } else {
                body.pushTo(sink);
            }
        } catch (RequestBodyException e) {
            throw brokenBody(e);
        }
        Body received = target.finish();
        checkDigests(received);
        return received;
    }

    /** Adds how many milliseconds {@code x-oss-traffic-limit} held the body up, if it was sent. */
    public Response tellDelay(Response response) {
        return pace.isLimited()
                ? response.header(
                        "x-oss-qos-delay-time", Long.toString(pace.waited().toMillis()))
                : response;
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
    }

    /** The answer to a body that did not come as announced; a vanished peer gets none. */
    public static OssException brokenBody(RequestBodyException e) throws RequestBodyException {
        return switch (e.reason()) {
            case IDLE -> OssError.REQUEST_TIMEOUT.exception();
            case MALFORMED -> OssError.INCOMPLETE_BODY.exception();
            case DISCONNECTED -> throw e;
        };
    }

    /** The 16 bytes of a {@code Content-MD5} value, or {@code InvalidDigest}. */
    public static byte[] decodeMd5(String text) {
        try {
            byte[] digest = Base64.getDecoder().decode(text);
            if (digest.length == MD5_LENGTH) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // the same answer as for a digest of the wrong length
        }
        throw OssError.INVALID_DIGEST.exception().with("Content-MD5", text).ec("0017-00000502");
    }

    private void checkDigests(Body received) {
        if (expectedMd5 != null && !Arrays.equals(expectedMd5, received.md5())) {
            throw OssError.INVALID_DIGEST.exception().with("Content-MD5", sentMd5);
        }
        if (expectedCrc != null && !expectedCrc.equals(Crc64.toDecimal(received.crc64()))) {
            throw OssError.INVALID_CRC64.exception();
        }
    }

    private static OssException tooLarge(long size) {
        return OssError.ENTITY_TOO_LARGE
                .exception()
                .with("ProposedSize", Long.toString(size))
                .with("MaxSizeAllowed", Long.toString(MAX_SIZE));
    }
}
