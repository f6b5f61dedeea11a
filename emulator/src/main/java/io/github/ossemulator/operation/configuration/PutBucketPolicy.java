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
 * Sets who may do what with a bucket, as JSON; enforced (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucketpolicy">PutBucketPolicy</a>
 */
public final class PutBucketPolicy implements Operation {
    private final ObjectStore store;

    public PutBucketPolicy(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked(BucketPolicy.SUB_RESOURCE);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String policy = Configurations.readText(call);
        BucketPolicy.parse(policy);
        store.updateBucket(call.bucketName(), bucket -> bucket.withConfiguration(BucketPolicy.SUB_RESOURCE, policy));
        return Response.of(200);
    }
}
