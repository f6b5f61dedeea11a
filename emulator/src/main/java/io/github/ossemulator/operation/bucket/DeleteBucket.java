package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Removes an empty bucket (protocol.md §4.24).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletebucket">DeleteBucket</a>
 */
public final class DeleteBucket implements Operation {
    private final ObjectStore store;

    public DeleteBucket(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET);
    }

    @Override
    public Response handle(Call call) throws IOException {
        if (!call.bucket().configurationsOf("live").isEmpty()) {
            throw OssError.BUCKET_NOT_EMPTY
                    .exception("The bucket you tried to delete is not empty.")
                    .with("BucketName", call.bucketName().value());
        }
        store.deleteBucket(call.bucketName());
        return Response.of(204);
    }
}
