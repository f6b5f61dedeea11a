package io.github.ossemulator.cli;

import io.github.ossemulator.config.SettingException;
import io.github.ossemulator.store.DataCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code oss-emulator check DIR [--repair]}: reads all of a data directory and says what is damaged. */
final class CheckCommand {
    /** The first argument that asks for it. */
    static final String NAME = "check";

    static final String USAGE = "check DIR [--repair]";

    private static final String REPAIR = "--repair";

    private CheckCommand() {}

    /** Prints the report; throws if there are problems left. */
    static void run(List<String> arguments) throws StartException {
        List<String> rest = new ArrayList<>(arguments);
        boolean repair = rest.remove(REPAIR);
        if (rest.size() != 1 || rest.get(0).startsWith("--")) {
            throw new SettingException("usage: oss-emulator " + USAGE);
        }
        DataCheck.Report report = check(Path.of(rest.get(0)), repair);
        System.out.printf(
                "%d changes, %d versions of objects, %d parts of uploads, %d bytes%n",
                report.changes(), report.objects(), report.parts(), report.bytes());
        if (report.tornBytes() > 0) {
            System.out.printf("%d bytes of an incomplete change, which the next start cuts off%n", report.tornBytes());
        }
        report.orphans().forEach(file -> System.out.println(file + " is left over; the next start deletes it"));
        report.problems().forEach(System.out::println);
        if (!report.problems().isEmpty() && !repair) {
            throw new StartException(
                    StartException.DATA_UNUSABLE,
                    "the data is damaged; check with " + REPAIR + " sets that aside",
                    null);
        }
        System.out.println(report.problems().isEmpty() ? "no damage" : "set aside in the directory quarantine");
    }

    private static DataCheck.Report check(Path directory, boolean repair) throws StartException {
        try {
            return DataCheck.check(directory, repair);
        } catch (IOException e) {
            throw new StartException(StartException.DATA_UNUSABLE, String.valueOf(e.getMessage()), e);
        }
    }
}
