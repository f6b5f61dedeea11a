package io.github.ossemulator.store;

/** When changes are forced to the disk. */
public enum FsyncMode {
    /** When the operating system sees fit: safe against the death of the process. */
    NEVER,
    /** Before a change is acknowledged: safe against the loss of power as well. */
    ALWAYS
}
