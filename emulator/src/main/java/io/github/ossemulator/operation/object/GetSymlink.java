package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.ObjectHeaders;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;

/**
 * Tells where a symlink points (protocol.md §4.11).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getsymlink">GetSymlink</a>
 */
public final class GetSymlink implements Operation {
    private final ObjectLookup objects;

    public GetSymlink(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("symlink").allowing(Access.READ_OBJECT);
    }

    @Override
    public Response handle(Call call) {
        StoredObject link = objects.find(call);
        String target = link.symlinkTarget();
        if (target == null) {
            throw OssError.NOT_SYMLINK.exception();
        }
        Response response = Response.of(200)
                .header("Content-Type", link.attributes().contentType())
                .header("ETag", link.etag().quoted())
                .header("Last-Modified", OssTime.http(link.lastModified()))
                .header(PutSymlink.TARGET, PercentCoding.encodePath(target));
        link.attributes().headers().forEach(response::header);
        link.attributes()
                .userMetadata()
                .forEach((name, value) -> response.header(ObjectHeaders.META_PREFIX + name, value));
        return ObjectResponse.version(response, link, call.bucket());
    }
}
