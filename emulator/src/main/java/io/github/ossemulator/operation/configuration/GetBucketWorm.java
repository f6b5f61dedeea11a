package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.WormRule;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells the retention policy of a bucket (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketworm">GetBucketWorm</a>
 */
public final class GetBucketWorm implements Operation {

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("worm");
    }

    @Override
    public Response handle(Call call) {
        WormRule rule = WormRule.of(call.bucket(), call.time()).orElseThrow(WormRules::missing);
        return Documents.xml(XmlWriter.document(rule.document()));
    }
}
