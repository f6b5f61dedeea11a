package io.github.ossemulator.config;

/** When a data directory is forced to the disk. */
public enum Fsync {
    /** When the operating system sees fit: changes survive the death of the process. */
    NEVER,
    /** Before a change is acknowledged: changes survive the loss of power as well. */
    ALWAYS
}
