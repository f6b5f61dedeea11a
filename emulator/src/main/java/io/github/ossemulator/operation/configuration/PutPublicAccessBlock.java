package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Blocks public access to all buckets of an account, or does not any more.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putpublicaccessblock">PutPublicAccessBlock</a>
 */
public final class PutPublicAccessBlock implements Operation {
    private final ObjectStore store;

    public PutPublicAccessBlock(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.SERVICE)
                .marked(AccountDocuments.PUBLIC_ACCESS_BLOCK)
                .allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement document = Configurations.readOfAccount(call, AccountDocuments.PUBLIC_ACCESS_SHAPE);
        store.configureAccount(
                call.identity().accountId(), AccountDocuments.PUBLIC_ACCESS_BLOCK, Configurations.write(document));
        return Response.of(200);
    }
}
