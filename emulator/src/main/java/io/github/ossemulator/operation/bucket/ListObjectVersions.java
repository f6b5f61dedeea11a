package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Owners;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.api.VersionIds;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.ObjectStore.ListedVersion;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;
import java.time.Instant;

/**
 * Lists all versions and delete markers of a bucket page by page (protocol.md §4.29).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listobjectversions">ListObjectVersions</a>
 */
public final class ListObjectVersions implements Operation {
    private final ObjectStore store;

    public ListObjectVersions(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("versions").allowing(Access.LIST_BUCKET);
    }

    @Override
    public Response handle(Call call) {
        EncodingType encoding = EncodingType.of(call);
        String prefix = PageSize.boundedText(call, "prefix");
        String delimiter = PageSize.boundedText(call, "delimiter");
        String keyMarker = PageSize.boundedText(call, "key-marker");
        String versionIdMarker = call.query("version-id-marker", "");
        checkMarkers(keyMarker, versionIdMarker);
        int limit = PageSize.of(call, "max-keys", ObjectPage.DEFAULT_SIZE, 0, ObjectPage.MAX_SIZE);
        Listing<ListedVersion> page = store.listVersions(
                call.bucketName(), new Listing.Query(prefix, delimiter, keyMarker, versionIdMarker, limit));

        XmlWriter xml = new XmlWriter("ListVersionsResult", 512 + page.entries().size() * 600)
                .element("Name", call.bucketName().value())
                .element("Prefix", encoding.encode(prefix))
                .element("KeyMarker", encoding.encode(keyMarker))
                .element("VersionIdMarker", versionIdMarker)
                .element("MaxKeys", limit)
                .element("Delimiter", encoding.encode(delimiter));
        encoding.writeTo(xml);
        xml.element("IsTruncated", page.truncated());
        if (page.nextKey() != null) {
            xml.element("NextKeyMarker", encoding.encode(page.nextKey()))
                    .element("NextVersionIdMarker", page.nextId() == null ? "" : page.nextId());
        }
        page.entries().forEach(entry -> write(xml, entry, encoding, call.time()));
        for (String commonPrefix : page.commonPrefixes()) {
            xml.open("CommonPrefixes")
                    .element("Prefix", encoding.encode(commonPrefix))
                    .close();
        }
        return Documents.xml(xml);
    }

    private static void checkMarkers(String keyMarker, String versionIdMarker) {
        if (versionIdMarker.isEmpty()) {
            return;
        }
        VersionIds.checked(versionIdMarker);
        if (keyMarker.isEmpty()) {
            throw OssError.INVALID_ARGUMENT
                    .exception("A version-id marker cannot be specified without a key marker.")
                    .argument("version-id-marker", versionIdMarker);
        }
    }

    private static void write(XmlWriter xml, ListedVersion entry, EncodingType encoding, Instant now) {
        StoredObject version = entry.version();
        xml.open(version.deleteMarker() ? "DeleteMarker" : "Version")
                .element("Key", encoding.encode(version.key().value()))
                .element("VersionId", version.versionId())
                .element("IsLatest", entry.latest())
                .element("LastModified", OssTime.iso(version.lastModified()));
        if (!version.deleteMarker()) {
            xml.element("ETag", version.etag().quoted())
                    .element("Type", version.type().value())
                    .element("Size", version.size())
                    .element("StorageClass", version.attributes().storageClass().value());
            RestoreState.describe(version, now).ifPresent(state -> xml.element("RestoreInfo", state));
        }
        Owners.write(xml, version.ownerId()).close();
    }
}
