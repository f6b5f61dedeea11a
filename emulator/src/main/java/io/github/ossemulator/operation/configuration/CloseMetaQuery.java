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
 * Switches the index of a bucket off (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/closemetaquery">CloseMetaQuery</a>
 */
public final class CloseMetaQuery implements Operation {
    private final ObjectStore store;

    public CloseMetaQuery(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("metaQuery", "comp=delete");
    }

    @Override
    public Response handle(Call call) throws IOException {
        store.updateBucket(call.bucketName(), bucket -> bucket.withConfiguration("metaQuery", null));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
