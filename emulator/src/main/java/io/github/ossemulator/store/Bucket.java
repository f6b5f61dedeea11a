package io.github.ossemulator.store;

import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.StorageClass;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bucket and how it is configured. Immutable.
 *
 * @param created when it was created, whole seconds
 * @param ownerId the uid of the account that owns it
 * @param redundancy {@code LRS} or {@code ZRS}
 * @param configurations the stored documents by sub-resource name, for example {@code cors}, exactly as they were put
 */
public record Bucket(
        BucketName name,
        Instant created,
        String ownerId,
        Acl acl,
        StorageClass storageClass,
        String redundancy,
        Versioning versioning,
        Map<String, String> configurations) {
    public Bucket {
        configurations = Map.copyOf(configurations);
    }

    /** A private Standard bucket without any configuration. */
    public static Bucket create(BucketName name, Instant created, String ownerId) {
        return new Bucket(name, created, ownerId, Acl.PRIVATE, StorageClass.STANDARD, "LRS", Versioning.NONE, Map.of());
    }

    /** This bucket with another ACL. */
    public Bucket withAcl(Acl acl) {
        return new Bucket(name, created, ownerId, acl, storageClass, redundancy, versioning, configurations);
    }

    /** This bucket with another storage class and redundancy. */
    public Bucket withStorage(StorageClass storageClass, String redundancy) {
        return new Bucket(name, created, ownerId, acl, storageClass, redundancy, versioning, configurations);
    }

    /** This bucket with another versioning state. */
    public Bucket withVersioning(Versioning versioning) {
        return new Bucket(name, created, ownerId, acl, storageClass, redundancy, versioning, configurations);
    }

    /** This bucket with the document of a sub-resource put, or removed when {@code document} is null. */
    public Bucket withConfiguration(String subResource, @Nullable String document) {
        Map<String, String> changed = new LinkedHashMap<>(configurations);
        if (document == null) {
            changed.remove(subResource);
        } else {
            changed.put(subResource, document);
        }
        return new Bucket(name, created, ownerId, acl, storageClass, redundancy, versioning, changed);
    }

    /** The documents put for a sub-resource of which a bucket has many, {@code live/NAME} for example, by these names. */
    public SortedMap<String, String> configurationsOf(String subResource) {
        SortedMap<String, String> found = new TreeMap<>(configurations);
        found.keySet().removeIf(name -> !name.startsWith(subResource + "/"));
        return found;
    }

    /** The document put for a sub-resource, or null. */
    public @Nullable String configuration(String subResource) {
        return configurations.get(subResource);
    }
}
