package io.github.ossemulator.operation.multipart;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Crc64;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Part;
import io.github.ossemulator.store.Upload;
import io.github.ossemulator.xml.XmlWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists the parts of a multipart upload (protocol.md §4.20).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listparts">ListParts</a>
 */
public final class ListParts implements Operation {
    /** The ends of the names of metadata and elements. */
    private static final Map<String, String> CLIENT_ENCRYPTION = new TreeMap<>(Map.of(
            "key", "Key",
            "start", "Start",
            "cek-alg", "CekAlg",
            "wrap-alg", "WrapAlg",
            "data-size", "DataSize",
            "part-size", "PartSize"));

    private static final int MAX_PAGE = 1000;

    private final ObjectStore store;
    private final UploadLookup uploads;

    public ListParts(ObjectStore store) {
        this.store = store;
        this.uploads = new UploadLookup(store, "0042-00000002");
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("uploadId");
    }

    @Override
    public Response handle(Call call) {
        EncodingType encoding = EncodingType.of(call);
        int limit = PageSize.of(call, "max-parts", MAX_PAGE, 1, MAX_PAGE);
        int marker = PageSize.of(call, "part-number-marker", 0, 0, Integer.MAX_VALUE);
        Upload upload = uploads.find(call);
        List<Part> following = store.parts(upload).stream()
                .filter(part -> part.number() > marker)
                .toList();
        boolean truncated = following.size() > limit;
        List<Part> page = truncated ? following.subList(0, limit) : following;

        XmlWriter xml = new XmlWriter("ListPartsResult", 512 + page.size() * 280);
        encoding.writeTo(xml);
        xml.element("Bucket", upload.bucket().value())
                .element("Key", encoding.encode(upload.key().value()))
                .element("UploadId", upload.uploadId())
                .element("StorageClass", upload.attributes().storageClass().value())
                .element("PartNumberMarker", marker)
                .element(
                        "NextPartNumberMarker",
                        page.isEmpty()
                                ? ""
                                : Integer.toString(page.get(page.size() - 1).number()))
                .element("MaxParts", limit)
                .element("IsTruncated", truncated);
        for (Part part : page) {
            xml.open("Part")
                    .element("PartNumber", part.number())
                    .element("LastModified", OssTime.iso(part.lastModified()))
                    .element("ETag", part.etag().quoted())
                    .element("HashCrc64ecma", Crc64.toDecimal(part.body().crc64()))
                    .element("Size", part.size())
                    .close();
        }
        writeEncryption(xml, upload.attributes().userMetadata());
        return Documents.xml(xml);
    }

    /** What a client needs to go on with an upload that it encrypts (tests of the Python SDK v2). */
    private static void writeEncryption(XmlWriter xml, Map<String, String> metadata) {
        for (Map.Entry<String, String> told : CLIENT_ENCRYPTION.entrySet()) {
            String value = metadata.get("client-side-encryption-" + told.getKey());
            if (value != null) {
                xml.element("ClientEncryption" + told.getValue(), value);
            }
        }
    }
}
