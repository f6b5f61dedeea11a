package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.CallbackPolicyRules;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Removes the named callbacks of a bucket (callback §1.5).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletebucketcallbackpolicy">DeleteBucketCallbackPolicy</a>
 */
public final class DeleteBucketCallbackPolicy implements Operation {
    private final ObjectStore store;

    public DeleteBucketCallbackPolicy(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked("policy", "comp=callback");
    }

    @Override
    public Response handle(Call call) throws IOException {
        store.updateBucket(
                call.bucketName(), bucket -> bucket.withConfiguration(CallbackPolicyRules.SUB_RESOURCE, null));
        return Response.of(204);
    }
}
