package io.github.ossemulator.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.TreeManifest.Line;
import io.github.ossemulator.store.TreeManifest.VersionLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree for a store to hold: one with a manifest as {@link TreeExport} writes it, or plain directories, one for each
 * bucket, whose files are objects. Used by one thread.
 */
public final class TreeSeed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectStore store;
    private final Path directory;
    private final String ownerId;
    private final List<Change> changes = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);

    private TreeSeed(ObjectStore store, Path directory, String ownerId) {
        this.store = store;
        this.directory = directory;
        this.ownerId = ownerId;
    }

    /**
     * Reads the tree into bodies of {@code store}, which can {@link ObjectStore#restore} the result.
     *
     * @param ownerId who owns what a plain tree has
     * @param now when the buckets of a plain tree were created
     * @throws IOException if the tree cannot be read, or something in it is neither a bucket nor an object; the message
     *     names it
     */
    public static Snapshot read(ObjectStore store, Path directory, String ownerId, Instant now) throws IOException {
        TreeSeed seed = new TreeSeed(store, directory, ownerId);
        try {
            Path manifest = directory.resolve(TreeManifest.NAME);
            if (Files.exists(manifest)) {
                seed.readManifest(manifest);
            } else {
                seed.readPlain(now.truncatedTo(ChronoUnit.SECONDS));
            }
            return new StoredState(seed.changes);
        } finally {
            seed.changes.forEach(change -> StoredBody.release(change.gained()));
        }
    }

    private void add(BucketName bucket, StoredObject version) {
        changes.add(new Change.VersionPut(bucket, version));
    }

    // ---- with a manifest

    private void readManifest(Path manifest) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(manifest)) {
            BucketName bucket = null;
            int number = 1;
            for (String text = lines.readLine(); text != null; text = lines.readLine(), number++) {
                try {
                    bucket = read(JSON.readValue(text, Line.class), bucket);
                } catch (IOException | RuntimeException e) {
                    throw new IOException(manifest + ", line " + number + ": " + firstLine(e), e);
                }
            }
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private BucketName read(Line line, @Nullable BucketName current) throws IOException {
        if (line.bucket() != null) {
            Bucket bucket = line.bucket().toBucket();
            changes.add(new Change.BucketPut(bucket));
            return bucket.name();
        }
        VersionLine object = line.object();
        if (object == null || current == null) {
            throw new IOException("neither a bucket nor an object of the bucket above");
        }
        if (object.file() == null) {
            add(current, object.toVersion(Body.empty()));
            return current;
        }
        Body body = body(inside(object.file()));
        boolean added = false;
        try {
            if (!Long.toUnsignedString(body.crc64()).equals(object.crc64())) {
                throw new IOException(object.file() + " was changed since the export;"
                        + " without the manifest, the files are taken as they are");
            }
            boolean plain = object.type().equals(ObjectType.NORMAL.value())
                    && ETag.ofMd5(Objects.requireNonNull(body.md5())).value().equals(object.etag());
            add(current, object.toVersion(plain ? body : store.join(List.of(body))));
            added = true;
        } finally {
            if (!added) {
                StoredBody.release(body);
            }
        }
        return current;
    }

    private Path inside(String name) throws IOException {
        Path file = directory.resolve(name).toRealPath();
        if (!file.startsWith(directory.toRealPath())) {
            throw new IOException(name + " is not in " + directory);
        }
        return file;
    }

    // ---- without

    private void readPlain(Instant now) throws IOException {
        for (Path entry : entries(directory)) {
            String name = String.valueOf(entry.getFileName());
            if (!BucketName.isValid(name) || !Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException(entry + " is no directory with the name of a bucket");
            }
            BucketName bucket = new BucketName(name);
            changes.add(new Change.BucketPut(Bucket.create(bucket, now, ownerId)));
            readFiles(bucket, entry, "");
        }
    }

    private void readFiles(BucketName bucket, Path parent, String prefix) throws IOException {
        for (Path entry : entries(parent)) {
            String key = prefix + entry.getFileName();
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                readFiles(bucket, entry, key + "/");
            } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                add(bucket, object(entry, key));
            } else {
                throw new IOException(entry + " is no file; links are not followed");
            }
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> found = Files.list(directory)) {
            return found.sorted().toList();
        }
    }

    private StoredObject object(Path file, String name) throws IOException {
        ObjectKey key;
        try {
            key = new ObjectKey(name);
        } catch (OssException e) {
            throw new IOException(file + " cannot be an object: " + e.getMessage(), e);
        }
        Instant modified = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.SECONDS);
        String guess = URLConnection.guessContentTypeFromName(name);
        Body body = body(file);
        return new StoredObject(
                key,
                StoredObject.NULL_VERSION,
                false,
                ObjectType.NORMAL,
                ETag.ofMd5(Objects.requireNonNull(body.md5())),
                modified,
                ownerId,
                guess == null ? ObjectAttributes.NONE : ObjectAttributes.NONE.withContentType(guess),
                body,
                null,
                null,
                null);
    }

    /** The bytes of a file as a body that this seed retains. */
    private Body body(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                BodyWriter writer = store.newBody(channel.size())) {
            while (channel.read(buffer.clear()) >= 0) {
                writer.write(buffer.flip());
            }
            Body body = writer.finish();
            StoredBody.retain(body);
            return body;
        }
    }
}
