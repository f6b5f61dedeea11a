package io.github.ossemulator.store;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The store behind both modes: an ordered index in memory, changed by {@link Change}s that first go to a {@link ChangeLog},
 * and bodies in a {@link BodyPlace}.
 *
 * <p>Locks: a change to a bucket holds the bucket's lock; adding and removing buckets, and what concerns all of them, holds
 * {@link #bucketsLock} first. Reading takes no lock.
 */
abstract class IndexedStore implements ObjectStore {
    private final Object bucketsLock = new Object();
    private final Index index;
    private final ChangeLog log;
    private final BodyPlace place;
    private final StoreIds ids;
    private final InstantSource clock;

    // Objects of the same second share their time.
    private volatile Instant lastSecond = Instant.EPOCH;

    IndexedStore(Index index, ChangeLog log, BodyPlace place, StoreIds ids, InstantSource clock) {
        this.index = index;
        this.log = log;
        this.place = place;
        this.ids = ids;
        this.clock = clock;
    }

    private Instant now() {
        Instant now = clock.instant();
        Instant last = lastSecond;
        if (now.getEpochSecond() != last.getEpochSecond()) {
            last = Instant.ofEpochSecond(now.getEpochSecond());
            lastSecond = last;
        }
        return last;
    }

    // ---- making changes

    private void commit(Change change) throws IOException {
        StoredBody.retain(change.gained());
        try {
            log.append(change);
        } catch (IOException | RuntimeException e) {
            StoredBody.release(change.gained());
            throw e;
        }
        index.apply(change);
    }

    /** What is done to a bucket under its lock. */
    private interface Work<T> {
        T on(BucketState state) throws IOException;
    }

    private <T> T locked(BucketName name, Work<T> work) throws IOException {
        BucketState state = state(name);
        T result;
        state.lock.lock();
        try {
            if (state.isRemoved()) {
                throw noSuchBucket(name);
            }
            result = work.on(state);
        } finally {
            state.lock.unlock();
        }
        // Without the lock, so that changes to the bucket can share a force. Also if nothing changed: the answer may
        // tell of a change that still waits.
        log.force();
        return result;
    }

    private BucketState state(BucketName name) {
        BucketState state = index.find(name);
        if (state == null) {
            throw noSuchBucket(name);
        }
        return state;
    }

    private static OssException noSuchBucket(BucketName name) {
        return OssError.NO_SUCH_BUCKET.exception().with("BucketName", name.value());
    }

    // ---- accounts

    @Override
    public Map<String, String> account(String accountId) {
        return index.account(accountId);
    }

    @Override
    public void configureAccount(String accountId, String name, @Nullable String document) throws IOException {
        synchronized (bucketsLock) {
            Map<String, String> documents = new HashMap<>(index.account(accountId));
            if (document == null) {
                documents.remove(name);
            } else {
                documents.put(name, document);
            }
            commit(new Change.AccountPut(accountId, Map.copyOf(documents)));
        }
        log.force();
    }

    // ---- buckets

    @Override
    public boolean createBucket(Bucket bucket) throws IOException {
        boolean isNew;
        synchronized (bucketsLock) {
            isNew = index.find(bucket.name()) == null;
            if (isNew) {
                commit(new Change.BucketPut(bucket));
            }
        }
        log.force();
        return isNew;
    }

    @Override
    public Optional<Bucket> findBucket(BucketName name) {
        return Optional.ofNullable(index.find(name)).map(BucketState::bucket);
    }

    @Override
    public Bucket bucket(BucketName name) {
        return state(name).bucket();
    }

    @Override
    public List<Bucket> buckets() {
        return index.all().stream().map(BucketState::bucket).toList();
    }

    @Override
    public Bucket updateBucket(BucketName name, UnaryOperator<Bucket> edit) throws IOException {
        return locked(name, state -> {
            Bucket before = state.bucket();
            Bucket after = edit.apply(before);
            if (!after.name().equals(name)) {
                throw new IllegalArgumentException("a bucket cannot be renamed");
            }
            if (after.versioning() == Versioning.NONE && before.versioning() != Versioning.NONE) {
                throw new IllegalArgumentException("versioning can be suspended, but not undone");
            }
            if (!after.equals(before)) {
                commit(new Change.BucketPut(after));
            }
            return after;
        });
    }

    @Override
    public void deleteBucket(BucketName name) throws IOException {
        synchronized (bucketsLock) {
            locked(name, state -> {
                if (state.hasObjects()) {
                    throw OssError.BUCKET_NOT_EMPTY.exception().with("BucketName", name.value());
                }
                if (state.hasUploads()) {
                    throw OssError.BUCKET_NOT_EMPTY
                            .exception("The bucket has Multipart Uploads. Please delete them first.")
                            .with("BucketName", name.value());
                }
                commit(new Change.BucketRemoved(name));
                return name;
            });
        }
    }

    @Override
    public BucketUsage usage(BucketName name) {
        BucketState state = state(name);
        state.lock.lock();
        try {
            return state.usage();
        } finally {
            state.lock.unlock();
        }
    }

    // ---- bodies

    @Override
    public BodyWriter newBody(long expectedSize) {
        return new DigestingWriter(place, expectedSize);
    }

    @Override
    public Body join(List<Body> bodies) {
        return StoredBody.join(bodies);
    }

    // ---- objects

    @Override
    public Optional<StoredObject> find(BucketName bucket, ObjectKey key) {
        Versions versions = state(bucket).versions(key);
        return versions == null ? Optional.empty() : Optional.of(versions.version());
    }

    @Override
    public Optional<StoredObject> findVersion(BucketName bucket, ObjectKey key, String versionId) {
        return Optional.ofNullable(Versions.find(state(bucket).versions(key), versionId));
    }

    @Override
    public StoredObject put(BucketName bucket, ObjectKey key, ObjectDraft draft, Consumer<@Nullable StoredObject> check)
            throws IOException {
        return locked(bucket, state -> {
            check(state, key, check);
            StoredObject version = version(state, key, draft);
            commit(new Change.VersionPut(bucket, version));
            return version;
        });
    }

    private static void check(BucketState state, ObjectKey key, Consumer<@Nullable StoredObject> check) {
        Versions versions = state.versions(key);
        check.accept(versions == null ? null : versions.version());
    }

    private StoredObject version(BucketState state, ObjectKey key, ObjectDraft draft) {
        Instant now = now();
        return new StoredObject(
                key,
                newVersionId(state),
                false,
                draft.type(),
                draft.etag(),
                now,
                draft.ownerId(),
                draft.attributes(),
                draft.body(),
                draft.symlinkTarget(),
                null,
                null);
    }

    private String newVersionId(BucketState state) {
        return state.bucket().versioning() == Versioning.ENABLED
                ? ids.versionId(clock.instant())
                : StoredObject.NULL_VERSION;
    }

    @Override
    public StoredObject append(BucketName bucket, ObjectKey key, long position, ObjectDraft draft) throws IOException {
        return locked(bucket, state -> {
            StoredObject current = Versions.current(state.versions(key));
            Body addition = draft.body();
            if (current != null && (current.type() != ObjectType.APPENDABLE || current.sealed() != null)) {
                throw OssError.OBJECT_NOT_APPENDABLE.exception();
            }
            long length = current == null ? 0 : current.size();
            if (position != length) {
                throw OssError.POSITION_NOT_EQUAL_TO_LENGTH
                        .exception()
                        .header("x-oss-next-append-position", Long.toString(length));
            }
            if (current == null) {
                StoredObject created = new StoredObject(
                        key,
                        newVersionId(state),
                        false,
                        ObjectType.APPENDABLE,
                        appendETag(addition.crc64(), now(), 0),
                        now(),
                        draft.ownerId(),
                        draft.attributes(),
                        StoredBody.append(Body.empty(), addition),
                        null,
                        null,
                        null);
                commit(new Change.VersionPut(bucket, created));
                return created;
            }
            long crc64 = Crc64.combine(current.crc64(), addition.crc64(), addition.size());
            ETag etag = appendETag(crc64, now(), appends(current) + 1);
            commit(new Change.VersionExtended(bucket, key, current.versionId(), addition, etag, now()));
            return Objects.requireNonNull(Versions.current(state.versions(key)));
        });
    }

    /** How many appends made an object is the last part of its entity tag. */
    private static long appends(StoredObject object) {
        return Long.parseLong(object.etag().value(), 24, 32, 16);
    }

    /**
     * The entity tag of an appendable object. The samples of the AppendObject page give its parts away: the CRC-64 of the
     * content and the time of the request in seconds, both as little-endian bytes, and 8 digits that begin with 0000, here
     * the number of appends before.
     */
    private static ETag appendETag(long crc64, Instant time, long appends) {
        return new ETag(String.format(
                "%016X%08X%08X",
                Long.reverseBytes(crc64), Integer.reverseBytes((int) time.getEpochSecond()), appends & 0xffff_ffffL));
    }

    @Override
    public StoredObject edit(
            BucketName bucket, ObjectKey key, @Nullable String versionId, UnaryOperator<StoredObject> edit)
            throws IOException {
        return locked(bucket, state -> {
            Versions versions = state.versions(key);
            StoredObject before = versionId == null ? Versions.current(versions) : Versions.find(versions, versionId);
            if (before == null || before.deleteMarker()) {
                throw versionId == null
                        ? OssError.NO_SUCH_KEY.exception().with("Key", key.value())
                        : OssError.NO_SUCH_VERSION.exception().with("Key", key.value());
            }
            StoredObject after = edit.apply(before);
            if (!after.key().equals(key)
                    || !after.versionId().equals(before.versionId())
                    || after.body() != before.body()) {
                throw new IllegalArgumentException("an edit cannot change key, version or body");
            }
            commit(new Change.VersionEdited(bucket, after));
            return after;
        });
    }

    @Override
    public Deletion delete(BucketName bucket, ObjectKey key, @Nullable String versionId, Consumer<StoredObject> check)
            throws IOException {
        return locked(bucket, state -> {
            Versions versions = state.versions(key);
            Versioning versioning = state.bucket().versioning();
            if (versionId == null && versioning != Versioning.NONE) {
                StoredObject marker = deleteMarker(state, key);
                commit(new Change.VersionPut(bucket, marker));
                return new Deletion(marker.versionId(), true);
            }
            StoredObject removed = Versions.find(versions, versionId == null ? StoredObject.NULL_VERSION : versionId);
            if (removed != null) {
                check.accept(removed);
                commit(new Change.VersionRemoved(bucket, key, removed.versionId()));
            }
            return new Deletion(
                    versioning == Versioning.NONE ? null : versionId, removed != null && removed.deleteMarker());
        });
    }

    private StoredObject deleteMarker(BucketState state, ObjectKey key) {
        return new StoredObject(
                key,
                newVersionId(state),
                true,
                ObjectType.NORMAL,
                NO_ETAG,
                now(),
                state.bucket().ownerId(),
                ObjectAttributes.NONE,
                Body.empty(),
                null,
                null,
                null);
    }

    private static final ETag NO_ETAG = new ETag("");

    @Override
    public Listing<StoredObject> list(BucketName bucket, Listing.Query query) {
        return Page.of(
                state(bucket).objects,
                query,
                (versions, afterId) -> {
                    StoredObject current = afterId == null ? Versions.current(versions) : null;
                    return current == null ? List.of() : List.of(current);
                },
                object -> null);
    }

    @Override
    public Listing<ListedVersion> listVersions(BucketName bucket, Listing.Query query) {
        return Page.of(
                state(bucket).objects,
                query,
                IndexedStore::listed,
                listed -> listed.version().versionId());
    }

    private static List<ListedVersion> listed(Versions versions, @Nullable String afterId) {
        List<StoredObject> all = versions.toList();
        int from = afterId == null ? 0 : indexBehind(all, afterId);
        List<ListedVersion> listed = new ArrayList<>(all.size() - from);
        for (int i = from; i < all.size(); i++) {
            listed.add(new ListedVersion(all.get(i), i == 0));
        }
        return listed;
    }

    private static int indexBehind(List<StoredObject> newestFirst, String versionId) {
        for (int i = 0; i < newestFirst.size(); i++) {
            if (newestFirst.get(i).versionId().equals(versionId)) {
                return i + 1;
            }
        }
        // The version was deleted since the last page, as it is when somebody empties the bucket page by page.
        long stamp = StoreIds.stampOf(versionId);
        for (int i = 0; i < newestFirst.size(); i++) {
            if (stamp == 0 || StoreIds.stampOf(newestFirst.get(i).versionId()) < stamp) {
                return i;
            }
        }
        return newestFirst.size();
    }

    // ---- multipart uploads

    @Override
    public Upload createUpload(
            BucketName bucket, ObjectKey key, ObjectAttributes attributes, String ownerId, boolean sequential)
            throws IOException {
        return locked(bucket, state -> {
            Upload upload =
                    new Upload(bucket, key, ids.uploadId(clock.instant()), now(), ownerId, attributes, sequential);
            commit(new Change.UploadPut(upload));
            return upload;
        });
    }

    @Override
    public Upload upload(BucketName bucket, ObjectKey key, String uploadId) {
        UploadState upload = state(bucket).upload(key, uploadId);
        if (upload == null) {
            throw noSuchUpload(uploadId);
        }
        return upload.upload();
    }

    private static OssException noSuchUpload(String uploadId) {
        return OssError.NO_SUCH_UPLOAD.exception().with("UploadId", uploadId);
    }

    private static UploadState running(BucketState state, Upload upload) {
        UploadState running = state.upload(upload.key(), upload.uploadId());
        if (running == null) {
            throw noSuchUpload(upload.uploadId());
        }
        return running;
    }

    @Override
    public void checkPart(Upload upload, int number) {
        if (!upload.sequential()) {
            return;
        }
        BucketState state = state(upload.bucket());
        state.lock.lock();
        try {
            running(state, upload).checkNext(number);
        } finally {
            state.lock.unlock();
        }
    }

    @Override
    public Part putPart(Upload upload, int number, Body body) throws IOException {
        byte[] md5 = body.md5();
        if (md5 == null) {
            throw new IllegalArgumentException("a joined body has no MD5");
        }
        return locked(upload.bucket(), state -> {
            running(state, upload).checkNext(number);
            Part part = new Part(number, ETag.ofMd5(md5), now(), body);
            commit(new Change.PartPut(upload.bucket(), upload.key(), upload.uploadId(), part));
            return part;
        });
    }

    @Override
    public List<Part> parts(Upload upload) {
        BucketState state = state(upload.bucket());
        state.lock.lock();
        try {
            return List.copyOf(running(state, upload).parts().values());
        } finally {
            state.lock.unlock();
        }
    }

    @Override
    public StoredObject completeUpload(
            Upload upload, List<Part> parts, ObjectDraft draft, Consumer<@Nullable StoredObject> check)
            throws IOException {
        return locked(upload.bucket(), state -> {
            UploadState running = running(state, upload);
            for (Part part : parts) {
                if (!part.equals(running.parts().get(part.number()))) {
                    // It was replaced since the caller looked.
                    throw OssError.INVALID_PART.exception();
                }
            }
            check(state, upload.key(), check);
            StoredObject version = version(state, upload.key(), draft);
            commit(new Change.UploadCompleted(upload.bucket(), upload.uploadId(), version));
            return version;
        });
    }

    @Override
    public void abortUpload(Upload upload) throws IOException {
        locked(upload.bucket(), state -> {
            running(state, upload);
            commit(new Change.UploadRemoved(upload.bucket(), upload.key(), upload.uploadId()));
            return upload;
        });
    }

    @Override
    public Listing<Upload> listUploads(BucketName bucket, Listing.Query query) {
        return Page.of(
                state(bucket).uploads,
                query,
                (uploads, afterId) -> (afterId == null ? uploads : uploads.tailMap(afterId, false))
                        .values().stream().map(UploadState::upload).toList(),
                Upload::uploadId);
    }

    // ---- everything at once

    /** What is done while nothing can change. */
    interface StoppedWork<T> {
        T run() throws IOException;
    }

    /** Runs {@code work} while nothing can change. */
    final <T> T whileStopped(StoppedWork<T> work) throws IOException {
        synchronized (bucketsLock) {
            List<BucketState> held = new ArrayList<>();
            try {
                for (BucketState state : index.all()) {
                    state.lock.lock();
                    held.add(state);
                }
                return work.run();
            } finally {
                held.forEach(state -> state.lock.unlock());
            }
        }
    }

    /** Everything as it is now; to be called while nothing can change. */
    final FrozenIndex freeze() {
        return index.freeze();
    }

    @Override
    public void clear() throws IOException {
        whileStopped(() -> {
            commit(new Change.Cleared());
            return true;
        });
        log.force();
    }

    @Override
    public Snapshot snapshot() {
        try {
            return whileStopped(() -> {
                List<Change> changes = new ArrayList<>();
                freeze().describe(changes::add);
                return new StoredState(changes);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("what the store owns cannot be gone", e);
        }
    }

    @Override
    public void restore(Snapshot snapshot) throws IOException {
        if (!(snapshot instanceof StoredState state)) {
            throw new IllegalArgumentException("not a snapshot of a store");
        }
        whileStopped(() -> {
            // The index takes over what the copy retains.
            StoredState copy = state.copy();
            try {
                commit(new Change.Restored(copy.changes()));
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
            return true;
        });
        log.force();
    }

    @Override
    public void close() {
        log.close();
        place.close();
    }
}
