package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Adds an inventory; none is ever made (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucketinventory">PutBucketInventory</a>
 */
public final class PutBucketInventory implements Operation {
    private final ObjectStore store;

    public PutBucketInventory(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("inventory", "inventoryId");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Inventories.inOrder(Configurations.read(call, Inventories.SHAPE));
        Inventories.check(document);
        String id = document.childText("Id").orElse("");
        if (!id.equals(call.query("inventoryId", ""))) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The inventory id in the query is not the one in the document.")
                    .argument("inventoryId", call.query("inventoryId", ""));
        }
        if (Inventories.STORED.find(call.bucket(), id).isPresent()) {
            throw Inventories.alreadyExists();
        }
        if (Inventories.STORED.all(call.bucket()).size() >= Inventories.MAX) {
            throw OssError.INVALID_ARGUMENT.exception(
                    "InventoryExceedLimit", "You are not allowed to create more inventory than limit.");
        }
        Inventories.STORED.put(store, call.bucket(), id, document);
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
