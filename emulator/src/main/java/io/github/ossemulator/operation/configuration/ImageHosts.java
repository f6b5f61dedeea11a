package io.github.ossemulator.operation.configuration;

import static io.github.ossemulator.xml.XmlElement.leaf;
import static io.github.ossemulator.xml.XmlShape.group;
import static io.github.ossemulator.xml.XmlShape.oneOf;
import static io.github.ossemulator.xml.XmlShape.text;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlShape;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** On which hosts images are processed, and how styles are named in URLs. Source: BucketProcesTest of the Java SDK. */
final class ImageHosts {
    static final XmlShape SHAPE = group(
            "BucketProcessConfiguration",
            text("CompliedHost"),
            oneOf("SourceFileProtect", "Enabled", "Disabled").orElse("Disabled"),
            text("SourceFileProtectSuffix"),
            text("StyleDelimiters"));

    private static final Set<String> HOSTS = Set.of("Both", "Img");

    private ImageHosts() {}

    static XmlElement[] assumed() {
        return children("Both", "Disabled", "", "").toArray(XmlElement[]::new);
    }

    static XmlElement complete(XmlElement document) {
        String host = document.childText("CompliedHost").orElse("");
        if (!HOSTS.contains(host)) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The value of CompliedHost is not valid.")
                    .argument("CompliedHost", host);
        }
        String protect = document.childText("SourceFileProtect").orElse("");
        String suffixes = document.childText("SourceFileProtectSuffix").orElse("");
        String delimiters = document.childText("StyleDelimiters").orElse("");
        return XmlElement.group(
                document.name(),
                children(host, protect, protect.equals("Enabled") ? suffixes : "", sorted(delimiters)));
    }

    private static List<XmlElement> children(String host, String protect, String suffixes, String delimiters) {
        return List.of(
                leaf("CompliedHost", host),
                leaf("SourceFileProtect", protect),
                leaf("SourceFileProtectSuffix", suffixes),
                leaf("StyleDelimiters", delimiters),
                leaf("Version", "2"));
    }

    private static String sorted(String delimiters) {
        return List.of(delimiters.split(",")).stream().sorted().collect(Collectors.joining(","));
    }
}
