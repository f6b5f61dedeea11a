package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Forgets the policy of an access point.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deleteaccesspointpolicy">DeleteAccessPointPolicy</a>
 */
public final class DeleteAccessPointPolicy implements Operation {
    private final ObjectStore store;

    public DeleteAccessPointPolicy(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked("accessPointPolicy");
    }

    @Override
    public Response handle(Call call) throws IOException {
        AccessPoints.find(call);
        AccessPoints.POLICIES.put(store, call.bucket(), AccessPoints.name(call), null);
        return Response.of(204);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
