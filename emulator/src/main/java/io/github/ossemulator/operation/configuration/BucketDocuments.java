package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.operation.configuration.BucketDocument.document;
import static io.github.ossemulator.xml.XmlElement.leaf;
import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.number;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.text;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.rules.CorsRules;
import io.github.ossemulator.rules.EncryptionRule;
import io.github.ossemulator.rules.LifecycleCheck;
import io.github.ossemulator.rules.LifecycleRules;
import io.github.ossemulator.rules.RefererRules;
import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.rules.WebsiteRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The table of the documents that configure a bucket (protocol.md §4.31). Each row makes the operations of its name: Put,
 * Get and, where OSS has it, Delete. A new document is one row here.
 */
public final class BucketDocuments {
    private static final String ACCESS_MONITOR = "accessmonitor";

    private final Supplier<UUID> ids;

    private BucketDocuments(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /**
     * The operations of all rows.
     *
     * @param ids makes the ids of rules that come without one
     */
    public static List<Operation> operations(ObjectStore store, Supplier<UUID> ids) {
        List<Operation> operations = new ArrayList<>();
        for (BucketDocument document : new BucketDocuments(ids).table()) {
            operations.add(new PutBucketDocument(document, store));
            operations.add(new GetBucketDocument(document));
            if (document.deletable()) {
                operations.add(new DeleteBucketDocument(document, store));
            }
        }
        return operations;
    }

    private List<BucketDocument> table() {
        return List.of(
                document("BucketCors", CorsRules.SUB_RESOURCE, CorsRules.SHAPE)
                        .preparedBy(BucketDocuments::prepareCors)
                        .missingAs("NoSuchCORSConfiguration", "The CORS Configuration does not exist.")
                        .withDelete()
                        .withEffect(),
                document("BucketLifecycle", LifecycleRules.SUB_RESOURCE, LifecycleRules.SHAPE)
                        .preparedBy(this::prepareLifecycle)
                        .missingAs("NoSuchLifecycle", "No Row found in Lifecycle Table.")
                        .withDelete()
                        .withEffect(),
                document("BucketWebsite", WebsiteRules.SUB_RESOURCE, WebsiteRules.SHAPE)
                        .preparedBy(BucketDocuments::prepareWebsite)
                        .missingAs(
                                "NoSuchWebsiteConfiguration",
                                "The specified bucket does not have a website configuration.")
                        .withDelete()
                        .withEffect(),
                document("BucketReferer", RefererRules.SUB_RESOURCE, RefererRules.SHAPE)
                        .assumedAs(
                                leaf("AllowEmptyReferer", "true"),
                                leaf("AllowTruncateQueryString", "true"),
                                leaf("TruncatePath", "false"),
                                leaf("RefererList", ""))
                        .withEffect(),
                document("BucketEncryption", EncryptionRule.SUB_RESOURCE, EncryptionRule.SHAPE)
                        .preparedBy(BucketDocuments::prepareEncryption)
                        .missingAs(
                                "NoSuchServerSideEncryptionRule",
                                "The server side encryption configuration was not found.")
                        .withDelete()
                        .withEffect(),
                document(
                                "BucketRequestPayment",
                                "requestPayment",
                                group(
                                        "RequestPaymentConfiguration",
                                        oneOf("Payer", "BucketOwner", "Requester")
                                                .required()))
                        .assumedAs(leaf("Payer", "BucketOwner"))
                        .withEffect(),
                document("BucketTags", BucketTags.SUB_RESOURCE, BucketTags.SHAPE)
                        .checkedBy(BucketTags::check)
                        .assumedAs(leaf("TagSet", ""))
                        .withEffect(), // its Delete is a class of its own
                document(
                                "BucketPublicAccessBlock",
                                "publicAccessBlock",
                                group(
                                        "PublicAccessBlockConfiguration",
                                        bool("BlockPublicAccess").orElse("false")))
                        .assumedAs(leaf("BlockPublicAccess", "false"))
                        .withDelete()
                        .withEffect(),
                document(
                                "BucketLogging",
                                "logging",
                                group(
                                        "BucketLoggingStatus",
                                        group(
                                                "LoggingEnabled",
                                                word("TargetBucket").required(),
                                                text("TargetPrefix").orElse(""),
                                                word("LoggingRole").orElse(""))))
                        .preparedBy(BucketDocuments::prepareLogging)
                        .assumedAs(leaf("LoggingEnabled", ""))
                        .withDelete(),
                document(
                                "UserDefinedLogFieldsConfig",
                                "userDefinedLogFieldsConfig",
                                group(
                                        "UserDefinedLogFieldsConfiguration",
                                        group("HeaderSet", word("header").repeated()),
                                        group("ParamSet", word("parameter").repeated())))
                        .missingAs(
                                "NoSuchUserDefinedLogFieldsConfig",
                                "The specified bucket does not have a user defined log fields configuration.")
                        .withDelete(),
                document(
                                "BucketTransferAcceleration",
                                "transferAcceleration",
                                group(
                                        "TransferAccelerationConfiguration",
                                        bool("Enabled").required()))
                        .missingAs(
                                "NoSuchTransferAccelerationConfiguration",
                                "The bucket you specified does not have transfer acceleration configuration.")
                        .withDelete(),
                document(
                                "BucketAccessMonitor",
                                ACCESS_MONITOR,
                                group(
                                        "AccessMonitorConfiguration",
                                        oneOf("Status", "Enabled", "Disabled").required()))
                        .preparedBy(BucketDocuments::prepareAccessMonitor)
                        .assumedAs(leaf("Status", "Disabled")),
                document(
                                "BucketHttpsConfig",
                                "httpsConfig",
                                group(
                                        "HttpsConfiguration",
                                        group(
                                                        "TLS",
                                                        bool("Enable").orElse("false"),
                                                        oneOf("TLSVersion", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3")
                                                                .repeated())
                                                .required()))
                        .preparedBy(BucketDocuments::prepareHttpsConfig)
                        .assumedAs(XmlElement.group("TLS", List.of(leaf("Enable", "false")))),
                document(
                                "BucketResourceGroup",
                                "resourceGroup",
                                group(
                                        "BucketResourceGroupConfiguration",
                                        word("ResourceGroupId").orElse("")))
                        .preparedBy((call, group, store) -> ResourceGroups.prepare(group))
                        .assumedAs(leaf("ResourceGroupId", ResourceGroups.DEFAULT)),
                document(
                                "BucketArchiveDirectRead",
                                "bucketArchiveDirectRead",
                                group(
                                        "ArchiveDirectReadConfiguration",
                                        bool("Enabled").orElse("false")))
                        .missingAs(
                                "NoSuchArchiveDirectReadConfiguration",
                                "The bucket you specified does not have archive direct read configuration."),
                document(
                                "BucketResponseHeader",
                                "responseHeader",
                                group(
                                        "ResponseHeaderConfiguration",
                                        group("Rule", text("Name")).repeated()))
                        .missingAs(
                                "NoSuchResponseHeaderConfiguration",
                                "The bucket you specified does not have response header configuration.")
                        .withDelete(),
                document(
                                "BucketOverwriteConfig",
                                "overwriteConfig",
                                group(
                                        "OverwriteConfiguration",
                                        group(
                                                        "Rule",
                                                        word("ID"),
                                                        oneOf("Action", "forbid")
                                                                .required(),
                                                        text("Prefix").orElse(""),
                                                        text("Suffix").orElse(""),
                                                        group(
                                                                "Principals",
                                                                word("Principal")
                                                                        .repeated()))
                                                .required()
                                                .repeated()))
                        .preparedBy(this::prepareOverwriteConfig)
                        .missingAs(
                                "NoSuchBucketOverwriteConfig",
                                "The specified bucket does not have an overwrite configuration.")
                        .hiddenWithoutBucket()
                        .withDelete(),
                document(
                                "BucketObjectWormConfiguration",
                                "objectWorm",
                                group(
                                        "ObjectWormConfiguration",
                                        oneOf("ObjectWormEnabled", "Enabled").required(),
                                        group(
                                                "Rule",
                                                group(
                                                                "DefaultRetention",
                                                                oneOf("Mode", "COMPLIANCE", "GOVERNANCE")
                                                                        .required(),
                                                                number("Days", 1, 36_500),
                                                                number("Years", 1, 100))
                                                        .required())))
                        .missingAs(
                                "NoSuchObjectWormConfiguration",
                                "The specified bucket does not have an object worm configuration.")
                        .hiddenWithoutBucket()
                        .withEffect(),
                document("BucketQosInfo", "qosInfo", QosLimits.BUCKET_SHAPE)
                        .checkedBy(QosLimits::check)
                        .missingAs("NoSuchBucketQosInfo", "The bucket you specified does not have qos info.")
                        .withDelete(),
                document(
                                "BucketStorageCapacity",
                                "qos",
                                group("BucketUserQos", word("StorageCapacity").required()))
                        .checkedBy(QosLimits::checkCapacity)
                        .assumedAs(leaf("StorageCapacity", "-1")),
                document("BucketProcess", "processConfiguration", ImageHosts.SHAPE)
                        .preparedBy((call, process, store) -> ImageHosts.complete(process))
                        .assumedAs(ImageHosts.assumed()));
    }

    private XmlElement prepareLifecycle(Call call, XmlElement document, ObjectStore store) {
        boolean overlapping = "true".equals(call.nonEmptyHeader("x-oss-allow-same-action-overlap"));
        LifecycleCheck.check(document, isAccessMonitored(call.bucket()), overlapping);
        return withIds(document);
    }

    private XmlElement prepareOverwriteConfig(Call call, XmlElement document, ObjectStore store) {
        return withIds(document);
    }

    /** Gives each rule without an id one that is unique. */
    private XmlElement withIds(XmlElement document) {
        List<XmlElement> rules = document.children().stream()
                .map(rule -> rule.childText("ID").orElse("").isEmpty()
                        ? withFirst(leaf("ID", ids.get().toString()), rule)
                        : rule)
                .toList();
        return XmlElement.group(document.name(), rules);
    }

    private static XmlElement withFirst(XmlElement first, XmlElement parent) {
        Stream<XmlElement> others =
                parent.children().stream().filter(child -> !child.name().equals(first.name()));
        return XmlElement.group(
                parent.name(), Stream.concat(Stream.of(first), others).toList());
    }

    private static boolean isAccessMonitored(Bucket bucket) {
        return StoredRules.of(bucket, ACCESS_MONITOR)
                .flatMap(document -> document.childText("Status"))
                .orElse("")
                .equals("Enabled");
    }

    private static XmlElement prepareAccessMonitor(Call call, XmlElement document, ObjectStore store) {
        boolean disables = document.childText("Status").orElse("").equals("Disabled");
        if (disables
                && LifecycleRules.of(call.bucket()).stream()
                        .flatMap(rule ->
                                Stream.concat(rule.transitions().stream(), rule.noncurrentTransitions().stream()))
                        .anyMatch(transition -> transition.byAccess())) {
            throw OssError.INVALID_ARGUMENT.exception(
                    "AccessMonitorDisableNotAllowed",
                    "Access monitor can not be disabled while lifecycle rules are based on the access time.");
        }
        return document;
    }

    private static XmlElement prepareCors(Call call, XmlElement document, ObjectStore store) {
        CorsRules.check(document);
        return CorsRules.inLowerCase(document);
    }

    private static XmlElement prepareWebsite(Call call, XmlElement document, ObjectStore store) {
        XmlElement given = WebsiteRules.withoutEmptyPages(document);
        WebsiteRules.check(given);
        return WebsiteRules.completed(given);
    }

    private static XmlElement prepareEncryption(Call call, XmlElement document, ObjectStore store) {
        EncryptionRule.check(document);
        return EncryptionRule.withoutIdle(document);
    }

    private static XmlElement prepareLogging(Call call, XmlElement document, ObjectStore store) {
        Optional<String> target =
                document.child("LoggingEnabled").flatMap(logging -> logging.childText("TargetBucket"));
        boolean owned = target.filter(BucketName::isValid)
                .map(BucketName::new)
                .flatMap(store::findBucket)
                .filter(bucket -> bucket.ownerId().equals(call.bucket().ownerId()))
                .isPresent();
        if (target.isPresent() && !owned) {
            throw OssError.INVALID_ARGUMENT
                    .exception("InvalidTargetBucketForLogging", "put bucket log requester is not target bucket owner.")
                    .with("TargetBucket", target.get());
        }
        return document;
    }

    private static XmlElement prepareHttpsConfig(Call call, XmlElement document, ObjectStore store) {
        XmlElement tls = document.child("TLS").orElse(document);
        List<String> versions = tls.texts("TLSVersion").stream().distinct().toList();
        boolean enabled = tls.childText("Enable").orElse("").equals("true");
        if (enabled && versions.isEmpty()) {
            throw Configurations.malformed("the TLSVersion node is missing in TLS.");
        }
        Stream<XmlElement> children = Stream.concat(
                Stream.of(leaf("Enable", Boolean.toString(enabled))),
                versions.stream().map(version -> leaf("TLSVersion", version)));
        return document.with(XmlElement.group("TLS", children.toList()));
    }
}
