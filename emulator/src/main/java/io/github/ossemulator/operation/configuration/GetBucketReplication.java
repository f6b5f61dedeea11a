package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Collection;

/**
 * Tells the replication rules of a bucket (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketreplication">GetBucketReplication</a>
 */
public final class GetBucketReplication implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("replication");
    }

    @Override
    public Response handle(Call call) {
        Collection<XmlElement> rules = Replication.RULES.all(call.bucket());
        if (rules.isEmpty()) {
            throw OssError.NO_SUCH_CONFIGURATION
                    .exception(
                            "NoSuchReplicationConfiguration",
                            "The bucket you specified does not have replication configuration.")
                    .with("BucketName", call.bucketName().value());
        }
        XmlWriter xml = new XmlWriter("ReplicationConfiguration");
        rules.forEach(xml::element);
        return Documents.xml(xml);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
