package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Conditions;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.ReadableObject;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;

/**
 * Tells everything about an object but its bytes (protocol.md §4.3).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/headobject">HeadObject</a>
 */
public final class HeadObject implements Operation {
    private final ObjectLookup objects;

    public HeadObject(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.head(Level.OBJECT).allowing(Access.READ_OBJECT);
    }

    @Override
    public Response handle(Call call) {
        ReadableObject object = objects.findReadable(call);
        Conditions.ofRead(call).check(object.etag(), object.lastModified());
        Response response = Response.of(200).header("Content-Length", Long.toString(object.size()));
        return ObjectResponse.describe(response, object, call);
    }
}
