package io.github.ossemulator.operation;

import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.operation.bucket.DeleteBucket;
import io.github.ossemulator.operation.bucket.DeleteMultipleObjects;
import io.github.ossemulator.operation.bucket.GetBucketAcl;
import io.github.ossemulator.operation.bucket.GetBucketInfo;
import io.github.ossemulator.operation.bucket.GetBucketLocation;
import io.github.ossemulator.operation.bucket.GetBucketVersioning;
import io.github.ossemulator.operation.bucket.HeadBucket;
import io.github.ossemulator.operation.bucket.ListObjectVersions;
import io.github.ossemulator.operation.bucket.ListObjects;
import io.github.ossemulator.operation.bucket.ListObjectsV2;
import io.github.ossemulator.operation.bucket.PutBucket;
import io.github.ossemulator.operation.bucket.PutBucketAcl;
import io.github.ossemulator.operation.bucket.PutBucketVersioning;
import io.github.ossemulator.operation.multipart.AbortMultipartUpload;
import io.github.ossemulator.operation.multipart.CompleteMultipartUpload;
import io.github.ossemulator.operation.multipart.InitiateMultipartUpload;
import io.github.ossemulator.operation.multipart.ListMultipartUploads;
import io.github.ossemulator.operation.multipart.ListParts;
import io.github.ossemulator.operation.multipart.UploadPart;
import io.github.ossemulator.operation.multipart.UploadPartCopy;
import io.github.ossemulator.operation.object.AppendObject;
import io.github.ossemulator.operation.object.CleanRestoredObject;
import io.github.ossemulator.operation.object.CopyObject;
import io.github.ossemulator.operation.object.DeleteObject;
import io.github.ossemulator.operation.object.DeleteObjectTagging;
import io.github.ossemulator.operation.object.GetObject;
import io.github.ossemulator.operation.object.GetObjectAcl;
import io.github.ossemulator.operation.object.GetObjectMeta;
import io.github.ossemulator.operation.object.GetObjectTagging;
import io.github.ossemulator.operation.object.GetSymlink;
import io.github.ossemulator.operation.object.HeadObject;
import io.github.ossemulator.operation.object.PutObject;
import io.github.ossemulator.operation.object.PutObjectAcl;
import io.github.ossemulator.operation.object.PutObjectTagging;
import io.github.ossemulator.operation.object.PutSymlink;
import io.github.ossemulator.operation.object.RestoreObject;
import io.github.ossemulator.operation.object.SealAppendObject;
import io.github.ossemulator.operation.service.ListBuckets;
import io.github.ossemulator.store.ObjectStore;
import java.util.List;

/** THE list of emulated operations. A new operation is its class and one line here. */
public final class Operations {
    private Operations() {}

    /** Every operation, over these collaborators; where several match a request equally well, the first one wins. */
    public static List<Operation> all(ObjectStore store, UploadReply reply, Settings settings) {
        Region region = new Region(settings.get(Options.REGION));
        return List.of(
                // service
                new ListBuckets(store, region),
                // buckets
                new PutBucket(store),
                new DeleteBucket(store),
                new HeadBucket(region),
                new GetBucketInfo(region),
                new GetBucketLocation(region),
                new PutBucketAcl(store),
                new GetBucketAcl(),
                new ListObjects(store),
                new ListObjectsV2(store),
                new ListObjectVersions(store),
                new PutBucketVersioning(store),
                new GetBucketVersioning(),
                new DeleteMultipleObjects(store),
                // objects
                new PutObject(store, reply),
                new CopyObject(store),
                new AppendObject(store),
                new SealAppendObject(store),
                new GetObject(store),
                new HeadObject(store),
                new GetObjectMeta(store),
                new DeleteObject(store),
                new PutSymlink(store),
                new GetSymlink(store),
                new PutObjectAcl(store),
                new GetObjectAcl(store),
                new PutObjectTagging(store),
                new GetObjectTagging(store),
                new DeleteObjectTagging(store),
                new RestoreObject(store, settings.get(Options.RESTORE_DELAY)),
                new CleanRestoredObject(store),
                // multipart uploads
                new InitiateMultipartUpload(store),
                new UploadPart(store),
                new UploadPartCopy(store),
                new CompleteMultipartUpload(store, reply),
                new AbortMultipartUpload(store),
                new ListParts(store),
                new ListMultipartUploads(store));
    }
}
