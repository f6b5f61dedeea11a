package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Access;
import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.StorageClass;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.EncryptionRule;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Creates a bucket, or confirms one the requester already has (protocol.md §4.23).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/putbucket">PutBucket</a>
 */
public final class PutBucket implements Operation {
    private static final int MAX_DOCUMENT = 64 * 1024;
    private static final int MAX_BUCKETS = 100;

    private final ObjectStore store;
    private final Region region;

    public PutBucket(ObjectStore store, Region region) {
        this.store = store;
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.put(Level.BUCKET).allowing(Access.ACCOUNT);
    }

    @Override
    public Response handle(Call call) throws IOException {
        String acl = call.nonEmptyHeader("x-oss-acl");
        Bucket wanted = Bucket.create(
                call.bucketName(),
                call.time().truncatedTo(ChronoUnit.SECONDS),
                call.identity().accountId());
        if (acl != null) {
            wanted = wanted.withAcl(BucketAcls.of(acl));
        }
        byte[] document = Documents.read(call, MAX_DOCUMENT);
        boolean classGiven = false;
        if (document.length > 0) {
            XmlElement configuration = Documents.parse(document, "CreateBucketConfiguration");
            classGiven = configuration.child("StorageClass").isPresent();
            configuration.childText("LocationConstraint").ifPresent(location -> checkLocation(call, location));
            wanted = configured(wanted, configuration);
        }
        String resourceGroup = call.nonEmptyHeader("x-oss-resource-group-id");
        if (resourceGroup != null) {
            wanted = wanted.withConfiguration("resourceGroup", ResourceGroups.document(resourceGroup));
        }
        Optional<EncryptionRule> encryption = EncryptionRule.ofHeaders(call::nonEmptyHeader);
        if (encryption.isPresent()) {
            wanted = wanted.withConfiguration(
                    EncryptionRule.SUB_RESOURCE, encryption.get().document());
        }
        create(wanted, acl != null, classGiven);
        return Response.of(200).header("Location", "/" + wanted.name());
    }

    /** A bucket is where its endpoint is: in the emulator's region, or in the one the client signs for. */
    private void checkLocation(Call call, String location) {
        String wanted = location.startsWith("oss-") ? location.substring("oss-".length()) : location;
        String authorization = call.query("x-oss-credential", String.valueOf(call.header("Authorization")));
        boolean here = wanted.isEmpty()
                || wanted.equals(region.id())
                || authorization.contains("/" + wanted + "/oss/aliyun_v4_request");
        if (!here) {
            throw OssError.INVALID_LOCATION_CONSTRAINT
                    .exception()
                    .with("LocationConstraint", location)
                    .hint("the emulator plays " + region.id() + "; start it with --region " + wanted);
        }
    }

    private static Bucket configured(Bucket bucket, XmlElement configuration) {
        StorageClass storageClass = configuration
                .childText("StorageClass")
                .map(PutBucket::storageClass)
                .orElse(bucket.storageClass());
        String redundancy = configuration.childText("DataRedundancyType").orElse(bucket.redundancy());
        if (!List.of("LRS", "ZRS").contains(redundancy)) {
            throw OssError.INVALID_ARGUMENT
                    .exception("No such data redundancy type exists.")
                    .argument("DataRedundancyType", redundancy);
        }
        return bucket.withStorage(storageClass, redundancy);
    }

    private void create(Bucket wanted, boolean aclGiven, boolean classGiven) throws IOException {
        long owned = store.buckets().stream()
                .filter(bucket -> bucket.ownerId().equals(wanted.ownerId()))
                .count();
        if (store.findBucket(wanted.name()).isEmpty() && owned >= MAX_BUCKETS) {
            throw OssError.TOO_MANY_BUCKETS.exception();
        }
        if (store.createBucket(wanted)) {
            return;
        }
        store.updateBucket(wanted.name(), existing -> {
            if (!existing.ownerId().equals(wanted.ownerId())) {
                throw OssError.BUCKET_ALREADY_EXISTS
                        .exception()
                        .with("BucketName", wanted.name().value());
            }
            if (classGiven && existing.storageClass() != wanted.storageClass()) {
                throw OssError.BUCKET_ALREADY_EXISTS
                        .exception("Cannot modify existing bucket's storage class.")
                        .with("BucketName", wanted.name().value());
            }
            return aclGiven ? existing.withAcl(wanted.acl()) : existing;
        });
    }

    private static StorageClass storageClass(String text) {
        return StorageClass.of(text)
                .orElseThrow(() -> OssError.INVALID_ARGUMENT
                        .exception("No such bucket storage class exists.")
                        .argument("StorageClass", text)
                        .ec("0013-00000101"));
    }
}
