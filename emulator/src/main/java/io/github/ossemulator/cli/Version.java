package io.github.ossemulator.cli;

import java.util.Objects;

/** The version of the jar. */
final class Version {
    private Version() {}

    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "from classes");
    }
}
