package io.github.ossemulator.operation.configuration;

import io.github.ossemulator.rules.StoredRules;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.xml.XmlElement;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Documents of one kind of which a bucket may have many, each with a name of its own. Immutable.
 *
 * @param kind the sub-resource they are stored under
 */
record NamedDocuments(String kind) {
    /** The document of this name. */
    Optional<XmlElement> find(Bucket bucket, String name) {
        return StoredRules.of(bucket, key(name));
    }

    /** All documents by name. */
    Collection<XmlElement> all(Bucket bucket) {
        return bucket.configurationsOf(kind).values().stream()
                .map(StoredRules::parse)
                .toList();
    }

    /** Stores the document of this name, or removes it when {@code document} is null. */
    void put(ObjectStore store, Bucket bucket, String name, @Nullable XmlElement document) throws IOException {
        store.updateBucket(
                bucket.name(),
                found -> found.withConfiguration(key(name), document == null ? null : Configurations.write(document)));
    }

    private String key(String name) {
        return kind + "/" + name;
    }
}
