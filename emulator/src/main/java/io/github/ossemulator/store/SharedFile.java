package io.github.ossemulator.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that many threads read and write at positions of their own. A thread that is interrupted meanwhile closes the channel
 * of a {@link FileChannel} for all of them; here only that thread fails. Thread-safe.
 */
final class SharedFile implements AutoCloseable {
    private final Path path;
    private volatile FileChannel channel;
    private boolean closed;

    private SharedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** A new file. */
    static SharedFile create(Path path) throws IOException {
        return new SharedFile(
                path,
                FileChannel.open(
                        path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** A file that exists. */
    static SharedFile open(Path path) throws IOException {
        return new SharedFile(path, reopen(path));
    }

    private static FileChannel reopen(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    Path path() {
        return path;
    }

    private interface Use<T> {
        T of(FileChannel channel) throws IOException;
    }

    private <T> T use(Use<T> use) throws IOException {
        while (true) {
            FileChannel used = channel;
            try {
                return use.of(used);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ClosedChannelException e) {
                replace(used, e);
            }
        }
    }

    private synchronized void replace(FileChannel broken, ClosedChannelException reason) throws IOException {
        if (closed) {
            throw reason;
        }
        if (channel == broken) {
            channel = reopen(path);
        }
    }

    /** Writes every remaining byte from {@code position} on. */
    void write(long position, ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        use(file -> {
            while (bytes.hasRemaining()) {
                file.write(bytes, position + bytes.position() - start);
            }
            return file;
        });
    }

    /** Reads {@code length} bytes from {@code position} on. */
    byte[] read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        return use(file -> {
            while (bytes.hasRemaining()) {
                if (file.read(bytes, position + bytes.position()) < 0) {
                    throw new EOFException(path + " ends before offset " + (position + length));
                }
            }
            return bytes.array();
        });
    }

    /** Appends {@code length} bytes from {@code position} on to {@code target}. */
    void copyTo(long position, long length, FileChannel target) throws IOException {
        long done = 0;
        while (done < length) {
            long from = position + done;
            long rest = length - done;
            long count = use(file -> file.transferTo(from, rest, target));
            if (count == 0) {
                throw new EOFException(path + " ends before offset " + (position + length));
            }
            done += count;
        }
    }

    /** Cuts the file off. */
    void truncate(long length) throws IOException {
        use(file -> file.truncate(length));
    }

    long size() throws IOException {
        return use(FileChannel::size);
    }

    /** Forces the bytes to the disk. */
    void force() throws IOException {
        use(file -> {
            file.force(false);
            return file;
        });
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
