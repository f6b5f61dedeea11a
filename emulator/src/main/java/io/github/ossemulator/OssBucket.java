package io.github.ossemulator;

import static io.github.ossemulator.StoreAccess.unchecked;

import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.auth.PresignedUrl;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.store.BodyWriter;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.ObjectDraft;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Upload;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket as a test sees it: it reads and writes what clients read and write over HTTP, without signing anything. Every
 * method throws {@link io.github.ossemulator.model.OssException} {@code NoSuchBucket} if somebody deleted the bucket, and
 * {@code InvalidObjectName} for a key OSS does not allow. Thread-safe.
 */
public final class OssBucket {
    private static final int PAGE = 1000;

    private final BucketName name;
    private final ObjectStore store;
    private final URI endpoint;
    private final Signer signer;

    OssBucket(BucketName name, ObjectStore store, URI endpoint, Signer signer) {
        this.name = name;
        this.store = store;
        this.endpoint = endpoint;
        this.signer = signer;
    }

    /** With what URLs are signed. */
    record Signer(AccessKey key, String region, InstantSource clock) {}

    /** The name. */
    public String name() {
        return name.value();
    }

    /** The URL of the bucket, path style. */
    public URI uri() {
        return URI.create(endpoint + "/" + name);
    }

    /** The URL of an object, whether or not it exists, path style and unsigned. */
    public URI uri(String key) {
        return URI.create(uri() + "/" + PercentCoding.encodePath(key));
    }

    /**
     * A URL that lets whoever has it do one kind of request with one object, signed with version 4 by the emulator's first
     * credentials.
     *
     * @param method such as {@code GET} or {@code PUT}
     * @param validFor at least a second; counted by the emulator's clock
     */
    public URI presign(String method, String key, Duration validFor) {
        if (validFor.toSeconds() < 1) {
            throw new IllegalArgumentException("a URL is valid for a second at least, not " + validFor);
        }
        return new PresignedUrl(method, endpoint, name, new ObjectKey(key), signer.key())
                .version4(signer.region(), signer.clock().instant(), validFor);
    }

    // ---- writing

    /** Stores text as UTF-8. */
    public OssObject put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stores bytes. */
    public OssObject put(String key, byte[] body) {
        return put(key, body, Map.of());
    }

    /**
     * Stores bytes as PutObject does with these headers: {@code Content-Type}, {@code Cache-Control},
     * {@code x-oss-meta-author}, {@code x-oss-tagging}, {@code x-oss-object-acl}, {@code x-oss-storage-class} and so on. No
     * callback is made.
     */
    public OssObject put(String key, byte[] body, Map<String, String> headers) {
        return unchecked(() -> {
            try (BodyWriter writer = store.newBody(body.length)) {
                writer.write(ByteBuffer.wrap(body));
                return put(key, writer, headers);
            }
        });
    }

    /** Stores the content of a file. */
    public OssObject put(String key, Path file) {
        return unchecked(() -> {
            try (BodyWriter writer = store.newBody(Files.size(file));
                    var channel = Files.newByteChannel(file)) {
                ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
                while (channel.read(buffer) >= 0) {
                    writer.write(buffer.flip());
                    buffer.clear();
                }
                return put(key, writer, Map.of());
            }
        });
    }

    private OssObject put(String key, BodyWriter writer, Map<String, String> headers) throws IOException {
        Headers wire = new Headers();
        headers.forEach(wire::addUtf8);
        ObjectDraft draft = ObjectDraft.normal(
                writer.finish(), ObjectHeaders.attributes(wire, store.bucket(name)), AccessKey.DEFAULT_ACCOUNT);
        return object(store.put(name, new ObjectKey(key), draft, replaced -> {}));
    }

    /** Deletes an object; whether there was one. */
    public boolean delete(String key) {
        boolean existed = find(key).isPresent();
        unchecked(() -> store.delete(name, new ObjectKey(key), null));
        return existed;
    }

    /** Deletes every object, version and multipart upload. */
    public void clear() {
        for (Upload upload : uploads()) {
            unchecked(() -> {
                store.abortUpload(upload);
                return upload;
            });
        }
        for (StoredObject version : versions()) {
            unchecked(() -> store.delete(name, version.key(), version.versionId()));
        }
    }

    // ---- reading

    /** An object, or empty. */
    public Optional<OssObject> find(String key) {
        return store.find(name, new ObjectKey(key))
                .filter(found -> !found.deleteMarker())
                .map(this::object);
    }

    /**
     * An object that has to exist.
     *
     * @throws NoSuchElementException if it does not, naming the keys there are
     */
    public OssObject get(String key) {
        return find(key)
                .orElseThrow(() -> new NoSuchElementException(
                        "there is no object " + key + " in bucket " + name + ", which holds " + keys()));
    }

    /** Every object, by key in the order of UTF-8. */
    public List<OssObject> objects() {
        return objects("");
    }

    /** Every object whose key starts with {@code prefix}, by key in the order of UTF-8. */
    public List<OssObject> objects(String prefix) {
        List<OssObject> objects = new ArrayList<>();
        String after = "";
        Listing<StoredObject> page;
        do {
            page = store.list(name, new Listing.Query(prefix, "", after, "", PAGE));
            page.entries().forEach(entry -> objects.add(object(entry)));
            after = orEmpty(page.nextKey());
        } while (page.truncated());
        return objects;
    }

    /** Every key, in the order of UTF-8. */
    public List<String> keys() {
        return objects().stream().map(OssObject::key).toList();
    }

    /** The keys of multipart uploads that were neither completed nor aborted. */
    public List<String> pendingUploads() {
        return uploads().stream().map(upload -> upload.key().value()).toList();
    }

    /** The name. */
    @Override
    public String toString() {
        return name.value();
    }

    private List<StoredObject> versions() {
        List<StoredObject> versions = new ArrayList<>();
        String afterKey = "";
        String afterId = "";
        Listing<ObjectStore.ListedVersion> page;
        do {
            page = store.listVersions(name, new Listing.Query("", "", afterKey, afterId, PAGE));
            page.entries().forEach(entry -> versions.add(entry.version()));
            afterKey = orEmpty(page.nextKey());
            afterId = orEmpty(page.nextId());
        } while (page.truncated());
        return versions;
    }

    private List<Upload> uploads() {
        List<Upload> uploads = new ArrayList<>();
        String afterKey = "";
        String afterId = "";
        Listing<Upload> page;
        do {
            page = store.listUploads(name, new Listing.Query("", "", afterKey, afterId, PAGE));
            uploads.addAll(page.entries());
            afterKey = orEmpty(page.nextKey());
            afterId = orEmpty(page.nextId());
        } while (page.truncated());
        return uploads;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private OssObject object(StoredObject stored) {
        return new OssObject(name.value(), stored);
    }
}
