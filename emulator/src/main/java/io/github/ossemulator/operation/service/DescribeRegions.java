package io.github.ossemulator.operation.service;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells the endpoints of the one region the emulator plays, or of a region that is asked for.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/describeregions">DescribeRegions</a>
 */
public final class DescribeRegions implements Operation {
    private final Region region;

    public DescribeRegions(Region region) {
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.get(Level.SERVICE).marked("regions").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        String asked = call.query("regions", region.location());
        if (!asked.matches("oss-[a-z0-9-]+")) {
            throw OssError.NO_SUCH_CONFIGURATION.exception("NoSuchRegion", asked);
        }
        Region answered = new Region(asked.substring("oss-".length()));
        return Documents.xml(new XmlWriter("RegionInfoList")
                .open("RegionInfo")
                .element("Region", answered.location())
                .element("InternetEndpoint", answered.extranetEndpoint(call))
                .element("InternalEndpoint", answered.intranetEndpoint(call))
                .element("AccelerateEndpoint", "oss-accelerate.aliyuncs.com"));
    }
}
