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
 * Removes an image style (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletestyle">DeleteStyle</a>
 */
public final class DeleteStyle implements Operation {
    private final ObjectStore store;

    public DeleteStyle(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked("style", "styleName");
    }

    @Override
    public Response handle(Call call) throws IOException {
        Styles.STORED.put(store, call.bucket(), Styles.name(call), null);
        return Response.of(204);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
