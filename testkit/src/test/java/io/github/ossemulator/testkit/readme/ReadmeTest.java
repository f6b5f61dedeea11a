package io.github.ossemulator.testkit.readme;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the README to its word: the tests it shows are run, here or in the projects of users. */
class ReadmeTest {
    private static final Path TESTS =
            Path.of("src", "test", "java", "io", "github", "ossemulator", "testkit", "readme");
    private static final Path CONSUMERS = Path.of("src", "it", "consumers");
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_tests_it_shows_are_the_ones_that_run() throws IOException {
        List<String> sources = sources();

        assertThat(blocks("java"))
                .hasSize(4)
                .allSatisfy(block -> assertThat(sources)
                        .anySatisfy(source -> assertThat(source).contains(block)));
        assertThat(blocks("kotlin"))
                .hasSize(1)
                .allSatisfy(block -> assertThat(sources)
                        .anySatisfy(source -> assertThat(source).contains(block)));
    }

    @Test
    void its_first_test_has_ten_lines() throws IOException {
        assertThat(blocks("java").get(0)).startsWith("@OssEmulatorTest").hasLineCount(10);
    }

    @Test
    void its_coordinates_are_those_of_this_build() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String group = first("<groupId>(.*?)</groupId>", pom);
        String version = first("<version>(.*?)</version>", pom);
        String artifact = first("</parent>\\s*<artifactId>(.*?)</artifactId>", pom);

        assertThat(blocks("xml"))
                .singleElement()
                .asString()
                .contains(
                        "<groupId>" + group + "</groupId>",
                        "<artifactId>" + artifact + "</artifactId>",
                        "<version>" + version + "</version>");
        assertThat(blocks("gradle"))
                .singleElement()
                .asString()
                .contains("testImplementation(\"" + group + ":" + artifact + ":" + version + "\")");
    }

    /** The blocks of a language in the section on tests, each line without its indentation. */
    private static List<String> blocks(String language) throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String section = first("(?s)(\n## In a JUnit test\n.*?)\n## ", readme);
        return BLOCK.matcher(section)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> unindented(block.group(2)))
                .toList();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> here = Files.walk(TESTS);
                Stream<Path> consumers = Files.walk(CONSUMERS)) {
            return Stream.concat(here, consumers)
                    .filter(path -> path.toString().matches(".*Test\\.(java|kt)"))
                    .filter(not(Path.of(TESTS.toString(), "ReadmeTest.java")::equals))
                    .map(ReadmeTest::read)
                    .map(ReadmeTest::unindented)
                    .toList();
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .findFirst()
                .map((MatchResult found) -> found.group(1))
                .orElseThrow(() -> new AssertionError("no " + pattern));
    }
}
