package io.github.ossemulator.testkit;

/** When the server of an {@link OssEmulatorExtension} is made as it was at its start. */
public enum Reset {
    /** Before each test. Tests that share the server cannot run at the same time then. */
    BEFORE_EACH,
    /** Never: tests keep apart by each using its own {@link Bucket @Bucket}, and may run at the same time. */
    NEVER
}
