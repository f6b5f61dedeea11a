package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlShape.bool;
import static io.github.ossemulator.xml.XmlShape.group;

import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;

/** The documents that configure an account. Stateless. */
final class AccountDocuments {
    static final String PUBLIC_ACCESS_BLOCK = "publicAccessBlock";

    static final XmlShape PUBLIC_ACCESS_SHAPE =
            group("PublicAccessBlockConfiguration", bool("BlockPublicAccess").orElse("false"));

    private AccountDocuments() {}

    /** What an account says about public access of which nothing was said. */
    static String open() {
        return Configurations.write(
                XmlElement.group(PUBLIC_ACCESS_SHAPE.name(), List.of(XmlElement.leaf("BlockPublicAccess", "false"))));
    }
}
