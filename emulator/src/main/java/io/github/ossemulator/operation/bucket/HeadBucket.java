package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;

/** Tells that a bucket exists, and its region (protocol.md §4.25). */
public final class HeadBucket implements Operation {
    private final Region region;

    public HeadBucket(Region region) {
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.head(Level.BUCKET).allowing(Access.LIST_BUCKET);
    }

    @Override
    public Response handle(Call call) {
        return Response.of(200).header("x-oss-bucket-region", region.location());
    }
}
