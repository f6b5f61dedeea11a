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
 * Unbinds a domain (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletecname">DeleteCname</a>
 */
public final class DeleteCname implements Operation {
    private final ObjectStore store;

    public DeleteCname(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("cname", "comp=delete");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String domain = Cnames.domain(Configurations.read(call, Cnames.SHAPE));
        Cnames.STORED.put(store, call.bucket(), domain, null);
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
