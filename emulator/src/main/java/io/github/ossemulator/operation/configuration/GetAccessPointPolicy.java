package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.http.ResponseBody;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlElement;
import java.nio.charset.StandardCharsets;

/**
 * Tells the policy of an access point.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getaccesspointpolicy">GetAccessPointPolicy</a>
 */
public final class GetAccessPointPolicy implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("accessPointPolicy");
    }

    @Override
    public Response handle(Call call) {
        AccessPoints.find(call);
        String policy = AccessPoints.POLICIES
                .find(call.bucket(), AccessPoints.name(call))
                .map(XmlElement::text)
                .orElseThrow(AccessPoints::noPolicy);
        return Response.of(200)
                .header("Content-Type", "application/json")
                .body(ResponseBody.of(policy.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
