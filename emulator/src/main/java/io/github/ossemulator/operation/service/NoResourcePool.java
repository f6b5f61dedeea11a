package io.github.ossemulator.operation.service;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import java.util.List;

/**
 * An operation on a resource pool, of which there is none, as on the real service for whoever did not buy one.
 *
 * @param name the operation's
 */
public record NoResourcePool(String name, Route route) implements Operation {
    private static final String POOL = "resourcePool";
    private static final String QOS = "requesterQosInfo";

    /** All of them. */
    public static List<NoResourcePool> all() {
        return List.of(
                of("GetResourcePoolInfo", Route.get(Level.SERVICE).marked("resourcePoolInfo", POOL)),
                of("ListResourcePoolBuckets", Route.get(Level.SERVICE).marked("resourcePoolBuckets", POOL)),
                of("PutResourcePoolRequesterQoSInfo", Route.put(Level.SERVICE).marked(QOS, POOL)),
                of("GetResourcePoolRequesterQoSInfo", Route.get(Level.SERVICE).marked(QOS, POOL, "qosRequester")),
                of("ListResourcePoolRequesterQoSInfos", Route.get(Level.SERVICE).marked(QOS, POOL)),
                of(
                        "DeleteResourcePoolRequesterQoSInfo",
                        Route.delete(Level.SERVICE).marked(QOS, POOL)));
    }

    private static NoResourcePool of(String name, Route route) {
        return new NoResourcePool(name, route.allowing(Access.ACCOUNT));
    }

    @Override
    public Response handle(Call call) {
        throw OssError.NO_SUCH_CONFIGURATION.exception(
                "NoSuchResourcePool", "The specified resource pool does not exist.");
    }

    @Override
    public Coverage coverage() {
        return Coverage.NOT_EMULATED;
    }
}
