package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A Java block of the README, compiled and run as a reader would who pastes it into a program. */
record ReadmeSnippet(String code) {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private static final String PROGRAM = """
            import com.aliyun.oss.*;
            import com.aliyun.oss.model.*;
            import io.github.ossemulator.*;
            import java.io.*;

            public class Snippet {
                public static void main(String[] arguments) throws Exception {
                    %s
                }
            }
            """;

    /** The block that contains the given text. */
    static ReadmeSnippet containing(String text, String readme) {
        return JAVA_BLOCK
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .filter(code -> code.contains(text))
                .findFirst()
                .map(ReadmeSnippet::new)
                .orElseThrow(() -> new AssertionError("no Java block contains " + text));
    }

    ReadmeSnippet with(String written, Object used) {
        assertThat(code).contains(written);
        return new ReadmeSnippet(code.replace(written, used.toString()));
    }

    void run(Path directory) throws IOException, ReflectiveOperationException {
        Path source = Files.writeString(directory.resolve("Snippet.java"), PROGRAM.formatted(code));
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(result).as("exit code of the compiler").isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            loader.loadClass("Snippet").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }
}
