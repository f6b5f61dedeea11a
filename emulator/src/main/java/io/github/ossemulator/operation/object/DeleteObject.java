package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Removal;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Deletes an object or one of its versions; deleting what does not exist succeeds (protocol.md §4.5).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deleteobject">DeleteObject</a>
 */
public final class DeleteObject implements Operation {
    private final ObjectStore store;

    public DeleteObject(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.OBJECT).ignoring("symlink").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        ObjectStore.Deletion deletion = store.delete(call.bucketName(), call.key(), call.versionId(), Removal.of(call));
        Response response = Response.of(204);
        if (deletion.deleteMarker()) {
            response.header("x-oss-delete-marker", "true");
        }
        if (deletion.versionId() != null) {
            response.header("x-oss-version-id", deletion.versionId());
        }
        return response;
    }
}
