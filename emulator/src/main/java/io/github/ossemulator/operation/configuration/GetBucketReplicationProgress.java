package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Collection;
import java.util.List;

/**
 * Tells how far replication is: nowhere. A rule that is starting has no {@code Progress} yet, and the Java SDK v1 cannot
 * read one without its {@code NewObject} (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketreplicationprogress">GetBucketReplicationProgress</a>
 */
public final class GetBucketReplicationProgress implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("replicationProgress");
    }

    @Override
    public Response handle(Call call) {
        String id = call.query("rule-id", "");
        Collection<XmlElement> rules =
                id.isEmpty() ? Replication.RULES.all(call.bucket()) : List.of(Replication.rule(call.bucket(), id));
        XmlWriter xml = new XmlWriter("ReplicationProgress");
        rules.forEach(xml::element);
        return Documents.xml(xml);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
