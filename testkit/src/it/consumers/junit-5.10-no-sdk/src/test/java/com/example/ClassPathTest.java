package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
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
    void every_class_in_the_testkit_has_a_name_of_its_own() throws IOException {
        try (JarFile jar = new JarFile(testkit())) {
            assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(name).startsWith("io/github/ossemulator/"));
        }
    }

    private static String testkit() {
        return entries()
                .filter(entry -> entry.contains("oss-emulator-testkit"))
                .findAny()
                .orElseThrow();
    }

    private static Stream<String> jars() {
        return entries()
                .filter(entry -> entry.endsWith(".jar"))
                .map(entry -> Path.of(entry).getFileName().toString());
    }

    private static Stream<String> entries() {
        return Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator")));
    }
}
