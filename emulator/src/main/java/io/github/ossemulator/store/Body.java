package io.github.ossemulator.store;

import io.github.ossemulator.model.ByteRange;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The finished, immutable bytes of an object or part, in memory, in files or in a mix of both. Made by a
 * {@link BodyWriter} or by {@link ObjectStore#join}; owned by the store once it was handed over. Thread-safe.
 */
public interface Body {
    /** The length in bytes. */
    long size();

    /** The MD5 digest (16 bytes); null for a joined body, whose bytes were never digested as a whole. */
    byte @Nullable [] md5();

    /** The CRC-64 of all bytes. */
    long crc64();

    /**
     * A reader over {@code range}, or over everything if it is null, that stays valid until it is closed, whatever happens
     * to the object meanwhile.
     *
     * @throws IOException if a file cannot be opened
     */
    BodyReader open(@Nullable ByteRange range) throws IOException;

    /** The empty body. */
    static Body empty() {
        return EmptyBody.INSTANCE;
    }

    /** The empty body as a constant. */
    enum EmptyBody implements Body {
        INSTANCE;

        private static final byte[] MD5 = HexFormat.of().parseHex("d41d8cd98f00b204e9800998ecf8427e");

        @Override
        public long size() {
            return 0;
        }

        @Override
        public byte[] md5() {
            return MD5.clone();
        }

        @Override
        public long crc64() {
            return 0;
        }

        @Override
        public BodyReader open(@Nullable ByteRange range) {
            return new BodyReader(List.of(), 0, () -> {});
        }
    }
}
