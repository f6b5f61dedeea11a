package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Documents;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.api.Region;
import io.github.ossemulator.api.Route;
import io.github.ossemulator.http.Response;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target.Level;
import io.github.ossemulator.rules.EncryptionRule;
import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.Versioning;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlWriter;
import java.util.Optional;

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
                .element("AccessMonitor", told(bucket, "accessmonitor", "Status", "Disabled"))
                .element("BlockPublicAccess", told(bucket, "publicAccessBlock", "BlockPublicAccess", "false"))
                .element("Comment", "")
                .element("CreationDate", OssTime.iso(bucket.created()))
                .element("CrossRegionReplication", isReplicated(bucket) ? "Enabled" : "Disabled")
                .element("DataRedundancyType", bucket.redundancy())
                .element("ExtranetEndpoint", region.extranetEndpoint(call))
                .element("IntranetEndpoint", region.intranetEndpoint(call))
                .element("Location", region.location())
                .element("Name", bucket.name().value())
                .element("ResourceGroupId", told(bucket, "resourceGroup", "ResourceGroupId", "rg-default"))
                .element("StorageClass", bucket.storageClass().value())
                .element(
                        "TransferAcceleration",
                        told(bucket, "transferAcceleration", "Enabled", "false").equals("true")
                                ? "Enabled"
                                : "Disabled");
        if (bucket.versioning() != Versioning.NONE) {
            xml.element("Versioning", bucket.versioning() == Versioning.ENABLED ? "Enabled" : "Suspended");
        }
        xml.open("Owner")
                .element("DisplayName", bucket.ownerId())
                .element("ID", bucket.ownerId())
                .close()
                .open("AccessControlList")
                .element("Grant", bucket.acl().value())
                .close();
        writeEncryption(xml, bucket);
        writeLogging(xml, bucket);
        return Documents.xml(xml);
    }

    /** What a stored document says, or what is so without one. */
    private static String told(Bucket bucket, String subResource, String element, String otherwise) {
        return StoredRules.of(bucket, subResource)
                .flatMap(document -> document.childText(element))
                .orElse(otherwise);
    }

    private static boolean isReplicated(Bucket bucket) {
        return bucket.configurations().keySet().stream().anyMatch(key -> key.startsWith("replication/"));
    }

    private static void writeEncryption(XmlWriter xml, Bucket bucket) {
        EncryptionRule rule = EncryptionRule.of(bucket).orElse(new EncryptionRule("None", "", ""));
        xml.open("ServerSideEncryptionRule").element("SSEAlgorithm", rule.algorithm());
        if (!rule.keyId().isEmpty()) {
            xml.element("KMSMasterKeyID", rule.keyId());
        }
        if (!rule.dataEncryption().isEmpty()) {
            xml.element("KMSDataEncryption", rule.dataEncryption());
        }
        xml.close();
    }

    private static void writeLogging(XmlWriter xml, Bucket bucket) {
        Optional<XmlElement> logging =
                StoredRules.of(bucket, "logging").flatMap(document -> document.child("LoggingEnabled"));
        xml.open("BucketPolicy")
                .element("LogBucket", text(logging, "TargetBucket"))
                .element("LogPrefix", text(logging, "TargetPrefix"))
                .close();
    }

    private static String text(Optional<XmlElement> parent, String name) {
        return parent.flatMap(element -> element.childText(name)).orElse("");
    }
}
