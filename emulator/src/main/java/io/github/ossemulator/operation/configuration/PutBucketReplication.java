package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Adds replication rules; nothing is replicated (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucketreplication">PutBucketReplication</a>
 */
public final class PutBucketReplication implements Operation {
    private final ObjectStore store;
    private final Supplier<UUID> ids;

    public PutBucketReplication(ObjectStore store, Supplier<UUID> ids) {
        this.store = store;
        this.ids = ids;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("replication", "comp=add");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Configurations.read(call, Replication.SHAPE);
        for (XmlElement rule : document.children("Rule")) {
            XmlElement complete = Replication.complete(rule, ids);
            Replication.RULES.put(store, call.bucket(), Replication.id(complete), complete);
        }
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
