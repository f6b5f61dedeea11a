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

/**
 * Lists the inventories of a bucket, 100 at a time (protocol.md §4.31).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listbucketinventory">ListBucketInventory</a>
 */
public final class ListBucketInventory implements Operation {
    private static final int PAGE = 100;

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("inventory");
    }

    @Override
    public Response handle(Call call) {
        String after = call.query("continuation-token", "");
        List<XmlElement> left = Inventories.STORED.all(call.bucket()).stream()
                .filter(inventory -> inventory.childText("Id").orElse("").compareTo(after) > 0)
                .toList();
        if (left.isEmpty() && after.isEmpty()) {
            throw Inventories.missing();
        }
        boolean truncated = left.size() > PAGE;
        List<XmlElement> page = truncated ? left.subList(0, PAGE) : left;
        XmlWriter xml = new XmlWriter("ListInventoryConfigurationsResult");
        page.forEach(xml::element);
        if (!after.isEmpty()) {
            xml.element("ContinuationToken", after);
        }
        xml.element("IsTruncated", truncated);
        if (truncated) {
            xml.element(
                    "NextContinuationToken", page.get(PAGE - 1).childText("Id").orElse(""));
        }
        return Documents.xml(xml);
    }

    @Override
    public Coverage coverage() {
        return Coverage.STORED;
    }
}
