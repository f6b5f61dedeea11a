package io.github.ossemulator.store;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Buckets, objects with their versions, and multipart uploads. One contract for memory and disk, held by one contract test.
 *
 * <p>Each method is atomic: it takes effect wholly, before it returns, or not at all. A body is invisible until a method
 * took it; readers of a body keep their snapshot. Nothing here blocks on the network, and no lock is held while a caller's
 * code runs, except the checks and edits documented as such. Thread-safe.
 *
 * <p>Every method that names a bucket throws {@code NoSuchBucket} as {@link io.github.ossemulator.model.OssException} if it
 * does not exist. An {@link IOException} means that the change could not be made durable and did not happen.
 */
public interface ObjectStore extends AutoCloseable {
    // ---- accounts

    /** The documents that configure an account, by name; none if nothing was said about it. */
    Map<String, String> account(String accountId);

    /** Stores a document of an account, or forgets it if {@code document} is null. */
    void configureAccount(String accountId, String name, @Nullable String document) throws IOException;

    // ---- buckets

    /** Adds a bucket; false, and nothing changes, if the name is taken. */
    boolean createBucket(Bucket bucket) throws IOException;

    /** The bucket, or empty. */
    Optional<Bucket> findBucket(BucketName name);

    /** The bucket, or {@code NoSuchBucket}. */
    Bucket bucket(BucketName name);

    /** All buckets by name. */
    List<Bucket> buckets();

    /** Replaces a bucket's settings atomically; {@code edit} may throw to refuse and must be quick. */
    Bucket updateBucket(BucketName name, UnaryOperator<Bucket> edit) throws IOException;

    /** Removes a bucket; {@code BucketNotEmpty} while it has objects, versions, markers or uploads. */
    void deleteBucket(BucketName name) throws IOException;

    /** What a bucket holds; exact at some moment of the call. */
    BucketUsage usage(BucketName name);

    /**
     * Counts of a bucket.
     *
     * @param objects current objects, without delete markers
     * @param bytes the size of all versions and parts
     */
    record BucketUsage(long objects, long bytes, long deleteMarkers, long uploads, long parts) {}

    // ---- bodies

    /** A writer for a body of about {@code expectedSize} bytes, -1 if unknown. */
    BodyWriter newBody(long expectedSize) throws IOException;

    /**
     * The concatenation of bodies, by reference: no byte is copied, the CRC is combined. The bodies stay owned by whoever
     * owns them until the result is handed to the store.
     */
    Body join(List<Body> bodies);

    // ---- objects

    /** The latest version, which may be a delete marker, or empty. */
    Optional<StoredObject> find(BucketName bucket, ObjectKey key);

    /** A version, which may be a delete marker, or empty. */
    Optional<StoredObject> findVersion(BucketName bucket, ObjectKey key, String versionId);

    /**
     * Stores a new latest version as the bucket's versioning says: it replaces the only version, the null version, or none.
     *
     * @param check called with the current latest version (null if none, may be a delete marker) under the lock that makes
     *     check and change one step; throws to refuse
     */
    StoredObject put(BucketName bucket, ObjectKey key, ObjectDraft draft, Consumer<@Nullable StoredObject> check)
            throws IOException;

    /**
     * Appends to the latest version if {@code position} is its length, or creates an appendable object at position 0.
     * {@code addition} becomes the whole body of a new object; attributes of {@code draft} only count then.
     *
     * @throws io.github.ossemulator.model.OssException {@code PositionNotEqualToLength}, {@code ObjectNotAppendable}
     */
    StoredObject append(BucketName bucket, ObjectKey key, long position, ObjectDraft draft) throws IOException;

    /**
     * Replaces one version in place (ACL, tags, restore state), keeping its place, id and body.
     *
     * @param versionId null for the latest version
     * @param edit gets the version, which is never a delete marker; may throw to refuse and must be quick
     * @throws io.github.ossemulator.model.OssException {@code NoSuchKey} or {@code NoSuchVersion}
     */
    StoredObject edit(BucketName bucket, ObjectKey key, @Nullable String versionId, UnaryOperator<StoredObject> edit)
            throws IOException;

    /**
     * Deletes as the bucket's versioning says (protocol.md §4.5, §6); deleting what does not exist succeeds.
     *
     * @param versionId null to delete the object, possibly by a delete marker; else to remove that version for good
     */
    default Deletion delete(BucketName bucket, ObjectKey key, @Nullable String versionId) throws IOException {
        return delete(bucket, key, versionId, removed -> {});
    }

    /**
     * Deletes, if {@code check} has nothing against it.
     *
     * @param check called with the version that is to be removed for good, if there is one, under the lock that makes check
     *     and change one step; throws to refuse
     */
    Deletion delete(BucketName bucket, ObjectKey key, @Nullable String versionId, Consumer<StoredObject> check)
            throws IOException;

    /**
     * What a delete did.
     *
     * @param versionId the version that was removed or the marker that was created; null in a bucket without versioning
     * @param deleteMarker whether that version is a delete marker
     */
    record Deletion(@Nullable String versionId, boolean deleteMarker) {}

    /** Current objects (no delete markers) in key order. */
    Listing<StoredObject> list(BucketName bucket, Listing.Query query);

    /** All versions and delete markers, in key order, newest first. */
    Listing<ListedVersion> listVersions(BucketName bucket, Listing.Query query);

    /** A version with whether it is the latest of its key. */
    record ListedVersion(StoredObject version, boolean latest) {}

    // ---- multipart uploads

    /** Starts an upload. */
    Upload createUpload(
            BucketName bucket, ObjectKey key, ObjectAttributes attributes, String ownerId, boolean sequential)
            throws IOException;

    /** The upload with this id for this key, or {@code NoSuchUpload}. */
    Upload upload(BucketName bucket, ObjectKey key, String uploadId);

    /**
     * Returns if a part with this number may be put now. Of a sequential upload that is the one after the last; of others
     * any.
     *
     * @throws OssException {@code NoSuchUpload}, {@code PartAlreadyExist}, {@code PartNotSequential}
     */
    void checkPart(Upload upload, int number);

    /**
     * Stores a part, replacing the one with its number.
     *
     * @throws OssException as {@link #checkPart}
     */
    Part putPart(Upload upload, int number, Body body) throws IOException;

    /** The parts so far by number; {@code NoSuchUpload} if the upload has ended. */
    List<Part> parts(Upload upload);

    /**
     * Ends an upload by making {@code parts}, which are among its parts, the body of a new latest version; the other parts
     * are discarded. {@code draft.body()} is the join of their bodies.
     *
     * @param check as in {@link #put}
     */
    StoredObject completeUpload(
            Upload upload, List<Part> parts, ObjectDraft draft, Consumer<@Nullable StoredObject> check)
            throws IOException;

    /** Ends an upload and discards its parts; {@code NoSuchUpload} if it has ended. */
    void abortUpload(Upload upload) throws IOException;

    /** Uploads in progress, by key and then upload id. */
    Listing<Upload> listUploads(BucketName bucket, Listing.Query query);

    /** Removes everything. */
    void clear() throws IOException;

    /** What the store holds now; shares the bodies. */
    Snapshot snapshot();

    /**
     * Makes the store hold again what it held when {@code snapshot} was taken, in one step.
     *
     * @throws IllegalStateException if the snapshot was closed
     */
    void restore(Snapshot snapshot) throws IOException;

    /** Frees files and memory; the store cannot be used afterwards. */
    @Override
    void close();
}
