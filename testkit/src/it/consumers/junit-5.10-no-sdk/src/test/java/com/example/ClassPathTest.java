package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one line of dependency brings beside the testkit itself. */
class ClassPathTest {
    @Test
    void the_testkit_brings_slf4j_jspecify_and_assertj_only() {
        assertThat(jars())
                .filteredOn(jar -> !jar.matches("(junit|opentest4j|apiguardian|surefire)-.*"))
                .extracting(jar -> jar.replaceFirst("-[0-9].*", ""))
                .containsExactlyInAnyOrder(
                        "oss-emulator-testkit", "slf4j-api", "jspecify", "assertj-core", "byte-buddy");
    }

    @Test
    void no_library_inside_the_testkit_can_be_seen_under_its_own_name() {
        assertThat(Stream.of(
                        "io/netty/channel/Channel.class",
                        "com/fasterxml/jackson/databind/ObjectMapper.class",
                        "com/github/benmanes/caffeine/cache/Cache.class",
                        "com/drew/metadata/Metadata.class",
                        "com/adobe/internal/xmp/XMPMeta.class"))
                .allSatisfy(name -> assertThat(getClass().getClassLoader().getResource(name))
                        .isNull());
    }

    private static Stream<String> jars() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).getFileName().toString());
    }
}
