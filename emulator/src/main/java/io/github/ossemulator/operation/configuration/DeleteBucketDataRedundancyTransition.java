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
 * Takes back an order to change the redundancy of a bucket (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletebucketdataredundancytransition">DeleteBucketDataRedundancyTransition</a>
 */
public final class DeleteBucketDataRedundancyTransition implements Operation {
    private final ObjectStore store;

    public DeleteBucketDataRedundancyTransition(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked("redundancyTransition", "x-oss-redundancy-transition-taskid");
    }

    @Override
    public Response handle(Call call) throws IOException {
        Redundancy.task(call);
        Redundancy.TASKS.put(store, call.bucket(), Redundancy.id(call), null);
        return Response.of(204);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
