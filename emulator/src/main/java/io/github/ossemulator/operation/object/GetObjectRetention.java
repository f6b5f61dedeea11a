package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Map;

/**
 * Tells until when a version is kept.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getobjectretention">GetObjectRetention</a>
 */
public final class GetObjectRetention implements Operation {
    private final ObjectLookup objects;

    public GetObjectRetention(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("retention");
    }

    @Override
    public Response handle(Call call) {
        StoredObject object = objects.findExisting(call.bucket(), call.key(), call.versionId());
        Map<String, String> headers = object.attributes().headers();
        if (!headers.containsKey(ObjectLock.UNTIL)) {
            throw OssError.NO_SUCH_CONFIGURATION
                    .exception("NoSuchObjectRetention", "The object has no retention.")
                    .with("Key", call.key().value());
        }
        XmlWriter xml = new XmlWriter("Retention")
                .element("Mode", headers.getOrDefault(ObjectLock.MODE, ""))
                .element("RetainUntilDate", headers.getOrDefault(ObjectLock.UNTIL, ""));
        return ObjectResponse.version(Documents.xml(xml), object, call.bucket());
    }
}
