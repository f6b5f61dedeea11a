package io.github.ossemulator.operation.bucket;

import io.github.ossemulator.api.EncodingType;
import io.github.ossemulator.api.Owners;
import io.github.ossemulator.api.RestoreState;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.store.Listing;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.xml.XmlWriter;
import java.time.Instant;

/** What both versions of ListObjects have in common. Stateless. */
final class ObjectPage {
    static final int DEFAULT_SIZE = 100;
    static final int MAX_SIZE = 1000;

    private ObjectPage() {}

    /** About how many characters a page takes. */
    static int expectedLength(Listing<StoredObject> page) {
        return 512 + page.entries().size() * 480 + page.commonPrefixes().size() * 120;
    }

    /** Writes {@code <Contents>} and {@code <CommonPrefixes>}. */
    static void write(
            XmlWriter xml, Listing<StoredObject> page, EncodingType encoding, boolean withOwner, Instant now) {
        for (StoredObject object : page.entries()) {
            xml.open("Contents")
                    .element("Key", encoding.encode(object.key().value()))
                    .element("LastModified", OssTime.iso(object.lastModified()))
                    .element("ETag", object.etag().quoted())
                    .element("Type", object.type().value())
                    .element("Size", object.size())
                    .element("StorageClass", object.attributes().storageClass().value());
            RestoreState.describe(object, now).ifPresent(state -> xml.element("RestoreInfo", state));
            if (withOwner) {
                Owners.write(xml, object.ownerId());
            }
            xml.close();
        }
        for (String prefix : page.commonPrefixes()) {
            xml.open("CommonPrefixes")
                    .element("Prefix", encoding.encode(prefix))
                    .close();
        }
    }
}
