package io.github.ossemulator.model;

import java.util.Optional;

/** A storage class with the exact spelling of OSS (protocol.md §3.1). */
public enum StorageClass {
    STANDARD("Standard"),
    IA("IA"),
    ARCHIVE("Archive"),
    COLD_ARCHIVE("ColdArchive"),
    DEEP_COLD_ARCHIVE("DeepColdArchive");

    private final String value;

    StorageClass(String value) {
        this.value = value;
    }

    /** The spelling on the wire. */
    public String value() {
        return value;
    }

    /** Whether an object of this class must be restored before it can be read. */
    public boolean needsRestore() {
        return this == ARCHIVE || this == COLD_ARCHIVE || this == DEEP_COLD_ARCHIVE;
    }

    /** The constant with this spelling in any case, or empty. */
    public static Optional<StorageClass> of(String value) {
        for (StorageClass storageClass : values()) {
            if (storageClass.value.equalsIgnoreCase(value)) {
                return Optional.of(storageClass);
            }
        }
        return Optional.empty();
    }
}
