package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.Versioning;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;

/**
 * Starts or suspends the keeping of versions (protocol.md §4.30).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucketversioning">PutBucketVersioning</a>
 */
public final class PutBucketVersioning implements Operation {
    private static final int MAX_DOCUMENT = 16 * 1024;

    private final ObjectStore store;

    public PutBucketVersioning(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("versioning");
    }

    @Override
    public Response handle(Call call) throws IOException {
        Versioning wanted = status(Documents.readXml(call, "VersioningConfiguration", MAX_DOCUMENT));
        store.updateBucket(call.bucketName(), bucket -> bucket.withVersioning(wanted));
        return Response.of(200);
    }

    private static Versioning status(XmlElement document) {
        String status = document.childText("Status").orElse("").trim();
        return switch (status) {
            case "Enabled" -> Versioning.ENABLED;
            case "Suspended" -> Versioning.SUSPENDED;
            case "" -> throw OssError.INVALID_ARGUMENT.exception("The Versioning element must be specified.");
            default -> throw Documents.malformed("the Status is neither Enabled nor Suspended.");
        };
    }
}
