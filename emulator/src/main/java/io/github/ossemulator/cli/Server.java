package io.github.ossemulator.cli;

import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.store.DataDirectoryException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** One emulator for the life of the process: started, announced, and closed when the process is told to end. */
final class Server {

    private Server() {}

    static void run(Settings settings) throws StartException, InterruptedException {
        boolean quiet = settings.get(Options.QUIET);
        ProcessDefaults.apply(quiet);
        Optional<PortFile> portFile = settings.get(Options.PORT_FILE).map(PortFile::new);
        if (portFile.isPresent()) {
            portFile.get().delete();
        }
        OssEmulator emulator = start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(emulator::close, "oss-emulator-close"));
        if (portFile.isPresent()) {
            portFile.get().write(emulator.port());
        }
        if (!quiet) {
            System.out.println(Banner.of(settings, emulator.endpoint()));
        }
        new CountDownLatch(1).await();
    }

    private static OssEmulator start(Settings settings) throws StartException {
        try {
            return OssEmulator.start(settings);
        } catch (UncheckedIOException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            String reason = isInUse(cause)
                    ? "port " + settings.get(Options.PORT) + " is in use; --port 0 picks a free one"
                    : String.valueOf(cause.getMessage());
            throw cause instanceof DataDirectoryException
                    ? new StartException(StartException.DATA_UNUSABLE, reason, e)
                    : new StartException(reason, e);
        }
    }

    private static boolean isInUse(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException
                    && String.valueOf(cause.getMessage()).contains("in use")) {
                return true;
            }
        }
        return false;
    }
}
