package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.number;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.text;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the operations on inventories have in common. Stateless. */
final class Inventories {
    static final int MAX = 1000;
    static final NamedDocuments STORED = new NamedDocuments("inventory");

    static final XmlShape SHAPE = group(
            "InventoryConfiguration",
            word("Id").required(),
            bool("IsEnabled").required(),
            group(
                            "Destination",
                            group(
                                            "OSSBucketDestination",
                                            oneOf("Format", "CSV", "ORC", "Parquet")
                                                    .required(),
                                            word("AccountId").required(),
                                            word("RoleArn").required(),
                                            word("Bucket").required(),
                                            text("Prefix"),
                                            group(
                                                    "Encryption",
                                                    group("SSE-OSS"),
                                                    group(
                                                            "SSE-KMS",
                                                            word("KeyId").required())))
                                    .required())
                    .required(),
            group("Schedule", oneOf("Frequency", "Daily", "Weekly").required()).required(),
            group(
                    "Filter",
                    number("LastModifyBeginTimeStamp", 0, Long.MAX_VALUE),
                    number("LastModifyEndTimeStamp", 0, Long.MAX_VALUE),
                    number("LowerSizeBound", 0, Long.MAX_VALUE),
                    number("UpperSizeBound", 0, Long.MAX_VALUE),
                    word("StorageClass"),
                    text("Prefix")),
            oneOf("IncludedObjectVersions", "All", "Current").required(),
            group("OptionalFields", word("Field").repeated()));

    private Inventories() {}

    /** Refuses a bucket that is not given as a resource, and two ways of encryption at once (tests of the Go SDK v1). */
    static void check(XmlElement document) {
        XmlElement destination = document.child("Destination")
                .flatMap(found -> found.child("OSSBucketDestination"))
                .orElseThrow();
        if (!destination.childText("Bucket").orElse("").startsWith("acs:oss:::")) {
            throw Configurations.malformed("Bucket must be acs:oss::: and the name of a bucket.");
        }
        destination.child("Encryption").ifPresent(encryption -> {
            if (encryption.children().size() > 1) {
                throw Configurations.malformed("Encryption needs either SSE-OSS or SSE-KMS.");
            }
        });
    }

    /** A document with the storage classes of its filter in alphabetical order, as OSS answers them. */
    static XmlElement inOrder(XmlElement document) {
        Optional<XmlElement> filter = document.child("Filter");
        return filter.flatMap(found -> found.childText("StorageClass"))
                .map(classes -> document.with(filter.orElseThrow()
                        .with(XmlElement.leaf(
                                "StorageClass",
                                Arrays.stream(classes.split(",")).sorted().collect(Collectors.joining(","))))))
                .orElse(document);
    }

    static OssException missing() {
        return OssError.NO_SUCH_CONFIGURATION.exception("NoSuchInventory", "No Row found in Inventory Table.");
    }

    static OssException alreadyExists() {
        return OssError.BUCKET_ALREADY_EXISTS
                .exception("InventoryAlreadyExist", "The Inventory Configuration already exists.")
                .ec("");
    }
}
