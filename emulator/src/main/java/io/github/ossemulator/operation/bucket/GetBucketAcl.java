package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Owners;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells the ACL of a bucket; SDKs use it to ask whether a bucket exists (protocol.md §4.26).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketacl">GetBucketAcl</a>
 */
public final class GetBucketAcl implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("acl");
    }

    @Override
    public Response handle(Call call) {
        XmlWriter xml = new XmlWriter("AccessControlPolicy");
        Owners.write(xml, call.bucket().ownerId());
        xml.open("AccessControlList")
                .element("Grant", call.bucket().acl().value())
                .close();
        return Documents.xml(xml);
    }
}
