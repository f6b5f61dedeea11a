package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Versioning;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells whether versions are kept; nothing if that was never configured (protocol.md §4.30).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketversioning">GetBucketVersioning</a>
 */
public final class GetBucketVersioning implements Operation {
    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("versioning");
    }

    @Override
    public Response handle(Call call) {
        XmlWriter xml = new XmlWriter("VersioningConfiguration");
        Versioning versioning = call.bucket().versioning();
        if (versioning != Versioning.NONE) {
            xml.element("Status", versioning == Versioning.ENABLED ? "Enabled" : "Suspended");
        }
        return Documents.xml(xml);
    }
}
