package io.github.ossemulator.testkit;

import io.github.ossemulator.OssEmulator;
import java.util.function.Consumer;

/**
 * What an {@link OssEmulatorExtension} is to do.
 *
 * @param identity what servers of {@link Scope#RUN} are shared by
 */
record Configuration(
        Object identity,
        Consumer<OssEmulator.Builder> server,
        Consumer<OssEmulator> seed,
        Scope scope,
        Reset reset,
        boolean redirectPublicKey,
        boolean reportFailures) {
    /** That of an extension nobody configured. */
    static final Configuration DEFAULT =
            new Configuration("default", server -> {}, emulator -> {}, Scope.CLASS, Reset.BEFORE_EACH, false, true);

    static Configuration of(OssEmulatorTest annotation) {
        return new Configuration(
                annotation,
                server -> apply(annotation, server),
                emulator -> {},
                annotation.scope(),
                annotation.reset(),
                annotation.redirectPublicKey(),
                true);
    }

    private static void apply(OssEmulatorTest annotation, OssEmulator.Builder server) {
        server.port(annotation.port())
                .region(annotation.region())
                .authentication(annotation.authentication())
                .buckets(annotation.buckets());
        for (String property : annotation.properties()) {
            int equals = property.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a property is key=value, not " + property);
            }
            server.property(
                    property.substring(0, equals).strip(),
                    property.substring(equals + 1).strip());
        }
    }
}
