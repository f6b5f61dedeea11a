package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Lists the live channels of a bucket: there are none, for they cannot be created here.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listlivechannel">ListLiveChannel</a>
 */
public final class ListLiveChannel implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("live");
    }

    @Override
    public Response handle(Call call) {
        call.bucket();
        return Documents.xml(new XmlWriter("ListLiveChannelResult")
                .element("Prefix", call.query("prefix", ""))
                .element("Marker", call.query("marker", ""))
                .element("MaxKeys", PageSize.of(call, "max-keys", 100, 1, 1000))
                .element("IsTruncated", false)
                .element("NextMarker", ""));
    }
}
