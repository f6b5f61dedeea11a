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

/**
 * Notes that an access point blocks public access.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putaccesspointpublicaccessblock">PutAccessPointPublicAccessBlock</a>
 */
public final class PutAccessPointPublicAccessBlock implements Operation {
    private final ObjectStore store;

    public PutAccessPointPublicAccessBlock(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("publicAccessBlock", AccessPoints.HEADER);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String name = call.query(AccessPoints.HEADER, "");
        XmlElement block = Configurations.read(call, AccessPoints.BLOCK_SHAPE);
        AccessPoints.STORED.put(
                store, call.bucket(), name, AccessPoints.find(call, name).with(block));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
