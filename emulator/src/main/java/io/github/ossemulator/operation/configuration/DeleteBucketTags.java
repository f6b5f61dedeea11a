package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Removes all tags of a bucket, or those {@code ?tagging=key1,key2} names.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/deletebuckettags">DeleteBucketTags</a>
 */
public final class DeleteBucketTags implements Operation {
    private final ObjectStore store;

    public DeleteBucketTags(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.delete(Level.BUCKET).marked(BucketTags.SUB_RESOURCE);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String keys = call.query(BucketTags.SUB_RESOURCE, "");
        store.updateBucket(
                call.bucketName(),
                bucket -> bucket.withConfiguration(
                        BucketTags.SUB_RESOURCE,
                        keys.isEmpty() ? null : without(Set.copyOf(List.of(keys.split(","))), bucket)));
        return Response.of(204);
    }

    private static String without(Set<String> keys, Bucket bucket) {
        List<XmlElement> kept = StoredRules.of(bucket, BucketTags.SUB_RESOURCE)
                .flatMap(document -> document.child("TagSet"))
                .map(set -> set.children("Tag"))
                .orElse(List.of())
                .stream()
                .filter(tag -> !keys.contains(tag.childText("Key").orElse("")))
                .toList();
        return Configurations.write(XmlElement.group("Tagging", List.of(XmlElement.group("TagSet", kept))));
    }
}
