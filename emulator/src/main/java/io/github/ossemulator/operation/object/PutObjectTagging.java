package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.ObjectTags;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Replaces the tags of an object, without making it a modified one (protocol.md §4.12).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putobjecttagging">PutObjectTagging</a>
 */
public final class PutObjectTagging implements Operation {
    private static final int MAX_DOCUMENT = 64 * 1024;

    private final ObjectStore store;
    private final ObjectLookup objects;

    public PutObjectTagging(ObjectStore store) {
        this.store = store;
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.put(Level.OBJECT).marked("tagging");
    }

    @Override
    public Response handle(Call call) throws IOException {
        Map<String, String> tags = tags(Documents.readXml(call, "Tagging", MAX_DOCUMENT));
        objects.findExisting(call.bucket(), call.key(), call.versionId());
        StoredObject changed = store.edit(
                call.bucketName(),
                call.key(),
                call.versionId(),
                object -> object.withAttributes(object.attributes().withTags(tags)));
        return ObjectResponse.version(Response.of(200), changed, call.bucket());
    }

    private static Map<String, String> tags(XmlElement document) {
        XmlElement set = document.child("TagSet").orElseThrow(() -> Documents.malformed("the TagSet node is missing."));
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (XmlElement tag : set.children("Tag")) {
            String key = tag.childText("Key").orElseThrow(() -> Documents.malformed("the Key node is missing."));
            pairs.add(Map.entry(key, tag.childText("Value").orElse("")));
        }
        return ObjectTags.checked(pairs);
    }
}
