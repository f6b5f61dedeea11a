package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.BodyReceiver;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectType;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.Body;
import io.github.ossemulator.store.ObjectAttributes;
import io.github.ossemulator.store.ObjectDraft;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;

/**
 * Adds to the end of an appendable object, or creates one (protocol.md §4.8).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/appendobject">AppendObject</a>
 */
public final class AppendObject implements Operation {
    /** The largest appendable object: 5 GiB. */
    private static final long MAX_TOTAL = BodyReceiver.MAX_SIZE;

    private final ObjectStore store;

    public AppendObject(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("append").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        long position = AppendPosition.of(call);
        if (ObjectLock.isEnabled(call.bucket())) {
            throw OssError.OPERATION_NOT_SUPPORTED
                    .exception()
                    .with("Detail", "AppendObject operation is not supported where objects have retentions")
                    .ec("");
        }
        // Of what a later append says about the object, only its ACL counts (tests of the Go SDK v1).
        String acl = call.nonEmptyHeader("x-oss-object-acl");
        Acl wanted = ObjectHeaders.objectAcl(acl);
        ObjectAttributes attributes = position == 0
                ? ObjectHeaders.attributes(call.request().headers(), call.bucket())
                : ObjectAttributes.NONE;
        refuseEarly(call, position);
        try (BodyReceiver receiver = new BodyReceiver(call)) {
            Body body = receiver.receive(store);
            if (position + body.size() > MAX_TOTAL) {
                throw tooLarge(position + body.size());
            }
            // The store makes the entity tag of an appendable object: it depends on what is there.
            ObjectDraft draft =
                    new ObjectDraft(ObjectType.APPENDABLE, new ETag(""), body, attributes, call.ownerId(), null);
            StoredObject appended = store.append(call.bucketName(), call.key(), position, draft);
            if (position > 0 && acl != null) {
                appended = store.edit(
                        call.bucketName(),
                        call.key(),
                        appended.versionId(),
                        object -> object.withAttributes(object.attributes().withAcl(wanted)));
            }
            Response response = Response.of(200).header("x-oss-next-append-position", Long.toString(appended.size()));
            receiver.tellDelay(response);
            return ObjectResponse.written(response, appended, call.bucket());
        }
    }

    /** Refuses what the store would refuse anyway, before the body is read in vain. */
    private void refuseEarly(Call call, long position) {
        StoredObject current = store.find(call.bucketName(), call.key())
                .filter(found -> !found.deleteMarker())
                .orElse(null);
        if (current != null && current.type() != ObjectType.APPENDABLE) {
            throw OssError.OBJECT_NOT_APPENDABLE.exception();
        }
        ObjectLock.checkOverwrite(call.bucket(), current, call.time());
        long length = current == null ? 0 : current.size();
        if (position != length) {
            throw AppendPosition.mismatch(length);
        }
        long announced = call.request().body().contentLength();
        if (position + announced > MAX_TOTAL) {
            throw tooLarge(position + announced);
        }
    }

    private static RuntimeException tooLarge(long size) {
        return OssError.ENTITY_TOO_LARGE
                .exception()
                .with("ProposedSize", Long.toString(size))
                .with("MaxSizeAllowed", Long.toString(MAX_TOTAL));
    }
}
