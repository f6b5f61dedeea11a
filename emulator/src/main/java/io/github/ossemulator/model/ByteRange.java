package io.github.ossemulator.model;

/** A non-empty slice of a body: {@code length} bytes from {@code offset}, both in bytes. */
public record ByteRange(long offset, long length) {
    public ByteRange {
        if (offset < 0 || length <= 0) {
            throw new IllegalArgumentException("range " + offset + "+" + length);
        }
    }

    /** The position of the last byte. */
    public long last() {
        return offset + length - 1;
    }

    /** The {@code Content-Range} value for a body of {@code size} bytes. */
    public String contentRange(long size) {
        return "bytes " + offset + "-" + last() + "/" + size;
    }
}
