package io.github.ossemulator.testkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void the_test_it_shows_is_the_one_that_runs() throws IOException {
        String source = Files.readString(
                Path.of("src", "test", "java", "io", "github", "ossemulator", "testkit", "readme", "UploadTest.java"));

        assertThat(Files.readString(Path.of("..", "README.md")))
                .contains("```java\n" + source.substring(source.indexOf("@OssEmulatorTest\n")) + "```");
    }
}
