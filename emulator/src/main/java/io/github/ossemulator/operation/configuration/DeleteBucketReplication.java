package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.text;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.io.IOException;

/**
 * Removes replication rules (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletebucketreplication">DeleteBucketReplication</a>
 */
public final class DeleteBucketReplication implements Operation {
    private static final XmlShape SHAPE =
            group("ReplicationRules", text("ID").required().repeated());

    private final ObjectStore store;

    public DeleteBucketReplication(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("replication", "comp=delete");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Configurations.read(call, SHAPE);
        for (String id : document.texts("ID")) {
            Replication.rule(call.bucket(), id);
            Replication.RULES.put(store, call.bucket(), id, null);
        }
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
