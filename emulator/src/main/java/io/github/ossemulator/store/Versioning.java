package io.github.ossemulator.store;

/** The versioning state of a bucket (protocol.md §4.30). */
public enum Versioning {
    /** Never configured. */
    NONE,
    ENABLED,
    SUSPENDED
}
