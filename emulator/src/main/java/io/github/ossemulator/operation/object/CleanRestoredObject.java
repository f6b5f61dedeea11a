package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import java.io.IOException;

/**
 * Ends the restore of an archived object before its time (protocol.md §4.14).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/cleanrestoredobject">CleanRestoredObject</a>
 */
public final class CleanRestoredObject implements Operation {
    private final ObjectStore store;
    private final ObjectLookup objects;

    public CleanRestoredObject(ObjectStore store) {
        this.store = store;
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.post(Level.OBJECT).marked("cleanRestoredObject").allowing(Access.WRITE_OBJECT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        objects.findExisting(call.bucket(), call.key(), call.versionId());
        StoredObject cleaned = store.edit(call.bucketName(), call.key(), call.versionId(), object -> {
            switch (RestoreState.of(object, call.time())) {
                case RESTORED -> {
                    return object.withRestore(null);
                }
                case NOT_ARCHIVED ->
                    throw OssError.OPERATION_NOT_SUPPORTED
                            .exception()
                            .with("Detail", "CleanRestoredObject operation does not support this object storage class");
                case RESTORING -> throw OssError.ARCHIVE_RESTORE_NOT_FINISHED.exception();
                default -> throw OssError.ARCHIVE_RESTORE_FILE_STALE.exception();
            }
        });
        return ObjectResponse.version(Response.of(200), cleaned, call.bucket());
    }
}
