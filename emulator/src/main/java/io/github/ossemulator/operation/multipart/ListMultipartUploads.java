package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Upload;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Objects;

/**
 * Lists the multipart uploads in progress (protocol.md §4.21).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listmultipartuploads">
 *     ListMultipartUploads</a>
 */
public final class ListMultipartUploads implements Operation {
    private static final int MAX_PAGE = 1000;

    private final ObjectStore store;

    public ListMultipartUploads(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("uploads");
    }

    @Override
    public Response handle(Call call) {
        EncodingType encoding = EncodingType.of(call);
        String prefix = PageSize.boundedText(call, "prefix");
        String delimiter = PageSize.boundedText(call, "delimiter");
        String keyMarker = PageSize.boundedText(call, "key-marker");
        String idMarker = call.query("upload-id-marker", "");
        int limit = PageSize.of(call, "max-uploads", MAX_PAGE, 1, MAX_PAGE);
        Listing<Upload> page =
                store.listUploads(call.bucketName(), new Listing.Query(prefix, delimiter, keyMarker, idMarker, limit));

        String nextKey = page.nextKey();
        String nextId = page.nextId();
        if (!page.truncated() && !page.entries().isEmpty()) {
            // OSS names the last upload even where nothing follows.
            Upload last = page.entries().get(page.entries().size() - 1);
            nextKey = last.key().value();
            nextId = last.uploadId();
        }

        XmlWriter xml = new XmlWriter("ListMultipartUploadsResult");
        encoding.writeTo(xml);
        // Where the page begins is not told (tests of the Java SDK).
        xml.element("Bucket", call.bucketName().value())
                .element("KeyMarker", "")
                .element("UploadIdMarker", "")
                .element("NextKeyMarker", encoding.encode(Objects.requireNonNullElse(nextKey, "")))
                .element("NextUploadIdMarker", Objects.requireNonNullElse(nextId, ""))
                .element("Delimiter", encoding.encode(delimiter))
                .element("Prefix", encoding.encode(prefix))
                .element("MaxUploads", limit)
                .element("IsTruncated", page.truncated());
        for (Upload upload : page.entries()) {
            xml.open("Upload")
                    .element("Key", encoding.encode(upload.key().value()))
                    .element("UploadId", upload.uploadId())
                    .element("StorageClass", upload.attributes().storageClass().value())
                    .element("Initiated", OssTime.iso(upload.initiated()))
                    .close();
        }
        for (String rolled : page.commonPrefixes()) {
            xml.open("CommonPrefixes")
                    .element("Prefix", encoding.encode(rolled))
                    .close();
        }
        return Documents.xml(xml);
    }
}
