package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.CallbackPolicyRules;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Keeps callbacks under names that uploads can refer to (callback §1.5).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucketcallbackpolicy">PutBucketCallbackPolicy</a>
 */
public final class PutBucketCallbackPolicy implements Operation {
    private final ObjectStore store;

    public PutBucketCallbackPolicy(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("policy", "comp=callback");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Configurations.read(call, CallbackPolicyRules.SHAPE);
        store.updateBucket(
                call.bucketName(),
                bucket -> bucket.withConfiguration(CallbackPolicyRules.SUB_RESOURCE, Configurations.write(document)));
        return Response.of(200);
    }
}
