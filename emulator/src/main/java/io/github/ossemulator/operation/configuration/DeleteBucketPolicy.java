package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.auth.BucketPolicy;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Removes the policy of a bucket, if it has one (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletebucketpolicy">DeleteBucketPolicy</a>
 */
public final class DeleteBucketPolicy implements Operation {
    private final ObjectStore store;

    public DeleteBucketPolicy(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked(BucketPolicy.SUB_RESOURCE);
    }

    @Override
    public Response handle(Call call) throws IOException {
        store.updateBucket(call.bucketName(), bucket -> bucket.withConfiguration(BucketPolicy.SUB_RESOURCE, null));
        return Response.of(204);
    }
}
