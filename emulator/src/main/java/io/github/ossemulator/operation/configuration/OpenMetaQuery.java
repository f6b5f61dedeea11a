package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.util.List;

/**
 * Switches the index of a bucket on; it cannot be queried here (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/openmetaquery">OpenMetaQuery</a>
 */
public final class OpenMetaQuery implements Operation {
    private final ObjectStore store;

    public OpenMetaQuery(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.post(Level.BUCKET).marked("metaQuery", "comp=add");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String now = OssTime.iso(call.time());
        XmlElement status = XmlElement.group(
                "MetaQueryStatus",
                List.of(
                        leaf("State", "Running"),
                        leaf("Phase", "IncrementalScanning"),
                        leaf("CreateTime", now),
                        leaf("UpdateTime", now),
                        leaf("MetaQueryMode", call.query("mode", "basic"))));
        store.updateBucket(
                call.bucketName(), bucket -> bucket.withConfiguration("metaQuery", Configurations.write(status)));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
