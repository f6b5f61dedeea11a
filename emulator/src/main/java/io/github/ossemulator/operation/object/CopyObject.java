package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.BodyReceiver;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.CopySource;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Overwrites;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.TrafficLimit;
import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Versioning;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies an object, or changes the metadata of one by copying it to itself; no byte is copied (protocol.md §4.7).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/copyobject">CopyObject</a>
 */
public final class CopyObject implements Operation {
    private static final String CLIENT_ENCRYPTION_PREFIX = "client-side-encryption-";
    private static final String ENCRYPTION_PREFIX = "x-oss-server-side-";

    private static final List<String> METADATA = List.of(
            "Content-Type", "Cache-Control", "Content-Disposition", "Content-Encoding", "Content-Language", "Expires");

    private final ObjectStore store;

    public CopyObject(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).with("x-oss-copy-source").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        TrafficLimit.of(call);
        CopySource source = CopySource.of(call);
        boolean replacesMetadata = replaces(call, "x-oss-metadata-directive");
        boolean replacesTags = replaces(call, "x-oss-tagging-directive");
        ObjectAttributes wanted = ObjectHeaders.ofNewObject(call);
        StoredObject original = source.open(call, store);
        boolean inPlace = isInPlace(call, source);
        requireCopyable(call, store.bucket(source.bucket()), original);

        ObjectAttributes attributes = replacesMetadata || inPlace && saysMetadata(call)
                ? replace(call, wanted, original.attributes())
                : inherit(wanted, original.attributes());
        ObjectDraft draft = new ObjectDraft(
                typeOfCopy(original.type(), inPlace),
                original.etag(),
                original.body(),
                attributes.withTags(
                        replacesTags ? wanted.tags() : original.attributes().tags()),
                call.ownerId(),
                original.symlinkTarget());
        StoredObject copy = store.put(call.bucketName(), call.key(), draft, Overwrites.of(call));
        return answer(call, source, original, copy);
    }

    /** Whether a directive says REPLACE; COPY is the default. */
    private static boolean replaces(Call call, String directive) {
        String value = call.nonEmptyHeader(directive);
        if (value == null || value.equalsIgnoreCase("COPY")) {
            return false;
        }
        if (value.equalsIgnoreCase("REPLACE")) {
            return true;
        }
        throw OssError.INVALID_ARGUMENT
                .exception("The value of " + directive + " is invalid.")
                .argument(directive, value);
    }

    /** Whether the request says anything about the metadata; a copy to itself that does not only changes the rest. */
    private static boolean saysMetadata(Call call) {
        Headers headers = call.request().headers();
        return METADATA.stream().anyMatch(headers::contains)
                || !ObjectHeaders.attributes(headers, call.bucket())
                        .userMetadata()
                        .isEmpty();
    }

    /** A copy to itself without versions takes the metadata of the request, whatever the directive says. */
    private static boolean isInPlace(Call call, CopySource source) {
        return call.bucket().versioning() == Versioning.NONE
                && source.bucket().equals(call.bucketName())
                && source.key().equals(call.key());
    }

    private static void requireCopyable(Call call, Bucket from, StoredObject original) {
        if (original.size() > BodyReceiver.MAX_SIZE) {
            throw OssError.ENTITY_TOO_LARGE.exception("Source object Length exceeds the maximum allowed size.");
        }
        if (original.type() == ObjectType.APPENDABLE && from.versioning() != Versioning.NONE) {
            throw OssError.OPERATION_NOT_SUPPORTED
                    .exception()
                    .with("Detail", "CopyObject operation does not support an appendable object with versions")
                    .ec("");
        }
        RestoreState.requireReadable(original, call.time());
    }

    /** An appendable object stays one only where just its metadata changes; the copy of any other is Normal. */
    private static ObjectType typeOfCopy(ObjectType original, boolean inPlace) {
        return original == ObjectType.SYMLINK || original == ObjectType.APPENDABLE && inPlace
                ? original
                : ObjectType.NORMAL;
    }

    /**
     * The metadata of the request, with what cannot be lost: the type of the content, if the request names none, and what
     * is needed to decrypt it on the client's side (tests of the Python SDK v2).
     */
    private static ObjectAttributes replace(Call call, ObjectAttributes wanted, ObjectAttributes original) {
        Map<String, String> metadata = new LinkedHashMap<>();
        original.userMetadata().forEach((name, value) -> {
            if (name.startsWith(CLIENT_ENCRYPTION_PREFIX)) {
                metadata.put(name, value);
            }
        });
        metadata.putAll(wanted.userMetadata());
        return new ObjectAttributes(
                call.nonEmptyHeader("Content-Type") == null ? original.contentType() : wanted.contentType(),
                wanted.headers(),
                metadata,
                wanted.tags(),
                wanted.acl(),
                wanted.storageClass());
    }

    /** The metadata of the original, with what is never copied: encryption, locks, ACL and storage class of the request. */
    private static ObjectAttributes inherit(ObjectAttributes wanted, ObjectAttributes original) {
        Map<String, String> headers = new LinkedHashMap<>();
        original.headers().forEach((name, value) -> {
            if (!name.startsWith(ENCRYPTION_PREFIX) && !name.startsWith(ObjectLock.PREFIX)) {
                headers.put(name, value);
            }
        });
        wanted.headers().forEach((name, value) -> {
            if (name.startsWith(ENCRYPTION_PREFIX) || name.startsWith(ObjectLock.PREFIX)) {
                headers.put(name, value);
            }
        });
        return new ObjectAttributes(
                original.contentType(),
                headers,
                original.userMetadata(),
                original.tags(),
                wanted.acl(),
                wanted.storageClass());
    }

    private Response answer(Call call, CopySource source, StoredObject original, StoredObject copy) {
        Response response = Documents.xml(new XmlWriter("CopyObjectResult")
                .element("ETag", copy.etag().quoted())
                .element("LastModified", OssTime.iso(copy.lastModified())));
        ObjectResponse.made(response, copy, call.bucket());
        @Nullable String version = CopySource.toldVersion(store, source, original);
        return version == null ? response : response.header("x-oss-copy-source-version-id", version);
    }
}
