package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.ObjectStore.BucketUsage;
import io.github.ossemulator.store.ObjectStore.ListedVersion;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Counts what a bucket holds; exact, where OSS is an hour behind (protocol.md §4.26).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketstat">GetBucketStat</a>
 */
public final class GetBucketStat implements Operation {
    /** Objects of the colder classes are billed as if they had at least this size. */
    private static final long BILLED_AT_LEAST = 64 * 1024;

    private static final int PAGE = 1000;

    private final ObjectStore store;

    public GetBucketStat(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("stat");
    }

    private static final class Count {
        long objects;
        long bytes;
        long billed;
    }

    @Override
    public Response handle(Call call) {
        Map<StorageClass, Count> counts = count(call);
        BucketUsage usage = store.usage(call.bucketName());
        Count standard = counts.getOrDefault(StorageClass.STANDARD, new Count());
        XmlWriter xml = new XmlWriter("BucketStat")
                .element("Storage", usage.bytes())
                .element("ObjectCount", usage.objects())
                .element("MultipartUploadCount", usage.uploads())
                .element(
                        "LiveChannelCount",
                        call.bucket().configurationsOf("live").size())
                .element("LastModifiedTime", isEmpty(usage) ? 0 : call.time().getEpochSecond())
                .element("StandardStorage", standard.bytes)
                .element("StandardObjectCount", standard.objects);
        write(xml, "InfrequentAccess", counts.getOrDefault(StorageClass.IA, new Count()));
        write(xml, "Archive", counts.getOrDefault(StorageClass.ARCHIVE, new Count()));
        write(xml, "ColdArchive", counts.getOrDefault(StorageClass.COLD_ARCHIVE, new Count()));
        write(xml, "DeepColdArchive", counts.getOrDefault(StorageClass.DEEP_COLD_ARCHIVE, new Count()));
        xml.element("MultipartPartCount", usage.parts()).element("DeleteMarkerCount", usage.deleteMarkers());
        return Documents.xml(xml);
    }

    /** OSS counts an empty bucket for the first time when something is put into it. */
    private static boolean isEmpty(BucketUsage usage) {
        return usage.objects() + usage.uploads() + usage.deleteMarkers() == 0;
    }

    private static void write(XmlWriter xml, String name, Count count) {
        xml.element(name + "Storage", count.billed)
                .element(name + "RealStorage", count.bytes)
                .element(name + "ObjectCount", count.objects);
    }

    private Map<StorageClass, Count> count(Call call) {
        Map<StorageClass, Count> counts = new EnumMap<>(StorageClass.class);
        Listing<ListedVersion> page;
        String key = "";
        String id = "";
        do {
            page = store.listVersions(call.bucketName(), new Listing.Query("", "", key, id, PAGE));
            for (ListedVersion listed : page.entries()) {
                StoredObject version = listed.version();
                if (!version.deleteMarker()) {
                    Count count = counts.computeIfAbsent(version.attributes().storageClass(), c -> new Count());
                    count.objects++;
                    count.bytes += version.size();
                    count.billed += Math.max(BILLED_AT_LEAST, version.size());
                }
            }
            key = Objects.requireNonNullElse(page.nextKey(), "");
            id = Objects.requireNonNullElse(page.nextId(), "");
        } while (page.truncated());
        return counts;
    }
}
