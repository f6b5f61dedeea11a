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

/**
 * Tells what an access point is.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getaccesspoint">GetAccessPoint</a>
 */
public final class GetAccessPoint implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("accessPoint").with(AccessPoints.HEADER);
    }

    @Override
    public Response handle(Call call) {
        XmlElement accessPoint = AccessPoints.find(call);
        return Documents.xml(XmlWriter.document(accessPoint.with(AccessPoints.block(accessPoint))));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
