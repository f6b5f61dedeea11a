package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.io.IOException;
import java.time.temporal.ChronoUnit;

/**
 * Keeps a live channel; there is no RTMP server behind it.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putlivechannel">PutLiveChannel</a>
 */
public final class PutLiveChannel implements Operation {
    private final ObjectStore store;

    public PutLiveChannel(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("live");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String name = LiveChannels.name(call);
        XmlElement configuration = Configurations.read(call, LiveChannels.SHAPE);
        XmlElement channel =
                LiveChannels.channel(name, configuration, call.time().truncatedTo(ChronoUnit.SECONDS));
        LiveChannels.STORED.put(store, call.bucket(), name, channel);
        return Documents.xml(
                XmlWriter.document(XmlElement.group("CreateLiveChannelResult", LiveChannels.urls(call, channel))));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
