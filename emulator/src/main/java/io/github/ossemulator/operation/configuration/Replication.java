package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.text;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.UUID;
import java.util.function.Supplier;

/** What the operations on replication rules have in common. Stateless. */
final class Replication {
    static final NamedDocuments RULES = new NamedDocuments("replication");

    static final XmlShape SHAPE = group(
            "ReplicationConfiguration",
            group(
                            "Rule",
                            text("ID").orElse(""),
                            group("PrefixSet", text("Prefix").repeated()),
                            word("Action").orElse("ALL"),
                            group("Destination", word("Bucket").required(), word("Location"), word("TransferType"))
                                    .required(),
                            word("Status").orElse("starting"),
                            oneOf("HistoricalObjectReplication", "enabled", "disabled")
                                    .orElse("enabled"),
                            word("SyncRole"))
                    .required()
                    .repeated());

    private Replication() {}

    static String id(XmlElement rule) {
        return rule.childText("ID").orElse("");
    }

    static XmlElement complete(XmlElement rule, Supplier<UUID> ids) {
        return id(rule).isEmpty() ? rule.with(leaf("ID", ids.get().toString())) : rule;
    }

    static XmlElement rule(Bucket bucket, String id) {
        return RULES.find(bucket, id)
                .orElseThrow(() -> OssError.NO_SUCH_CONFIGURATION.exception(
                        "NoSuchReplicationRule", "The BucketReplicationRule you specified does not exist."));
    }
}
