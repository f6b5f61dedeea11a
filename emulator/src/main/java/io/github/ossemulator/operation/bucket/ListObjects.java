package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Lists a bucket page by page, version 1 (protocol.md §4.27).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listobjects">ListObjects</a>
 */
public final class ListObjects implements Operation {
    private final ObjectStore store;

    public ListObjects(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).allowing(Access.LIST_BUCKET);
    }

    @Override
    public Response handle(Call call) {
        EncodingType encoding = EncodingType.of(call);
        String prefix = PageSize.boundedText(call, "prefix");
        String marker = PageSize.boundedText(call, "marker");
        String delimiter = PageSize.boundedText(call, "delimiter");
        int limit = PageSize.of(call, "max-keys", ObjectPage.DEFAULT_SIZE, 0, ObjectPage.MAX_SIZE);
        Listing<StoredObject> page =
                store.list(call.bucketName(), new Listing.Query(prefix, delimiter, marker, "", limit));

        XmlWriter xml = new XmlWriter("ListBucketResult", ObjectPage.expectedLength(page))
                .element("Name", call.bucketName().value())
                .element("Prefix", encoding.encode(prefix))
                .element("Marker", encoding.encode(marker))
                .element("MaxKeys", limit)
                .element("Delimiter", encoding.encode(delimiter));
        encoding.writeTo(xml);
        xml.element("IsTruncated", page.truncated());
        if (page.nextKey() != null) {
            xml.element("NextMarker", encoding.encode(page.nextKey()));
        }
        ObjectPage.write(xml, page, encoding, true, call.time());
        return Documents.xml(xml);
    }
}
