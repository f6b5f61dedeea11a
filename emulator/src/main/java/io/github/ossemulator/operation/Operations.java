package io.github.ossemulator.operation;

import io.github.ossemulator.api.CrossOrigin;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.UploadReply;
import io.github.ossemulator.auth.Authenticator;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.operation.bucket.DeleteBucket;
import io.github.ossemulator.operation.bucket.DeleteMultipleObjects;
import io.github.ossemulator.operation.bucket.GetBucketAcl;
import io.github.ossemulator.operation.bucket.GetBucketInfo;
import io.github.ossemulator.operation.bucket.GetBucketLocation;
import io.github.ossemulator.operation.bucket.GetBucketStat;
import io.github.ossemulator.operation.bucket.GetBucketVersioning;
import io.github.ossemulator.operation.bucket.HeadBucket;
import io.github.ossemulator.operation.bucket.ListObjectVersions;
import io.github.ossemulator.operation.bucket.ListObjects;
import io.github.ossemulator.operation.bucket.ListObjectsV2;
import io.github.ossemulator.operation.bucket.OptionObject;
import io.github.ossemulator.operation.bucket.PutBucket;
import io.github.ossemulator.operation.bucket.PutBucketAcl;
import io.github.ossemulator.operation.bucket.PutBucketVersioning;
import io.github.ossemulator.operation.configuration.AbortBucketWorm;
import io.github.ossemulator.operation.configuration.BucketDocuments;
import io.github.ossemulator.operation.configuration.CloseMetaQuery;
import io.github.ossemulator.operation.configuration.CompleteBucketWorm;
import io.github.ossemulator.operation.configuration.CreateAccessPoint;
import io.github.ossemulator.operation.configuration.CreateBucketDataRedundancyTransition;
import io.github.ossemulator.operation.configuration.CreateCnameToken;
import io.github.ossemulator.operation.configuration.DeleteAccessPoint;
import io.github.ossemulator.operation.configuration.DeleteAccessPointPolicy;
import io.github.ossemulator.operation.configuration.DeleteAccessPointPublicAccessBlock;
import io.github.ossemulator.operation.configuration.DeleteBucketCallbackPolicy;
import io.github.ossemulator.operation.configuration.DeleteBucketDataRedundancyTransition;
import io.github.ossemulator.operation.configuration.DeleteBucketInventory;
import io.github.ossemulator.operation.configuration.DeleteBucketPolicy;
import io.github.ossemulator.operation.configuration.DeleteBucketReplication;
import io.github.ossemulator.operation.configuration.DeleteBucketRequesterQosInfo;
import io.github.ossemulator.operation.configuration.DeleteBucketTags;
import io.github.ossemulator.operation.configuration.DeleteCname;
import io.github.ossemulator.operation.configuration.DeleteLiveChannel;
import io.github.ossemulator.operation.configuration.DeletePublicAccessBlock;
import io.github.ossemulator.operation.configuration.DeleteStyle;
import io.github.ossemulator.operation.configuration.DoMetaQueryAction;
import io.github.ossemulator.operation.configuration.ExtendBucketWorm;
import io.github.ossemulator.operation.configuration.GetAccessPoint;
import io.github.ossemulator.operation.configuration.GetAccessPointPolicy;
import io.github.ossemulator.operation.configuration.GetAccessPointPublicAccessBlock;
import io.github.ossemulator.operation.configuration.GetBucketCallbackPolicy;
import io.github.ossemulator.operation.configuration.GetBucketDataRedundancyTransition;
import io.github.ossemulator.operation.configuration.GetBucketInventory;
import io.github.ossemulator.operation.configuration.GetBucketPolicy;
import io.github.ossemulator.operation.configuration.GetBucketPolicyStatus;
import io.github.ossemulator.operation.configuration.GetBucketReplication;
import io.github.ossemulator.operation.configuration.GetBucketReplicationLocation;
import io.github.ossemulator.operation.configuration.GetBucketReplicationProgress;
import io.github.ossemulator.operation.configuration.GetBucketRequesterQosInfo;
import io.github.ossemulator.operation.configuration.GetBucketWorm;
import io.github.ossemulator.operation.configuration.GetCnameToken;
import io.github.ossemulator.operation.configuration.GetLiveChannelHistory;
import io.github.ossemulator.operation.configuration.GetLiveChannelInfo;
import io.github.ossemulator.operation.configuration.GetLiveChannelStat;
import io.github.ossemulator.operation.configuration.GetMetaQueryStatus;
import io.github.ossemulator.operation.configuration.GetPublicAccessBlock;
import io.github.ossemulator.operation.configuration.GetStyle;
import io.github.ossemulator.operation.configuration.GetUserQosInfo;
import io.github.ossemulator.operation.configuration.GetVodPlaylist;
import io.github.ossemulator.operation.configuration.InitiateBucketWorm;
import io.github.ossemulator.operation.configuration.ListAccessPoints;
import io.github.ossemulator.operation.configuration.ListBucketDataRedundancyTransition;
import io.github.ossemulator.operation.configuration.ListBucketInventory;
import io.github.ossemulator.operation.configuration.ListBucketRequesterQosInfos;
import io.github.ossemulator.operation.configuration.ListCname;
import io.github.ossemulator.operation.configuration.ListLiveChannel;
import io.github.ossemulator.operation.configuration.ListStyle;
import io.github.ossemulator.operation.configuration.ListUserDataRedundancyTransition;
import io.github.ossemulator.operation.configuration.OpenMetaQuery;
import io.github.ossemulator.operation.configuration.PostVodPlaylist;
import io.github.ossemulator.operation.configuration.PutAccessPointPolicy;
import io.github.ossemulator.operation.configuration.PutAccessPointPublicAccessBlock;
import io.github.ossemulator.operation.configuration.PutBucketCallbackPolicy;
import io.github.ossemulator.operation.configuration.PutBucketInventory;
import io.github.ossemulator.operation.configuration.PutBucketPolicy;
import io.github.ossemulator.operation.configuration.PutBucketReplication;
import io.github.ossemulator.operation.configuration.PutBucketRequesterQosInfo;
import io.github.ossemulator.operation.configuration.PutBucketRtc;
import io.github.ossemulator.operation.configuration.PutCname;
import io.github.ossemulator.operation.configuration.PutLiveChannel;
import io.github.ossemulator.operation.configuration.PutLiveChannelStatus;
import io.github.ossemulator.operation.configuration.PutPublicAccessBlock;
import io.github.ossemulator.operation.configuration.PutStyle;
import io.github.ossemulator.operation.form.PostObject;
import io.github.ossemulator.operation.multipart.AbortMultipartUpload;
import io.github.ossemulator.operation.multipart.CompleteMultipartUpload;
import io.github.ossemulator.operation.multipart.InitiateMultipartUpload;
import io.github.ossemulator.operation.multipart.ListMultipartUploads;
import io.github.ossemulator.operation.multipart.ListParts;
import io.github.ossemulator.operation.multipart.UploadPart;
import io.github.ossemulator.operation.multipart.UploadPartCopy;
import io.github.ossemulator.operation.object.AppendObject;
import io.github.ossemulator.operation.object.AsyncProcessObject;
import io.github.ossemulator.operation.object.CleanRestoredObject;
import io.github.ossemulator.operation.object.CopyObject;
import io.github.ossemulator.operation.object.DeleteObject;
import io.github.ossemulator.operation.object.DeleteObjectTagging;
import io.github.ossemulator.operation.object.GetImageInfo;
import io.github.ossemulator.operation.object.GetObject;
import io.github.ossemulator.operation.object.GetObjectAcl;
import io.github.ossemulator.operation.object.GetObjectLegalHold;
import io.github.ossemulator.operation.object.GetObjectMeta;
import io.github.ossemulator.operation.object.GetObjectRetention;
import io.github.ossemulator.operation.object.GetObjectTagging;
import io.github.ossemulator.operation.object.GetSymlink;
import io.github.ossemulator.operation.object.HeadObject;
import io.github.ossemulator.operation.object.ProcessObject;
import io.github.ossemulator.operation.object.PutObject;
import io.github.ossemulator.operation.object.PutObjectAcl;
import io.github.ossemulator.operation.object.PutObjectLegalHold;
import io.github.ossemulator.operation.object.PutObjectRetention;
import io.github.ossemulator.operation.object.PutObjectTagging;
import io.github.ossemulator.operation.object.PutSymlink;
import io.github.ossemulator.operation.object.RestoreObject;
import io.github.ossemulator.operation.object.SealAppendObject;
import io.github.ossemulator.operation.service.DescribeRegions;
import io.github.ossemulator.operation.service.DoDataPipelineAction;
import io.github.ossemulator.operation.service.ListBuckets;
import io.github.ossemulator.operation.service.ListCloudBoxes;
import io.github.ossemulator.operation.service.ListResourcePools;
import io.github.ossemulator.operation.service.NoResourcePool;
import io.github.ossemulator.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** THE list of emulated operations. A new operation is its class and one line here. */
public final class Operations {
    private Operations() {}

    /** Every operation, over these collaborators; where several match a request equally well, the first one wins. */
    public static List<Operation> all(
            ObjectStore store,
            UploadReply reply,
            Authenticator authenticator,
            Settings settings,
            CrossOrigin crossOrigin,
            Supplier<UUID> ids) {
        List<Operation> operations = new ArrayList<>(emulated(store, reply, authenticator, settings, crossOrigin));
        operations.addAll(BucketDocuments.operations(store, ids));
        operations.addAll(configurations(store, new Region(settings.get(Options.REGION)), ids));
        operations.addAll(NoResourcePool.all());
        operations.addAll(NotEmulated.all());
        return operations;
    }

    private static List<Operation> emulated(
            ObjectStore store,
            UploadReply reply,
            Authenticator authenticator,
            Settings settings,
            CrossOrigin crossOrigin) {
        Region region = new Region(settings.get(Options.REGION));
        GetObject getObject = new GetObject(store, settings.get(Options.GZIP));
        return List.of(
                // service
                new ListBuckets(store, region),
                new DescribeRegions(region),
                new ListCloudBoxes(),
                new ListResourcePools(region),
                new DoDataPipelineAction(),
                // buckets
                new PutBucket(store, region),
                new DeleteBucket(store),
                new HeadBucket(region),
                new GetBucketInfo(region),
                new GetBucketLocation(region),
                new GetBucketStat(store),
                new PutBucketAcl(store),
                new GetBucketAcl(),
                new ListObjects(store),
                new ListObjectsV2(store),
                new ListObjectVersions(store),
                new PutBucketVersioning(store),
                new GetBucketVersioning(),
                new DeleteMultipleObjects(store),
                new OptionObject(store, crossOrigin, Level.BUCKET),
                new OptionObject(store, crossOrigin, Level.OBJECT),
                // objects
                new PutObject(store, reply),
                new PostObject(store, authenticator, reply),
                new CopyObject(store),
                new AppendObject(store),
                new SealAppendObject(store),
                getObject,
                new GetImageInfo(store, getObject),
                new ProcessObject(store, reply),
                new AsyncProcessObject(store),
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
                new PutObjectRetention(store),
                new GetObjectRetention(store),
                new PutObjectLegalHold(store),
                new GetObjectLegalHold(store),
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

    /** What configures a bucket and is more than a row of {@link BucketDocuments}. */
    private static List<Operation> configurations(ObjectStore store, Region region, Supplier<UUID> ids) {
        return List.of(
                new GetUserQosInfo(region),
                new PutBucketRequesterQosInfo(store),
                new GetBucketRequesterQosInfo(),
                new ListBucketRequesterQosInfos(),
                new DeleteBucketRequesterQosInfo(store),
                new ListUserDataRedundancyTransition(store),
                new PutPublicAccessBlock(store),
                new GetPublicAccessBlock(store),
                new DeletePublicAccessBlock(store),
                new CreateAccessPoint(store, region, ids),
                new GetAccessPoint(),
                new DeleteAccessPoint(store),
                new ListAccessPoints(store, Level.SERVICE),
                new ListAccessPoints(store, Level.BUCKET),
                new PutAccessPointPolicy(store),
                new GetAccessPointPolicy(),
                new DeleteAccessPointPolicy(store),
                new PutAccessPointPublicAccessBlock(store),
                new GetAccessPointPublicAccessBlock(),
                new DeleteAccessPointPublicAccessBlock(store),
                new PutLiveChannel(store),
                new GetLiveChannelInfo(),
                new GetLiveChannelStat(),
                new GetLiveChannelHistory(),
                new PutLiveChannelStatus(store),
                new DeleteLiveChannel(store),
                new ListLiveChannel(),
                new PostVodPlaylist(),
                new GetVodPlaylist(),
                new PutBucketPolicy(store),
                new GetBucketPolicy(),
                new DeleteBucketPolicy(store),
                new GetBucketPolicyStatus(),
                new PutBucketCallbackPolicy(store),
                new GetBucketCallbackPolicy(),
                new DeleteBucketCallbackPolicy(store),
                new DeleteBucketTags(store),
                new InitiateBucketWorm(store, ids),
                new CompleteBucketWorm(store),
                new ExtendBucketWorm(store),
                new AbortBucketWorm(store),
                new GetBucketWorm(),
                new PutBucketInventory(store),
                new GetBucketInventory(),
                new ListBucketInventory(),
                new DeleteBucketInventory(store),
                new PutStyle(store),
                new GetStyle(),
                new ListStyle(),
                new DeleteStyle(store),
                new CreateCnameToken(store, ids),
                new GetCnameToken(),
                new PutCname(store),
                new ListCname(),
                new DeleteCname(store),
                new PutBucketReplication(store, ids),
                new GetBucketReplication(),
                new DeleteBucketReplication(store),
                new GetBucketReplicationProgress(),
                new GetBucketReplicationLocation(),
                new PutBucketRtc(store),
                new OpenMetaQuery(store),
                new GetMetaQueryStatus(),
                new CloseMetaQuery(store),
                new DoMetaQueryAction(),
                new CreateBucketDataRedundancyTransition(store, ids),
                new GetBucketDataRedundancyTransition(),
                new ListBucketDataRedundancyTransition(),
                new DeleteBucketDataRedundancyTransition(store));
    }
}
