package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Switches a live channel on or off.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putlivechannelstatus">PutLiveChannelStatus</a>
 */
public final class PutLiveChannelStatus implements Operation {
    private final ObjectStore store;

    public PutLiveChannelStatus(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("live", "status");
    }

    @Override
    public Response handle(Call call) throws IOException {
        XmlElement channel = LiveChannels.find(call);
        String status = LiveChannels.checkedStatus(call.query("status", ""));
        LiveChannels.STORED.put(
                store, call.bucket(), LiveChannels.name(call), channel.with(XmlElement.leaf("Status", status)));
        return Response.of(200);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
