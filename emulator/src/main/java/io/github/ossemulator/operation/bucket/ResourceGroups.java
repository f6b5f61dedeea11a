package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.xml.XmlWriter;
import java.nio.charset.StandardCharsets;

/** Writes the document that PutBucketResourceGroup would store, for the header of PutBucket. Stateless. */
final class ResourceGroups {
    private ResourceGroups() {}

    /** The document for a group, else {@code InvalidArgument} (tests of the Java SDK). */
    static String document(String id) {
        if (!id.matches("rg-[A-Za-z0-9]+\\**")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The resource group id is not valid.")
                    .argument("x-oss-resource-group-id", id);
        }
        XmlWriter xml = new XmlWriter("BucketResourceGroupConfiguration").element("ResourceGroupId", id);
        return new String(xml.toBytes(), StandardCharsets.UTF_8);
    }
}
