package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Ends a multipart upload and discards its parts (protocol.md §4.19).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/abortmultipartupload">
 *     AbortMultipartUpload</a>
 */
public final class AbortMultipartUpload implements Operation {
    private final ObjectStore store;
    private final UploadLookup uploads;

    public AbortMultipartUpload(ObjectStore store) {
        this.store = store;
        this.uploads = new UploadLookup(store, "0042-00000002");
    }

    @Override
    public Route route() {
        return Route.delete(Level.OBJECT).marked("uploadId").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        store.abortUpload(uploads.find(call));
        return Response.of(204);
    }
}
