package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;
import java.util.List;

/**
 * Tells where a bucket could be replicated to (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketreplicationlocation">GetBucketReplicationLocation</a>
 */
public final class GetBucketReplicationLocation implements Operation {
    private static final List<String> LOCATIONS =
            List.of("oss-cn-beijing", "oss-cn-qingdao", "oss-cn-shenzhen", "oss-cn-hongkong", "oss-us-west-1");

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("replicationLocation");
    }

    @Override
    public Response handle(Call call) {
        call.bucket();
        XmlWriter xml = new XmlWriter("ReplicationLocation");
        LOCATIONS.forEach(location -> xml.element("Location", location));
        xml.open("LocationTransferTypeConstraint");
        LOCATIONS.forEach(location -> xml.open("LocationTransferType")
                .element("Location", location)
                .open("TransferTypes")
                .element("Type", "oss_acc")
                .close()
                .close());
        xml.close().open("LocationRTCConstraint");
        LOCATIONS.forEach(location -> xml.element("Location", location));
        xml.close();
        return Documents.xml(xml);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
