package io.github.ossemulator.testkit;

/** How long a server of an {@link OssEmulatorExtension} lives. */
public enum Scope {
    /** From before to after each test method. */
    METHOD,
    /** From before the first to after the last test of a class, its {@code @Nested} classes included: same server, same port. */
    CLASS,
    /**
     * From the first test that needs it to the end of the run. Classes whose {@link OssEmulatorTest} is equal share it, and so
     * do classes that inherit one static {@link OssEmulatorExtension}.
     */
    RUN
}
