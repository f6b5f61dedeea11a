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
 * Tells that nobody ever fed a live channel.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getlivechannelhistory">GetLiveChannelHistory</a>
 */
public final class GetLiveChannelHistory implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("live", "comp=history");
    }

    @Override
    public Response handle(Call call) {
        LiveChannels.find(call);
        return Documents.xml(new XmlWriter("LiveChannelHistory"));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
