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
 * Tells whether an access point blocks public access.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getaccesspointpublicaccessblock">GetAccessPointPublicAccessBlock</a>
 */
public final class GetAccessPointPublicAccessBlock implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("publicAccessBlock", AccessPoints.HEADER);
    }

    @Override
    public Response handle(Call call) {
        String name = call.query(AccessPoints.HEADER, "");
        return Documents.xml(XmlWriter.document(AccessPoints.block(AccessPoints.find(call, name))));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
