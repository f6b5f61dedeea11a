package io.github.ossemulator.api;

import io.github.ossemulator.auth.Identity;
import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import io.github.ossemulator.store.Bucket;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One routed, authenticated and permitted request, as an operation sees it. Immutable but for the body of its request.
 */
public final class Call {
    private final Request request;
    private final String requestId;
    private final Instant time;
    private final Target target;
    private final Identity identity;
    private final @Nullable Bucket bucket;
    private @Nullable ObjectKey key;

    /**
     * A call.
     *
     * @param bucket the addressed bucket if it exists; null at service level and for a bucket that does not exist yet
     */
    public Call(
            Request request,
            String requestId,
            Instant time,
            Target target,
            Identity identity,
            @Nullable Bucket bucket) {
        this.request = request;
        this.requestId = requestId;
        this.time = time;
        this.target = target;
        this.identity = identity;
        this.bucket = bucket;
    }

    /** This call, but on {@code key} of the same bucket. */
    Call at(String key) {
        return new Call(request, requestId, time, new Target(target.bucket(), key), identity, bucket);
    }

    /** The request. */
    public Request request() {
        return request;
    }

    /** The id of this request, as in {@code x-oss-request-id}. */
    public String requestId() {
        return requestId;
    }

    /** When the request arrived. */
    public Instant time() {
        return time;
    }

    /** Who sent it. */
    public Identity identity() {
        return identity;
    }

    /** The account new objects belong to: the sender's, or the bucket owner's for an anonymous upload. */
    public String ownerId() {
        return identity.isAnonymous() && bucket != null ? bucket.ownerId() : identity.accountId();
    }

    /** What it is addressed to. */
    public Target target() {
        return target;
    }

    /** The name of the addressed bucket; only at bucket and object level. */
    public BucketName bucketName() {
        BucketName name = target.bucket();
        if (name == null) {
            throw new IllegalStateException("a call on the service has no bucket");
        }
        return name;
    }

    /** The addressed bucket if it exists. */
    public Optional<Bucket> existingBucket() {
        return Optional.ofNullable(bucket);
    }

    /** The addressed bucket, or {@code NoSuchBucket}. */
    public Bucket bucket() {
        if (bucket == null) {
            throw OssError.NO_SUCH_BUCKET
                    .exception()
                    .with("BucketName", bucketName().value());
        }
        return bucket;
    }

    /** The addressed key, or {@code InvalidObjectName}; only at object level. */
    public ObjectKey key() {
        if (key == null) {
            String text = target.key();
            if (text == null) {
                throw new IllegalStateException("a call on a bucket has no key");
            }
            key = new ObjectKey(text);
        }
        return key;
    }

    /** The query parameters. */
    public Query query() {
        return request.query();
    }

    /** A query parameter, or {@code fallback} when it is absent or empty. */
    public String query(String name, String fallback) {
        String value = request.query().nonEmpty(name);
        return value == null ? fallback : value;
    }

    /** A header read as UTF-8 and trimmed; null when it is absent. */
    public @Nullable String header(String name) {
        return request.headers().utf8(name);
    }

    /** A header read as UTF-8 and trimmed; null when it is absent or empty. */
    public @Nullable String nonEmptyHeader(String name) {
        String value = header(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /**
     * The {@code versionId} parameter; null when it is absent.
     *
     * @throws io.github.ossemulator.model.OssException {@code InvalidArgument} if it is empty or no version id
     */
    public @Nullable String versionId() {
        String id = request.query().get("versionId");
        return id == null ? null : VersionIds.checked(id);
    }

    /** The URL of an object of the addressed bucket, in the form this call was addressed, its key encoded as OSS does it. */
    public String objectUrl(ObjectKey object) {
        String bucketHost = bucketName().value() + ".";
        String base = hostId().startsWith(bucketHost) ? hostId() : hostId() + "/" + bucketName();
        return "http://" + base + "/" + PercentCoding.encode(object.value()).replace("~", "%7E");
    }

    /** What {@code <HostId>} says: the host the request was sent to, with its port. */
    public String hostId() {
        String authority = request.authority();
        return authority == null ? "" : authority;
    }
}
