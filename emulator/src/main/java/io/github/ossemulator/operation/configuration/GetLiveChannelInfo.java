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
import java.util.List;
import java.util.Set;

/**
 * Tells how a live channel is configured.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getlivechannelinfo">GetLiveChannelInfo</a>
 */
public final class GetLiveChannelInfo implements Operation {
    private static final Set<String> TOLD = Set.of("Description", "Status", "Target");

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("live");
    }

    @Override
    public Response handle(Call call) {
        List<XmlElement> told = LiveChannels.find(call).children().stream()
                .filter(element -> TOLD.contains(element.name()))
                .toList();
        return Documents.xml(XmlWriter.document(XmlElement.group("LiveChannelConfiguration", told)));
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
