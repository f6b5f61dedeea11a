package io.github.ossemulator.store;

import io.github.ossemulator.model.ByteRange;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.store.BodyReader.Piece;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body made of extents. */
abstract sealed class StoredBody implements Body {
    private static final Logger LOG = LoggerFactory.getLogger(StoredBody.class);

    private final long size;
    private final long crc64;

    private StoredBody(long size, long crc64) {
        this.size = size;
        this.crc64 = crc64;
    }

    /** The body of one extent, as a writer makes it. */
    static StoredBody of(Extent extent, byte[] md5, long crc64) {
        return new Whole(extent, md5, crc64);
    }

    /** The bodies one after the other; the empty body if there are no bytes. */
    static Body join(List<Body> bodies) {
        List<Extent> extents = new ArrayList<>(bodies.size());
        long size = 0;
        long crc = 0;
        for (Body body : bodies) {
            crc = Crc64.combine(crc, body.crc64(), body.size());
            size += body.size();
            if (body.size() > 0) {
                ours(body).forEachExtent(extents::add);
            }
        }
        return extents.isEmpty() ? Body.empty() : new Joined(extents.toArray(Extent[]::new), size, crc);
    }

    /** The body that was written down as these extents; {@code md5} is null unless a writer made it. */
    static Body of(List<Extent> extents, byte @Nullable [] md5, long crc64) {
        if (extents.isEmpty()) {
            return Body.empty();
        }
        if (md5 != null) {
            return new Whole(extents.get(0), md5, crc64);
        }
        long size = extents.stream().mapToLong(Extent::length).sum();
        return new Joined(extents.toArray(Extent[]::new), size, crc64);
    }

    /** {@code base} with {@code addition} behind it, at a cost that does not grow with {@code base}. */
    static Body append(Body base, Body addition) {
        if (addition.size() == 0) {
            return base;
        }
        // Even alone, an addition is no body whose MD5 the object could answer.
        return base.size() == 0 ? join(List.of(addition)) : new Appended(ours(base), ours(addition));
    }

    /**
     * Retains the extents of {@code body}.
     *
     * @throws IOException if they are gone, because the body lost its owner before
     */
    static void retain(Body body) throws IOException {
        if (body.size() > 0) {
            ours(body).retain();
        }
    }

    /** Releases the extents of {@code body}. */
    static void release(Body body) {
        if (body.size() > 0) {
            ours(body).forEachExtent(Extent::release);
        }
    }

    /** Visits the extents of any body in order. */
    static void forEachExtent(Body body, Consumer<Extent> visitor) {
        if (body.size() > 0) {
            ours(body).forEachExtent(visitor);
        }
    }

    private static StoredBody ours(Body body) {
        if (body instanceof StoredBody ours) {
            return ours;
        }
        throw new IllegalArgumentException("a body that no store wrote: " + body.getClass());
    }

    /** Visits the extents in order. */
    abstract void forEachExtent(Consumer<Extent> visitor);

    private void retain() throws IOException {
        List<Extent> done = new ArrayList<>(1);
        boolean[] gone = {false};
        forEachExtent(extent -> {
            if (!gone[0] && extent.retain()) {
                done.add(extent);
            } else {
                gone[0] = true;
            }
        });
        if (gone[0]) {
            done.forEach(Extent::release);
            throw new IOException("the body was discarded before it could be used");
        }
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final long crc64() {
        return crc64;
    }

    @Override
    public byte @Nullable [] md5() {
        return null;
    }

    @Override
    public final BodyReader open(@Nullable ByteRange range) throws IOException {
        long offset = range == null ? 0 : range.offset();
        long length = range == null ? size : range.length();
        if (offset + length > size) {
            throw new IllegalArgumentException("range beyond the end of " + size + " bytes: " + range);
        }
        Opening opening = new Opening(offset, length);
        try {
            forEachExtent(opening);
        } catch (UncheckedIOException e) {
            opening.close();
            throw e.getCause();
        }
        return new BodyReader(opening.pieces, length, opening::close);
    }

    /** Collects the pieces of a range. */
    private static final class Opening implements Consumer<Extent> {
        private final List<Piece> pieces = new ArrayList<>(1);
        private final List<Extent> retained = new ArrayList<>(1);
        private final List<Closeable> opened = new ArrayList<>(0);
        private final long from;
        private final long to;
        private long position;

        Opening(long offset, long length) {
            this.from = offset;
            this.to = offset + length;
        }

        @Override
        public void accept(Extent extent) {
            long start = position;
            position += extent.length();
            long first = Math.max(from, start);
            long last = Math.min(to, position);
            if (first >= last) {
                return;
            }
            try {
                if (!extent.retain()) {
                    throw new IOException("the body was discarded before it could be read");
                }
                retained.add(extent);
                extent.addPieces(first - start, last - first, pieces, opened::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void close() {
            for (Closeable file : opened) {
                try {
                    file.close();
                } catch (IOException e) {
                    // It was open for reading: nothing can be lost.
                    LOG.debug("cannot close a body file", e);
                }
            }
            retained.forEach(Extent::release);
        }
    }

    /** What a writer wrote. */
    private static final class Whole extends StoredBody {
        private final Extent extent;
        private final long md5High;
        private final long md5Low;

        Whole(Extent extent, byte[] md5, long crc64) {
            super(extent.length(), crc64);
            this.extent = extent;
            ByteBuffer digest = ByteBuffer.wrap(md5);
            this.md5High = digest.getLong();
            this.md5Low = digest.getLong();
        }

        @Override
        public byte[] md5() {
            return ByteBuffer.allocate(16).putLong(md5High).putLong(md5Low).array();
        }

        @Override
        void forEachExtent(Consumer<Extent> visitor) {
            visitor.accept(extent);
        }
    }

    /** The parts of a completed upload. */
    private static final class Joined extends StoredBody {
        private final Extent[] extents;

        Joined(Extent[] extents, long size, long crc64) {
            super(size, crc64);
            this.extents = extents;
        }

        @Override
        void forEachExtent(Consumer<Extent> visitor) {
            for (Extent extent : extents) {
                visitor.accept(extent);
            }
        }
    }

    /** An appendable object shares all but its last addition with what it was before. */
    private static final class Appended extends StoredBody {
        private final StoredBody base;
        private final StoredBody addition;

        Appended(StoredBody base, StoredBody addition) {
            super(base.size() + addition.size(), Crc64.combine(base.crc64(), addition.crc64(), addition.size()));
            this.base = base;
            this.addition = addition;
        }

        @Override
        void forEachExtent(Consumer<Extent> visitor) {
            // Not recursive: there may be as many layers as there were appends.
            Deque<StoredBody> layers = new ArrayDeque<>();
            StoredBody layer = this;
            while (layer instanceof Appended appended) {
                layers.push(appended.addition);
                layer = appended.base;
            }
            layer.forEachExtent(visitor);
            layers.forEach(added -> added.forEachExtent(visitor));
        }
    }
}
