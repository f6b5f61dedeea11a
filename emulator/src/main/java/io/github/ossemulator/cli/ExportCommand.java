package io.github.ossemulator.cli;

import io.github.ossemulator.config.Fsync;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.SettingException;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.config.SettingsLoader;
import io.github.ossemulator.store.DataDirectoryException;
import io.github.ossemulator.store.DiskStore;
import io.github.ossemulator.store.Snapshot;
import io.github.ossemulator.store.TreeExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** {@code oss-emulator export DIR --data-dir DATA}: writes what a data directory holds as a readable tree. */
final class ExportCommand {
    /** The first argument that asks for it. */
    static final String NAME = "export";

    static final String USAGE = "export DIR --data-dir DATA";

    private ExportCommand() {}

    /** Writes the tree and says how much it is; {@code arguments} follow the name of the command. */
    static void run(List<String> arguments) throws StartException {
        if (arguments.isEmpty() || arguments.get(0).startsWith("--")) {
            throw new SettingException("usage: oss-emulator " + USAGE);
        }
        CommandLineArguments options =
                new CommandLineArguments(arguments.subList(1, arguments.size()).toArray(String[]::new));
        Settings settings = new SettingsLoader(System.getenv(), Path.of("")).load(options.flags());
        ProcessDefaults.apply(settings.get(Options.QUIET));
        Path data = settings.get(Options.DATA_DIR)
                .filter(Files::isDirectory)
                .orElseThrow(() -> new SettingException("--data-dir must name the directory to export"));
        Path target = Path.of(arguments.get(0));
        try (DiskStore store = DiskStore.open(data, Fsync.NEVER, 0, 0, InstantSource.system());
                Snapshot snapshot = store.snapshot()) {
            System.out.println(TreeExport.write(snapshot, target) + " versions of objects in " + target);
        } catch (DataDirectoryException e) {
            throw new StartException(StartException.DATA_UNUSABLE, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }
}
