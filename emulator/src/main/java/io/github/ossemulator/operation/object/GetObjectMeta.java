package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;

/**
 * Tells the basics of an object; SDKs use it to ask whether an object exists (protocol.md §4.4).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getobjectmeta">GetObjectMeta</a>
 */
public final class GetObjectMeta implements Operation {
    private final ObjectLookup objects;

    public GetObjectMeta(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.head(Level.OBJECT).marked("objectMeta").allowing(Access.READ_OBJECT);
    }

    @Override
    public Response handle(Call call) {
        StoredObject object = objects.find(call);
        Response response = Response.of(200)
                .header("Content-Length", Long.toString(object.size()))
                .header("ETag", object.etag().quoted())
                .header("Last-Modified", OssTime.http(object.lastModified()))
                .header("x-oss-hash-crc64ecma", Crc64.toDecimal(object.crc64()));
        if (StoredRules.of(call.bucket(), "accessmonitor")
                .flatMap(monitor -> monitor.childText("Status"))
                .orElse("")
                .equals("Enabled")) {
            response.header("x-oss-last-access-time", OssTime.http(object.lastModified()));
        }
        return ObjectResponse.version(response, object, call.bucket());
    }
}
