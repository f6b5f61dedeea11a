package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.xml.XmlElement;

/** The groups a bucket can be in: nobody asks whether one exists, but it must look like one. Stateless. */
final class ResourceGroups {
    static final String DEFAULT = "rg-default";

    private ResourceGroups() {}

    /** No id means the default group; one that no group can have is refused (tests of the Go SDKs). */
    static XmlElement prepare(XmlElement document) {
        String id = document.childText("ResourceGroupId").orElse("");
        if (id.isEmpty()) {
            return document.with(leaf("ResourceGroupId", DEFAULT));
        }
        // The documentation prints the ids with stars at their ends.
        if (!id.matches("rg-[A-Za-z0-9]+\\**")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("ResourceGroupIdPreCheckError", "The resource group id precheck error")
                    .ec("0039-00000003");
        }
        return document;
    }
}
