package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a new journal file that starts with a whole state. Used by one thread. */
final class JournalDump implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final FileChannel file;
    private final BinaryOutput frame = new BinaryOutput();
    private final ChangeEncoder encoder = new ChangeEncoder(frame);
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    /** Starts the file, replacing what an earlier attempt left. */
    JournalDump(Path path) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        buffer.put(JournalFormat.magic());
    }

    /** Adds a change. */
    void add(Change change) throws IOException {
        JournalFormat.begin(frame);
        encoder.encode(change);
        JournalFormat.end(frame);
        if (frame.length() > buffer.remaining()) {
            flush();
        }
        ByteBuffer bytes = ByteBuffer.wrap(frame.bytes(), 0, frame.length());
        if (frame.length() > buffer.remaining()) {
            writeFully(bytes);
        } else {
            buffer.put(bytes);
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        writeFully(buffer);
        buffer.clear();
    }

    /** The file, with everything that was added written to it. */
    FileChannel file() throws IOException {
        flush();
        return file;
    }

    /** Forces everything to the disk. */
    void force() throws IOException {
        flush();
        file.force(true);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
