package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.nio.charset.StandardCharsets;

/**
 * Tells whether an account blocks public access.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getpublicaccessblock">GetPublicAccessBlock</a>
 */
public final class GetPublicAccessBlock implements Operation {
    private final ObjectStore store;

    public GetPublicAccessBlock(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.get(Level.SERVICE)
                .marked(AccountDocuments.PUBLIC_ACCESS_BLOCK)
                .allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        String stored = store.account(call.identity().accountId()).get(AccountDocuments.PUBLIC_ACCESS_BLOCK);
        String answer = stored == null ? AccountDocuments.open() : stored;
        return Documents.xml(answer.getBytes(StandardCharsets.UTF_8));
    }
}
