package io.github.ossemulator.operation.service;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Owners;
import io.github.ossemulator.api.PageSize;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlWriter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the buckets of the requester's account (protocol.md §4.22).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/listbuckets">ListBuckets</a>
 */
public final class ListBuckets implements Operation {
    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 1000;

    /** {@code ?tagging="k":"v","k2":"v2"}, all of which a bucket must have (the Go SDK v2 and its tests). */
    private static final Pattern TAG = Pattern.compile("\"([^\"]*)\":\"([^\"]*)\"");

    private final ObjectStore store;
    private final Region region;

    public ListBuckets(ObjectStore store, Region region) {
        this.store = store;
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.get(Level.SERVICE).ignoring("tagging").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) {
        String prefix = call.query("prefix", "");
        if (!prefix.matches("[a-z0-9-]*")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The prefix is not one of a bucket name.")
                    .argument("prefix", prefix);
        }
        String marker = call.query("marker", "");
        String group = call.header("x-oss-resource-group-id");
        int limit = PageSize.of(call, "max-keys", DEFAULT_PAGE, 1, MAX_PAGE);
        List<Bucket> matching = store.buckets().stream()
                .filter(bucket -> bucket.ownerId().equals(call.identity().accountId()))
                .filter(bucket -> bucket.name().value().startsWith(prefix))
                .filter(bucket -> bucket.name().value().compareTo(marker) > 0)
                .filter(bucket -> group == null || resourceGroup(bucket).equals(group))
                .filter(bucket ->
                        isTagged(bucket, call.query("tag-key", ""), call.query().get("tag-value")))
                .filter(bucket -> TAG.matcher(call.query("tagging", ""))
                        .results()
                        .allMatch(tag -> isTagged(bucket, tag.group(1), tag.group(2))))
                .toList();
        boolean truncated = matching.size() > limit;
        List<Bucket> page = truncated ? matching.subList(0, limit) : matching;

        XmlWriter xml = new XmlWriter("ListAllMyBucketsResult");
        boolean paging = call.query().contains("prefix")
                || call.query().contains("marker")
                || call.query().contains("max-keys");
        if (paging || truncated) {
            xml.element("Prefix", prefix)
                    .element("Marker", marker)
                    .element("MaxKeys", limit)
                    .element("IsTruncated", truncated);
            if (truncated) {
                xml.element("NextMarker", page.get(page.size() - 1).name().value());
            }
        }
        Owners.write(xml, call.identity().accountId());
        xml.open("Buckets");
        for (Bucket bucket : page) {
            xml.open("Bucket")
                    .element("Comment", "")
                    .element("CreationDate", OssTime.iso(bucket.created()))
                    .element("ExtranetEndpoint", region.extranetEndpoint(call))
                    .element("IntranetEndpoint", region.intranetEndpoint(call))
                    .element("Location", region.location())
                    .element("Name", bucket.name().value())
                    .element("Region", region.id());
            if (group != null) {
                xml.element("ResourceGroupId", resourceGroup(bucket));
            }
            xml.element("StorageClass", bucket.storageClass().value());
            if (call.query().contains("tagging")) {
                StoredRules.of(bucket, "tagging").ifPresent(xml::element);
            }
            xml.close();
        }
        return Documents.xml(xml);
    }

    private static String resourceGroup(Bucket bucket) {
        return StoredRules.of(bucket, "resourceGroup")
                .flatMap(document -> document.childText("ResourceGroupId"))
                .orElse("rg-default");
    }

    /** @param value null for any */
    private static boolean isTagged(Bucket bucket, String key, @Nullable String value) {
        return key.isEmpty()
                || StoredRules.of(bucket, "tagging").flatMap(document -> document.child("TagSet")).stream()
                        .flatMap(set -> set.children("Tag").stream())
                        .anyMatch(tag -> tag.childText("Key").orElse("").equals(key)
                                && (value == null
                                        || tag.childText("Value").orElse("").equals(value)));
    }
}
