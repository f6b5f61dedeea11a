package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells one inventory (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketinventory">GetBucketInventory</a>
 */
public final class GetBucketInventory implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("inventory", "inventoryId");
    }

    @Override
    public Response handle(Call call) {
        return Documents.xml(XmlWriter.document(Inventories.STORED
                .find(call.bucket(), call.query("inventoryId", ""))
                .orElseThrow(Inventories::missing)));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
