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
import java.util.List;

/**
 * Notes that an access point does not block public access.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deleteaccesspointpublicaccessblock">DeleteAccessPointPublicAccessBlock</a>
 */
public final class DeleteAccessPointPublicAccessBlock implements Operation {
    private final ObjectStore store;

    public DeleteAccessPointPublicAccessBlock(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked("publicAccessBlock", AccessPoints.HEADER);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String name = call.query(AccessPoints.HEADER, "");
        XmlElement open = XmlElement.group(
                AccessPoints.BLOCK_SHAPE.name(), List.of(XmlElement.leaf("BlockPublicAccess", "false")));
        AccessPoints.STORED.put(
                store, call.bucket(), name, AccessPoints.find(call, name).with(open));
        return Response.of(204);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
