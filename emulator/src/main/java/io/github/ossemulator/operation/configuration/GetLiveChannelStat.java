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
 * Tells that nobody feeds a live channel.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getlivechannelstat">GetLiveChannelStat</a>
 */
public final class GetLiveChannelStat implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("live", "comp=stat");
    }

    @Override
    public Response handle(Call call) {
        String status = LiveChannels.find(call).childText("Status").orElse("");
        return Documents.xml(
                new XmlWriter("LiveChannelStat").element("Status", status.equals("disabled") ? "Disabled" : "Idle"));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
