package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.util.List;

/**
 * Lists the live channels of a bucket by name.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listlivechannel">ListLiveChannel</a>
 */
public final class ListLiveChannel implements Operation {
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1000;

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("live");
    }

    @Override
    public Response handle(Call call) {
        String prefix = call.query("prefix", "");
        String marker = call.query("marker", "");
        int limit = PageSize.of(call, "max-keys", DEFAULT_PAGE, 1, MAX_PAGE);
        List<XmlElement> left = LiveChannels.STORED.all(call.bucket()).stream()
                .filter(channel ->
                        name(channel).startsWith(prefix) && name(channel).compareTo(marker) > 0)
                .toList();
        boolean truncated = left.size() > limit;
        List<XmlElement> page = truncated ? left.subList(0, limit) : left;
        XmlWriter xml = new XmlWriter("ListLiveChannelResult")
                .element("Prefix", prefix)
                .element("Marker", marker)
                .element("MaxKeys", limit)
                .element("IsTruncated", truncated)
                .element("NextMarker", truncated ? name(page.get(limit - 1)) : "");
        for (XmlElement channel : page) {
            xml.open("LiveChannel");
            channel.children().stream()
                    .filter(element -> !element.name().equals("Target"))
                    .forEach(xml::element);
            LiveChannels.urls(call, channel).forEach(xml::element);
            xml.close();
        }
        return Documents.xml(xml);
    }

    private static String name(XmlElement channel) {
        return channel.childText("Name").orElse("");
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
