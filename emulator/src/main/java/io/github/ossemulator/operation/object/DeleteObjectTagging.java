package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;
import java.util.Map;

/**
 * Removes the tags of an object (protocol.md §4.12).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deleteobjecttagging">DeleteObjectTagging</a>
 */
public final class DeleteObjectTagging implements Operation {
    private final ObjectStore store;
    private final ObjectLookup objects;

    public DeleteObjectTagging(ObjectStore store) {
        this.store = store;
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.delete(Level.OBJECT).marked("tagging");
    }

    @Override
    public Response handle(Call call) throws IOException {
        objects.findExisting(call.bucket(), call.key(), call.versionId());
        StoredObject changed = store.edit(
                call.bucketName(),
                call.key(),
                call.versionId(),
                object -> object.withAttributes(object.attributes().withTags(Map.of())));
        return ObjectResponse.version(Response.of(204), changed, call.bucket());
    }
}
