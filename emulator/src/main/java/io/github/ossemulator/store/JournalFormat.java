package io.github.ossemulator.store;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * How a journal file is framed.
 *
 * <pre>
 * journal = "OSSEMJ01" *( frame )
 * frame   = LENGTH RECORD-CRC HEADER-CRC record    numbers are four bytes, little-endian
 * </pre>
 *
 * {@code LENGTH} is that of the record (see {@link ChangeCodec}), {@code RECORD-CRC} the CRC-32C of the record,
 * {@code HEADER-CRC} that of the eight bytes before it. Because the length has a checksum of its own, an incomplete frame at
 * the end of the file can be told from a damaged one.
 *
 * <p>A complete last frame whose checksum is wrong cannot be told from one that a loss of power left half written: its length
 * may reach the disk before its bytes. It counts as torn and is cut off with a warning. Before it, every damage is refused.
 */
final class JournalFormat {
    private static final byte[] MAGIC = "OSSEMJ01".getBytes(StandardCharsets.US_ASCII);

    /** The length of what precedes the first frame. */
    static final int FILE_HEADER = 8;

    /** The length of what precedes a record. */
    static final int FRAME_HEADER = 12;

    private JournalFormat() {}

    static byte[] magic() {
        return MAGIC.clone();
    }

    static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    /** Starts a frame in {@code out}; the record follows. */
    static void begin(BinaryOutput out) {
        out.reset();
        for (int i = 0; i < FRAME_HEADER; i++) {
            out.putByte(0);
        }
    }

    /** Ends the frame that {@code out} holds. */
    static void end(BinaryOutput out) {
        int length = out.length() - FRAME_HEADER;
        out.setInt(0, length);
        out.setInt(4, crc(out.bytes(), FRAME_HEADER, length));
        out.setInt(8, crc(out.bytes(), 0, 8));
    }

    static int intAt(byte[] bytes, int offset) {
        return bytes[offset] & 0xff
                | (bytes[offset + 1] & 0xff) << 8
                | (bytes[offset + 2] & 0xff) << 16
                | bytes[offset + 3] << 24;
    }

    /** The length of the record whose frame starts at {@code offset}, or -1 if no frame starts there. */
    static int recordLength(byte[] bytes, int offset) {
        int length = intAt(bytes, offset);
        return length > 0 && crc(bytes, offset, 8) == intAt(bytes, offset + 8) ? length : -1;
    }
}
