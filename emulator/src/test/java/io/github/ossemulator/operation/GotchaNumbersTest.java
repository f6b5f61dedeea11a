package io.github.ossemulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each of the seventy places where a naive emulator breaks an SDK has its number in the name of a test. */
class GotchaNumbersTest {
    private static final Pattern NUMBERS = Pattern.compile("gotchas?_(\\d+(?:_\\d+)*)");

    @Test
    void every_number_stands_at_a_test() throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
                NUMBERS.matcher(Files.readString(file))
                        .results()
                        .flatMap(match -> Stream.of(match.group(1).split("_")))
                        .map(Integer::valueOf)
                        .forEach(numbers::add);
            }
        }

        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 70).boxed().collect(Collectors.toSet()));
    }
}
