package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.xml.XmlWriter;
import java.nio.charset.StandardCharsets;

/** Writes the document that PutBucketResourceGroup would store. Stateless. */
final class ResourceGroups {
    private ResourceGroups() {}

    static String document(String id) {
        XmlWriter xml = new XmlWriter("BucketResourceGroupConfiguration").element("ResourceGroupId", id);
        return new String(xml.toBytes(), StandardCharsets.UTF_8);
    }
}
