package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.auth.BucketPolicy;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Keeps the policy of an access point.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putaccesspointpolicy">PutAccessPointPolicy</a>
 */
public final class PutAccessPointPolicy implements Operation {
    private final ObjectStore store;

    public PutAccessPointPolicy(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("accessPointPolicy");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String policy = Configurations.readText(call);
        AccessPoints.find(call);
        BucketPolicy.parse(policy);
        AccessPoints.POLICIES.put(store, call.bucket(), AccessPoints.name(call), XmlElement.leaf("Policy", policy));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
