package io.github.ossemulator.operation.object;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.ObjectLookup;
import io.github.ossemulator.api.ObjectResponse;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Owners;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells the ACL of an object, {@code default} if it has none of its own (protocol.md §4.13).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getobjectacl">GetObjectACL</a>
 */
public final class GetObjectAcl implements Operation {
    private final ObjectLookup objects;

    public GetObjectAcl(ObjectStore store) {
        this.objects = new ObjectLookup(store);
    }

    @Override
    public Route route() {
        return Route.get(Level.OBJECT).marked("acl");
    }

    @Override
    public String name() {
        return "GetObjectACL";
    }

    @Override
    public Response handle(Call call) {
        StoredObject object = objects.findExisting(call.bucket(), call.key(), call.versionId());
        XmlWriter xml = Owners.write(
                        new XmlWriter("AccessControlPolicy"), call.bucket().ownerId())
                .open("AccessControlList")
                .element("Grant", object.attributes().acl().value())
                .close();
        return ObjectResponse.version(Documents.xml(xml), object, call.bucket());
    }
}
