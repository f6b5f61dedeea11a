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
 * Tells whether a version has a legal hold.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getobjectlegalhold">GetObjectLegalHold</a>
 */
public final class GetObjectLegalHold implements Operation {
    private final ObjectLookup objects;

    public GetObjectLegalHold(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("legalHold");
    }

    @Override
    public Response handle(Call call) {
        StoredObject object = objects.findExisting(call.bucket(), call.key(), call.versionId());
        Map<String, String> headers = object.attributes().headers();
        if (!headers.containsKey(ObjectLock.HOLD)) {
            throw OssError.NO_SUCH_CONFIGURATION
                    .exception("NoSuchObjectLegalHold", "The object has no legal hold.")
                    .with("Key", call.key().value());
        }
        XmlWriter xml = new XmlWriter("LegalHold").element("Status", headers.getOrDefault(ObjectLock.HOLD, ""));
        return ObjectResponse.version(Documents.xml(xml), object, call.bucket());
    }
}
