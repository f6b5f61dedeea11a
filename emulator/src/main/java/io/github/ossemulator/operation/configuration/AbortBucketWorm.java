package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.WormRule;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Removes a retention policy that is not locked (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/abortbucketworm">AbortBucketWorm</a>
 */
public final class AbortBucketWorm implements Operation {
    private final ObjectStore store;

    public AbortBucketWorm(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked("worm");
    }

    @Override
    public Response handle(Call call) throws IOException {
        store.updateBucket(call.bucketName(), bucket -> {
            if (WormRule.of(bucket, call.time()).filter(WormRule::locked).isPresent()) {
                throw WormRules.locked();
            }
            return bucket.withConfiguration(WormRule.SUB_RESOURCE, null);
        });
        return Response.of(204);
    }
}
