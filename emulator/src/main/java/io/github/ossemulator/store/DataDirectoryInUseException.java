package io.github.ossemulator.store;

import java.nio.file.Path;

/** Another process, or another store of this one, has the data directory. */
public final class DataDirectoryInUseException extends DataDirectoryException {
    private static final long serialVersionUID = 1L;

    DataDirectoryInUseException(Path directory) {
        super("the data directory " + directory + " is in use by another process");
    }
}
