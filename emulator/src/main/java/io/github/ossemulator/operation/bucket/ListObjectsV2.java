package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Lists a bucket page by page, version 2 (protocol.md §4.28).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listobjectsv2">ListObjectsV2</a>
 */
public final class ListObjectsV2 implements Operation {
    private final ObjectStore store;
    private final ListObjects version1;

    public ListObjectsV2(ObjectStore store) {
        this.store = store;
        this.version1 = new ListObjects(store);
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("list-type").allowing(Access.LIST_BUCKET);
    }

    @Override
    public Response handle(Call call) {
        if (!"2".equals(call.query().get("list-type"))) {
            return version1.handle(call);
        }
        EncodingType encoding = EncodingType.of(call);
        String prefix = PageSize.boundedText(call, "prefix");
        String startAfter = PageSize.boundedText(call, "start-after");
        String delimiter = PageSize.boundedText(call, "delimiter");
        String token = call.query().nonEmpty("continuation-token");
        int limit = PageSize.of(call, "max-keys", ObjectPage.DEFAULT_SIZE, 0, ObjectPage.MAX_SIZE);
        boolean withOwner = call.query("fetch-owner", "false").equals("true");
        String after = startAfter;
        if (token != null) {
            String resumed = ContinuationToken.decode(token);
            after = ObjectKey.compareUtf8(resumed, startAfter) > 0 ? resumed : startAfter;
        }
        Listing<StoredObject> page =
                store.list(call.bucketName(), new Listing.Query(prefix, delimiter, after, "", limit));

        XmlWriter xml = new XmlWriter("ListBucketResult", ObjectPage.expectedLength(page))
                .element("Name", call.bucketName().value())
                .element("Prefix", encoding.encode(prefix));
        if (!startAfter.isEmpty()) {
            xml.element("StartAfter", encoding.encode(startAfter));
        }
        if (token != null) {
            xml.element("ContinuationToken", token);
        }
        xml.element("MaxKeys", limit).element("Delimiter", encoding.encode(delimiter));
        encoding.writeTo(xml);
        xml.element("IsTruncated", page.truncated());
        if (page.nextKey() != null) {
            xml.element("NextContinuationToken", ContinuationToken.encode(page.nextKey()));
        }
        xml.element("KeyCount", page.entries().size() + page.commonPrefixes().size());
        ObjectPage.write(xml, page, encoding, withOwner, call.time());
        return Documents.xml(xml);
    }
}
