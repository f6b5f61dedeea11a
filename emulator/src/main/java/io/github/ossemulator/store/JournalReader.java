package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Reads the frames of a journal file in order. Not thread-safe. */
final class JournalReader implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final Path path;
    private final FileChannel file;
    private final long size;
    private byte[] buffer = new byte[BUFFER];
    private long bufferStart;
    private int buffered;
    private long position = JournalFormat.FILE_HEADER;
    private int recordAt;
    private int recordLength;

    JournalReader(Path path) throws IOException {
        this.path = path;
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        this.size = file.size();
    }

    /** What {@link #next} found. */
    enum Found {
        /** A record. */
        RECORD,
        /** The end of the file. */
        END,
        /** A frame that was not written to its end, with nothing behind it. */
        TORN,
        /** Bytes that are no frame, or a frame whose record is not what was written. */
        DAMAGE
    }

    /** Whether this is a journal file at all. */
    boolean hasHeader() throws IOException {
        return fill(0, JournalFormat.FILE_HEADER)
                && Arrays.equals(
                        buffer, 0, JournalFormat.FILE_HEADER, JournalFormat.magic(), 0, JournalFormat.FILE_HEADER);
    }

    /** The length of the file. */
    long size() {
        return size;
    }

    /** Where the last frame ended and the next one starts. */
    long position() {
        return position;
    }

    /** The array that holds the record. */
    byte[] bytes() {
        return buffer;
    }

    /** Where the record starts in {@link #bytes}. */
    int recordAt() {
        return recordAt;
    }

    /** The length of the record. */
    int recordLength() {
        return recordLength;
    }

    /** Goes to the next frame; stays where it is unless that is a {@link Found#RECORD}. */
    Found next() throws IOException {
        if (position >= size) {
            return Found.END;
        }
        int length = lengthAt(position);
        if (length >= 0) {
            long frameEnd = position + JournalFormat.FRAME_HEADER + length;
            if (frameEnd > size) {
                return Found.TORN;
            }
            if (readRecord(position, length)) {
                position = frameEnd;
                return Found.RECORD;
            }
        }
        return findFrame(position + 1) < 0 ? Found.TORN : Found.DAMAGE;
    }

    /** Goes on behind the damage that {@link #next} found; answers how many bytes that skips. */
    long skipDamage() throws IOException {
        long from = position;
        long next = findFrame(position + 1);
        position = next < 0 ? size : next;
        return position - from;
    }

    private int lengthAt(long offset) throws IOException {
        return fill(offset, JournalFormat.FRAME_HEADER)
                ? JournalFormat.recordLength(buffer, (int) (offset - bufferStart))
                : -1;
    }

    private boolean readRecord(long offset, int length) throws IOException {
        if (!fill(offset, JournalFormat.FRAME_HEADER + length)) {
            return false;
        }
        int at = (int) (offset - bufferStart);
        recordAt = at + JournalFormat.FRAME_HEADER;
        recordLength = length;
        return JournalFormat.crc(buffer, recordAt, length) == JournalFormat.intAt(buffer, at + 4);
    }

    private long findFrame(long from) throws IOException {
        for (long offset = from; offset + JournalFormat.FRAME_HEADER < size; offset++) {
            int length = lengthAt(offset);
            if (length >= 0 && offset + JournalFormat.FRAME_HEADER + length <= size && readRecord(offset, length)) {
                return offset;
            }
        }
        return -1;
    }

    /** Makes sure that {@code length} bytes from {@code offset} are buffered; false if the file ends before. */
    private boolean fill(long offset, int length) throws IOException {
        if (offset + length > size) {
            return false;
        }
        if (offset >= bufferStart && offset + length <= bufferStart + buffered) {
            return true;
        }
        if (length > buffer.length) {
            buffer = new byte[length];
        }
        bufferStart = offset;
        buffered = 0;
        int wanted = (int) Math.min(buffer.length, size - offset);
        while (buffered < wanted) {
            int count = file.read(ByteBuffer.wrap(buffer, buffered, wanted - buffered), offset + buffered);
            if (count < 0) {
                throw new IOException(path + " became shorter while it was read");
            }
            buffered += count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
