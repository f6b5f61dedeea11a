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
 * Locks a retention policy (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/completebucketworm">CompleteBucketWorm</a>
 */
public final class CompleteBucketWorm implements Operation {
    private final ObjectStore store;

    public CompleteBucketWorm(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("wormId");
    }

    @Override
    public Response handle(Call call) throws IOException {
        WormRules.update(store, call, rule -> {
            if (rule.locked()) {
                throw WormRules.locked();
            }
            return new WormRule(rule.id(), true, rule.days(), rule.created());
        });
        return Response.of(200);
    }
}
