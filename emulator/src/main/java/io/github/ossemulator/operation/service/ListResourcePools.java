package io.github.ossemulator.operation.service;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Lists the resource pools of an account; there are none. Source: tests of the Python SDK.
 *
 * @see NoResourcePool
 */
public final class ListResourcePools implements Operation {
    private final Region region;

    public ListResourcePools(Region region) {
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.get(Level.SERVICE).marked("resourcePool").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        return Documents.xml(new XmlWriter("ListResourcePoolsResult")
                .element("Region", region.id())
                .element("Owner", call.identity().accountId())
                .element("ContinuationToken", "")
                .element("NextContinuationToken", "")
                .element("IsTruncated", false));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
