package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Does not block public access to the buckets of an account any more.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletepublicaccessblock">DeletePublicAccessBlock</a>
 */
public final class DeletePublicAccessBlock implements Operation {
    private final ObjectStore store;

    public DeletePublicAccessBlock(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.SERVICE)
                .marked(AccountDocuments.PUBLIC_ACCESS_BLOCK)
                .allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        store.configureAccount(call.identity().accountId(), AccountDocuments.PUBLIC_ACCESS_BLOCK, null);
        return Response.of(204);
    }
}
