package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/** Tells what bandwidth and how many requests per second an account may use; nothing is limited here. */
public final class GetUserQosInfo implements Operation {
    private final Region region;

    public GetUserQosInfo(Region region) {
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.get(Level.SERVICE).marked("qosInfo").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        XmlWriter xml = new XmlWriter("QoSConfiguration").element("Region", region.location());
        QosLimits.names().forEach(name -> xml.element(name, QosLimits.accountLimit(name)));
        return Documents.xml(xml);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
