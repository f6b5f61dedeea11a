package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Changes who may access an object; that counts as a modification (protocol.md §4.13, §6).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putobjectacl">PutObjectACL</a>
 */
public final class PutObjectAcl implements Operation {
    private final ObjectStore store;
    private final ObjectLookup objects;

    public PutObjectAcl(ObjectStore store) {
        this.store = store;
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("acl");
    }

    @Override
    public String name() {
        return "PutObjectACL";
    }

    @Override
    public Response handle(Call call) throws IOException {
        String value = call.nonEmptyHeader("x-oss-object-acl");
        if (value == null) {
            throw OssError.MISSING_ARGUMENT.exception();
        }
        Acl acl = ObjectHeaders.objectAcl(value);
        objects.findExisting(call.bucket(), call.key(), call.versionId());
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        StoredObject changed = store.edit(
                call.bucketName(),
                call.key(),
                call.versionId(),
                object ->
                        object.withAttributes(object.attributes().withAcl(acl)).withLastModified(now));
        return ObjectResponse.version(Response.of(200), changed, call.bucket());
    }
}
