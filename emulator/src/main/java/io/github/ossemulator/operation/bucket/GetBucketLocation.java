package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells where a bucket is (protocol.md §4.26).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketlocation">GetBucketLocation</a>
 */
public final class GetBucketLocation implements Operation {
    private final Region region;

    public GetBucketLocation(Region region) {
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("location");
    }

    @Override
    public Response handle(Call call) {
        return Documents.xml(XmlWriter.textDocument("LocationConstraint", region.location()));
    }
}
