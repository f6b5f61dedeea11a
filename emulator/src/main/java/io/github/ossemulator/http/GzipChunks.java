package io.github.ossemulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Turns a body, slice by slice, into the chunks of its gzip form. Confined to the event loop. */
final class GzipChunks {
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

    private final ByteBufAllocator allocator;
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final GZIPOutputStream gzip;

    GzipChunks(ByteBufAllocator allocator) {
        this.allocator = allocator;
        try {
            gzip = new GZIPOutputStream(compressed);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
    }

    /**
     * What can be sent when {@code slice}, a heap buffer, was added; may be empty.
     *
     * @param last whether the body ends with it
     */
    ByteBuf next(ByteBuffer slice, boolean last) {
        ByteBuf chunk = allocator.buffer(compressed.size());
        try (ByteBufOutputStream out = new ByteBufOutputStream(chunk)) {
            gzip.write(slice.array(), slice.arrayOffset() + slice.position(), slice.remaining());
            if (last) {
                gzip.close();
            }
            if (compressed.size() > 0) {
                out.write(ascii(Integer.toHexString(compressed.size())));
                out.write(LINE_END);
                compressed.writeTo(out);
                out.write(LINE_END);
                compressed.reset();
            }
            if (last) {
                out.write(LAST_CHUNK);
            }
            return chunk;
        } catch (IOException | RuntimeException e) {
            chunk.release();
            throw new IllegalStateException("a body cannot be compressed", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
