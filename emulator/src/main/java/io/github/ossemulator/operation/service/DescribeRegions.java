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
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells the endpoints of a region that is asked for, or of several: the one the emulator plays first.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/describeregions">DescribeRegions</a>
 */
public final class DescribeRegions implements Operation {
    /** Some of the regions of Alibaba Cloud; a client that asks for all finds the one it looks for here. */
    private static final List<String> WELL_KNOWN = List.of(
            "cn-hangzhou",
            "cn-shanghai",
            "cn-beijing",
            "cn-shenzhen",
            "cn-chengdu",
            "cn-hongkong",
            "ap-southeast-1",
            "us-west-1",
            "eu-central-1");

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
        String asked = call.query("regions", "");
        if (!asked.isEmpty() && !asked.matches("oss-[a-z0-9-]+")) {
            throw OssError.NO_SUCH_CONFIGURATION.exception("NoSuchRegion", asked);
        }
        XmlWriter xml = new XmlWriter("RegionInfoList");
        if (asked.isEmpty()) {
            Stream.concat(Stream.of(region.id()), WELL_KNOWN.stream())
                    .distinct()
                    .forEach(id -> write(xml, new Region(id)));
        } else {
            write(xml, new Region(asked.substring("oss-".length())));
        }
        return Documents.xml(xml);
    }

    private static void write(XmlWriter xml, Region region) {
        xml.open("RegionInfo")
                .element("Region", region.location())
                .element("InternetEndpoint", region.internetEndpoint())
                .element("InternalEndpoint", region.internalEndpoint())
                .element("AccelerateEndpoint", "oss-accelerate.aliyuncs.com")
                .close();
    }
}
