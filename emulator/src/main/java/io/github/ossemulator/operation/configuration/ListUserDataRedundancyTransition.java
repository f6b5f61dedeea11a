package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Lists the orders to change the redundancy of all buckets of an account.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listuserdataredundancytransition">ListUserDataRedundancyTransition</a>
 */
public final class ListUserDataRedundancyTransition implements Operation {
    private final ObjectStore store;

    public ListUserDataRedundancyTransition(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.get(Level.SERVICE).marked("redundancyTransition").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        XmlWriter xml = new XmlWriter("ListBucketDataRedundancyTransition");
        store.buckets().stream()
                .filter(bucket -> bucket.ownerId().equals(call.identity().accountId()))
                .flatMap(bucket -> Redundancy.TASKS.all(bucket).stream())
                .forEach(xml::element);
        return Documents.xml(xml.element("IsTruncated", false).element("NextContinuationToken", ""));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
