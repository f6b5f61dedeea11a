package io.github.ossemulator.store;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads changes as {@link ChangeCodec} says. What objects have in common (attributes, owners, times) they share afterwards.
 * A record that cannot be read throws a {@link RuntimeException}.
 */
final class ChangeDecoder {
    private final BinaryInput in = new BinaryInput();
    private final Extents extents;
    private @Nullable BucketName lastBucket;
    private Instant lastTime = Instant.EPOCH;
    private ObjectAttributes lastAttributes = ObjectAttributes.NONE;
    private byte[] lastAttributeBytes = {};

    /** Finds the extents that bodies consist of; they come without retainers. */
    interface Extents {
        /** The body with a file of its own. */
        Extent file(long id, long length);

        /** The body in a pack. */
        Extent packed(long pack, long offset, int length);
    }

    ChangeDecoder(Extents extents) {
        this.extents = extents;
    }

    /** The change that {@code length} bytes from {@code offset} are. */
    Change decode(byte[] bytes, int offset, int length) {
        in.reset(bytes, offset, length);
        Change change = change();
        if (in.hasRemaining()) {
            throw new IllegalArgumentException("a record with something behind it");
        }
        return change;
    }

    private Change change() {
        int type = in.getByte();
        return switch (type) {
            case ChangeCodec.BUCKET_PUT -> new Change.BucketPut(bucket());
            case ChangeCodec.BUCKET_REMOVED -> new Change.BucketRemoved(bucketName());
            case ChangeCodec.VERSION_PUT -> new Change.VersionPut(bucketName(), version(true));
            case ChangeCodec.VERSION_EDITED -> new Change.VersionEdited(bucketName(), version(false));
            case ChangeCodec.VERSION_EXTENDED ->
                new Change.VersionExtended(
                        bucketName(), key(), in.getPooledText(), body(), new ETag(in.getText()), time());
            case ChangeCodec.VERSION_REMOVED -> new Change.VersionRemoved(bucketName(), key(), in.getPooledText());
            case ChangeCodec.UPLOAD_PUT ->
                new Change.UploadPut(new Upload(
                        bucketName(),
                        key(),
                        in.getText(),
                        time(),
                        in.getPooledText(),
                        attributes(),
                        in.getByte() == 1));
            case ChangeCodec.PART_PUT -> new Change.PartPut(bucketName(), key(), in.getText(), part());
            case ChangeCodec.UPLOAD_REMOVED -> new Change.UploadRemoved(bucketName(), key(), in.getText());
            case ChangeCodec.UPLOAD_COMPLETED -> new Change.UploadCompleted(bucketName(), in.getText(), version(true));
            case ChangeCodec.CLEARED -> new Change.Cleared();
            case ChangeCodec.ACCOUNT_PUT -> new Change.AccountPut(in.getPooledText(), map());
            case ChangeCodec.RESTORED -> new Change.Restored(changes());
            default -> throw new IllegalArgumentException("a record of unknown type " + type);
        };
    }

    private List<Change> changes() {
        int count = in.getInt();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            changes.add(change());
        }
        return changes;
    }

    private BucketName bucketName() {
        String name = in.getPooledText();
        if (lastBucket == null || !lastBucket.value().equals(name)) {
            lastBucket = new BucketName(name);
        }
        return lastBucket;
    }

    private ObjectKey key() {
        return new ObjectKey(in.getText());
    }

    private Instant time() {
        long second = in.getSigned();
        if (lastTime.getEpochSecond() != second) {
            lastTime = Instant.ofEpochSecond(second);
        }
        return lastTime;
    }

    private Instant exactTime() {
        return Instant.ofEpochSecond(in.getSigned(), in.getNumber());
    }

    private Bucket bucket() {
        return new Bucket(
                bucketName(),
                time(),
                in.getPooledText(),
                ChangeCodec.ACLS.get(in.getByte()),
                ChangeCodec.CLASSES.get(in.getByte()),
                in.getPooledText(),
                ChangeCodec.VERSIONINGS.get(in.getByte()),
                map());
    }

    private StoredObject version(boolean withBody) {
        int flags = in.getByte();
        ObjectKey key = key();
        String versionId = has(flags, ChangeCodec.NULL_VERSION) ? StoredObject.NULL_VERSION : in.getText();
        ObjectType type = ChangeCodec.TYPES.get(in.getByte());
        String etag = has(flags, ChangeCodec.ETAG_IS_MD5) ? null : in.getText();
        Instant lastModified = time();
        String ownerId = in.getPooledText();
        ObjectAttributes attributes = attributes();
        String symlinkTarget = has(flags, ChangeCodec.HAS_SYMLINK) ? in.getText() : null;
        StoredObject.Restore restore =
                has(flags, ChangeCodec.HAS_RESTORE) ? new StoredObject.Restore(exactTime(), exactTime()) : null;
        Instant sealed = has(flags, ChangeCodec.HAS_SEALED) ? exactTime() : null;
        Body body = withBody ? body() : Body.empty();
        return new StoredObject(
                key,
                versionId,
                has(flags, ChangeCodec.DELETE_MARKER),
                type,
                etag != null ? new ETag(etag) : etagOf(body),
                lastModified,
                ownerId,
                attributes,
                body,
                symlinkTarget,
                restore,
                sealed);
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static ETag etagOf(Body body) {
        byte[] md5 = body.md5();
        if (md5 == null) {
            throw new IllegalArgumentException("an object without ETag and MD5");
        }
        return ETag.ofMd5(md5);
    }

    private ObjectAttributes attributes() {
        int start = in.position();
        int length = lastAttributeBytes.length;
        if (length > 0 && in.startsWith(lastAttributeBytes)) {
            in.skip(length);
            return lastAttributes;
        }
        lastAttributes = new ObjectAttributes(
                in.getPooledText(),
                map(),
                map(),
                map(),
                ChangeCodec.ACLS.get(in.getByte()),
                ChangeCodec.CLASSES.get(in.getByte()));
        lastAttributeBytes = Arrays.copyOfRange(in.bytes(), start, in.position());
        return lastAttributes;
    }

    private Map<String, String> map() {
        int count = in.getInt();
        if (count == 0) {
            return Map.of();
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(in.getPooledText(), in.getPooledText());
        }
        return map;
    }

    private Part part() {
        return new Part(in.getInt(), new ETag(in.getText()), time(), body());
    }

    private Body body() {
        byte[] md5 = in.getByte() == 1 ? in.getBytes(16) : null;
        long crc64 = in.getLong();
        int count = in.getInt();
        if (count == 1) {
            return StoredBody.of(List.of(extent()), md5, crc64);
        }
        List<Extent> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(extent());
        }
        return StoredBody.of(found, md5, crc64);
    }

    private Extent extent() {
        int kind = in.getByte();
        return switch (kind) {
            case ChangeCodec.IN_FILE -> extents.file(in.getNumber(), in.getNumber());
            case ChangeCodec.IN_PACK -> extents.packed(in.getNumber(), in.getNumber(), in.getInt());
            default -> throw new IllegalArgumentException("a body of unknown kind " + kind);
        };
    }
}
