package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;

/**
 * Sets the ACL of a bucket (protocol.md §4.26).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucketacl">PutBucketAcl</a>
 */
public final class PutBucketAcl implements Operation {
    private final ObjectStore store;

    public PutBucketAcl(ObjectStore store) {
        this.store = store;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).marked("acl");
    }

    @Override
    public Response handle(Call call) throws IOException {
        String value = call.nonEmptyHeader("x-oss-acl");
        if (value == null) {
            throw OssError.MISSING_ARGUMENT.exception().with("ArgumentName", "x-oss-acl");
        }
        Acl acl = BucketAcls.of(value);
        store.updateBucket(call.bucketName(), bucket -> bucket.withAcl(acl));
        return Response.of(200).header("Location", "/" + call.bucketName());
    }
}
