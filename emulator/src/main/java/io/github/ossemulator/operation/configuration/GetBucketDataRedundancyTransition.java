package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells one order to change the redundancy of a bucket (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketdataredundancytransition">GetBucketDataRedundancyTransition</a>
 */
public final class GetBucketDataRedundancyTransition implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("redundancyTransition", "x-oss-redundancy-transition-taskid");
    }

    @Override
    public Response handle(Call call) {
        return Documents.xml(XmlWriter.document(Redundancy.task(call)));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
