package io.github.ossemulator.rules;

import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.xml.XmlElement;
import io.github.ossemulator.xml.XmlReader;
import io.github.ossemulator.xml.XmlReader.MalformedXmlException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads back the documents that were stored with a bucket. */
public final class StoredRules {
    private StoredRules() {}

    /** The root of the document stored for a sub-resource; empty if none is. */
    public static Optional<XmlElement> of(Bucket bucket, String subResource) {
        return Optional.ofNullable(bucket.configuration(subResource)).map(StoredRules::parse);
    }

    /** The root of a document that was checked before it was stored. */
    public static XmlElement parse(String document) {
        try {
            return XmlReader.read(document.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedXmlException e) {
            throw new IllegalStateException("a stored document is not well-formed", e);
        }
    }
}
