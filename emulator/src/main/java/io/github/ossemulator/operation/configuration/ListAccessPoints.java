package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists the access points of an account, or of one bucket, by name.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listaccesspoints">ListAccessPoints</a>
 */
public final class ListAccessPoints implements Operation {
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1000;
    private static final Set<String> TOLD =
            Set.of("Bucket", "AccessPointName", "Alias", "NetworkOrigin", "VpcConfiguration", "Status");

    private final ObjectStore store;
    private final Level level;

    /** @param level service or bucket */
    public ListAccessPoints(ObjectStore store, Level level) {
        this.store = store;
        this.level = level;
    }

    @Override
    public Route route() {
        Route route = Route.get(level).marked("accessPoint");
        return level == Level.SERVICE ? route.allowing(Access.ACCOUNT) : route;
    }

    @Override
    public Response handle(Call call) {
        String after = call.query("continuation-token", "");
        int limit = PageSize.of(call, "max-keys", DEFAULT_PAGE, 1, MAX_PAGE);
        List<XmlElement> left = buckets(call)
                .flatMap(bucket -> AccessPoints.STORED.all(bucket).stream())
                .filter(accessPoint -> name(accessPoint).compareTo(after) > 0)
                .sorted(Comparator.comparing(ListAccessPoints::name))
                .toList();
        boolean truncated = left.size() > limit;
        List<XmlElement> page = truncated ? left.subList(0, limit) : left;
        XmlWriter xml = new XmlWriter("ListAccessPointsResult")
                .element("IsTruncated", truncated)
                .element("NextContinuationToken", truncated ? name(page.get(limit - 1)) : "")
                .element("AccountId", call.identity().accountId())
                .element("MaxKeys", limit)
                .open("AccessPoints");
        for (XmlElement accessPoint : page) {
            xml.open("AccessPoint");
            accessPoint.children().stream()
                    .filter(element -> TOLD.contains(element.name()))
                    .forEach(xml::element);
            xml.close();
        }
        return Documents.xml(xml);
    }

    private Stream<Bucket> buckets(Call call) {
        return level == Level.BUCKET
                ? Stream.of(call.bucket())
                : store.buckets().stream()
                        .filter(bucket ->
                                bucket.ownerId().equals(call.identity().accountId()));
    }

    private static String name(XmlElement accessPoint) {
        return accessPoint.childText("AccessPointName").orElse("");
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
