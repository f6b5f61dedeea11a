package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;
import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.word;

import io.github.ossemulator.api.Call;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;

/**
 * What the operations on access points have in common. An access point is a document of its bucket: there is no address by
 * which it could be used. Stateless.
 */
final class AccessPoints {
    /** Names the access point a request is about. */
    static final String HEADER = "x-oss-access-point-name";

    static final NamedDocuments STORED = new NamedDocuments("accessPoint");
    static final NamedDocuments POLICIES = new NamedDocuments("accessPointPolicy");

    static final XmlShape SHAPE = group(
            "CreateAccessPointConfiguration",
            word("AccessPointName").required(),
            oneOf("NetworkOrigin", "internet", "vpc").required(),
            group("VpcConfiguration", word("VpcId")));

    static final XmlShape BLOCK_SHAPE =
            group("PublicAccessBlockConfiguration", bool("BlockPublicAccess").orElse("false"));

    private AccessPoints() {}

    /** The access point a call names in its header, else {@code NoSuchAccessPoint}. */
    static XmlElement find(Call call) {
        return find(call, name(call));
    }

    /** The access point of this name, else {@code NoSuchAccessPoint}. */
    static XmlElement find(Call call, String name) {
        return STORED.find(call.bucket(), name)
                .orElseThrow(() -> OssError.NO_SUCH_CONFIGURATION
                        .exception("NoSuchAccessPoint", "Accesspoint not found")
                        .with("AccessPointName", name));
    }

    /** What a call says in its header. */
    static String name(Call call) {
        String name = call.header(HEADER);
        return name == null ? "" : name;
    }

    /** {@code name} if an access point may have it, else {@code InvalidArgument}. */
    static String checkedName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]") || name.endsWith("-ossalias")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The access point name is not valid.")
                    .argument("AccessPointName", name);
        }
        return name;
    }

    /** Whether an access point blocks public access, as it is answered. */
    static XmlElement block(XmlElement accessPoint) {
        return accessPoint
                .child(BLOCK_SHAPE.name())
                .orElse(XmlElement.group(BLOCK_SHAPE.name(), List.of(leaf("BlockPublicAccess", "false"))));
    }

    static OssException noPolicy() {
        return OssError.NO_SUCH_CONFIGURATION.exception(
                "NoSuchAccessPointPolicy", "The specified access point policy does not exist.");
    }
}
