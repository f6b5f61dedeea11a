package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/** Forgets what one account may use of a bucket. Source: tests of the Python SDK. */
public final class DeleteBucketRequesterQosInfo implements Operation {
    private final ObjectStore store;

    public DeleteBucketRequesterQosInfo(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked("requesterQosInfo", "qosRequester");
    }

    @Override
    public Response handle(Call call) throws IOException {
        RequesterQos.STORED.put(store, call.bucket(), RequesterQos.requester(call), null);
        return Response.of(204);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
