package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/**
 * Sets the ACL of a bucket; like PutBucket it creates one that does not exist, and without {@code x-oss-acl} it changes
 * nothing. Source: the page below, and the integration tests of the Java SDK.
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
        return Route.put(Level.BUCKET).marked("acl").allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String value = call.nonEmptyHeader("x-oss-acl");
        UnaryOperator<Bucket> change = value == null ? bucket -> bucket : withAcl(BucketAcls.of(value));
        Bucket missing = Bucket.create(
                call.bucketName(),
                call.time().truncatedTo(ChronoUnit.SECONDS),
                call.identity().accountId());
        if (!store.createBucket(change.apply(missing))) {
            store.updateBucket(call.bucketName(), bucket -> {
                if (!bucket.ownerId().equals(call.identity().accountId())) {
                    throw OssError.BUCKET_ALREADY_EXISTS
                            .exception()
                            .with("BucketName", bucket.name().value());
                }
                return change.apply(bucket);
            });
        }
        return Response.of(200).header("Location", "/" + call.bucketName());
    }

    private static UnaryOperator<Bucket> withAcl(Acl acl) {
        return bucket -> bucket.withAcl(acl);
    }
}
