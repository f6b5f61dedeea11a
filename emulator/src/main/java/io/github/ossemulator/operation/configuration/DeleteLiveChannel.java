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
 * Forgets a live channel, or one there never was.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletelivechannel">DeleteLiveChannel</a>
 */
public final class DeleteLiveChannel implements Operation {
    private final ObjectStore store;

    public DeleteLiveChannel(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.OBJECT).marked("live");
    }

    @Override
    public Response handle(Call call) throws IOException {
        LiveChannels.STORED.put(store, call.bucket(), LiveChannels.name(call), null);
        return Response.of(204);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
