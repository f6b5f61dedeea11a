package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells the tags of an object (protocol.md §4.12).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getobjecttagging">GetObjectTagging</a>
 */
public final class GetObjectTagging implements Operation {
    private final ObjectLookup objects;

    public GetObjectTagging(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("tagging");
    }

    @Override
    public Response handle(Call call) {
        StoredObject object = objects.findExisting(call.bucket(), call.key(), call.versionId());
        XmlWriter xml = new XmlWriter("Tagging").open("TagSet");
        object.attributes()
                .tags()
                .forEach((key, value) -> xml.open("Tag")
                        .element("Key", key)
                        .element("Value", value)
                        .close());
        return ObjectResponse.version(Documents.xml(xml), object, call.bucket());
    }
}
