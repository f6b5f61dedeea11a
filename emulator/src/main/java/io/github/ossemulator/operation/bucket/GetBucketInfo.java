package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.Versioning;
import io.github.ossemulator.xml.XmlWriter;

/**
 * Tells what a bucket is (protocol.md §4.26).
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/developer-reference/getbucketinfo">GetBucketInfo</a>
 */
public final class GetBucketInfo implements Operation {
    private final Region region;

    public GetBucketInfo(Region region) {
        this.region = region;
    }

    @Override
    public Route route() {
        return Route.get(Level.BUCKET).marked("bucketInfo");
    }

    @Override
    public Response handle(Call call) {
        Bucket bucket = call.bucket();
        XmlWriter xml = new XmlWriter("BucketInfo")
                .open("Bucket")
                .element("AccessMonitor", "Disabled")
                .element("BlockPublicAccess", false)
                .element("Comment", "")
                .element("CreationDate", OssTime.iso(bucket.created()))
                .element("CrossRegionReplication", "Disabled")
                .element("DataRedundancyType", bucket.redundancy())
                .element("ExtranetEndpoint", region.extranetEndpoint(call))
                .element("IntranetEndpoint", region.intranetEndpoint(call))
                .element("Location", region.location())
                .element("Name", bucket.name().value())
                .element("ResourceGroupId", "rg-default")
                .element("StorageClass", bucket.storageClass().value())
                .element("TransferAcceleration", "Disabled");
        if (bucket.versioning() != Versioning.NONE) {
            xml.element("Versioning", bucket.versioning() == Versioning.ENABLED ? "Enabled" : "Suspended");
        }
        xml.open("Owner")
                .element("DisplayName", bucket.ownerId())
                .element("ID", bucket.ownerId())
                .close()
                .open("AccessControlList")
                .element("Grant", bucket.acl().value())
                .close()
                .open("ServerSideEncryptionRule")
                .element("SSEAlgorithm", "None")
                .close()
                .open("BucketPolicy")
                .element("LogBucket", "")
                .element("LogPrefix", "")
                .close();
        return Documents.xml(xml);
    }
}
