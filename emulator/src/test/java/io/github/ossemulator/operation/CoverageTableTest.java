package io.github.ossemulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps the README's table of operations equal to THE list. To write it anew: run this test with
 * {@code -Dcoverage.record=true}.
 */
class CoverageTableTest {
    private static final Path FIDELITY = Path.of("FIDELITY.md");
    private static final Path README = Path.of("../README.md");
    private static final String START = "<!-- operations -->\n";
    private static final String END = "<!-- /operations -->\n";

    @Test
    void the_readme_lists_every_operation_with_its_coverage() throws IOException {
        String readme = Files.readString(README);
        int start = readme.indexOf(START) + START.length();
        int end = readme.indexOf(END);
        assertThat(end).isGreaterThanOrEqualTo(start);
        if (Boolean.getBoolean("coverage.record")) {
            Files.writeString(README, readme.substring(0, start) + table() + readme.substring(end));
        }
        assertThat(readme.substring(start, end)).isEqualTo(table());
    }

    @Test
    void what_is_not_emulated_has_its_reason_in_fidelity_md() throws IOException {
        String fidelity = Files.readString(FIDELITY);
        String reasons = fidelity.substring(
                fidelity.indexOf("## What is not emulated"), fidelity.indexOf("## Objects, versions and forms"));
        assertThat(operations().stream()
                        .filter(operation -> operation.coverage() == Coverage.NOT_EMULATED)
                        .map(Operation::name))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(reasons).containsPattern("\\b" + name + "\\b"));
    }

    private static List<Operation> operations() {
        // Nothing is asked of the collaborators before a request comes.
        return Operations.all(null, null, null, Settings.defaults(), null, () -> new UUID(0, 0));
    }

    private static String table() {
        return operations().stream()
                .map(operation -> "| [" + operation.name() + "](" + page(operation.name()) + ") | "
                        + operation.coverage().label() + " |\n")
                .distinct()
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining("", "| Operation | |\n|---|---|\n", ""));
    }

    private static String page(String operation) {
        return "https://www.alibabacloud.com/help/en/oss/developer-reference/" + operation.toLowerCase(Locale.ROOT);
    }
}
