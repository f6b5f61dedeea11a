package io.github.ossemulator.store;

import java.nio.file.Path;

/** Stored data that is not what was stored. The message names the file and, in the journal, the offset. */
public final class DamagedDataException extends DataDirectoryException {
    private static final long serialVersionUID = 1L;

    /** Damage of {@code file} as a whole. */
    DamagedDataException(Path file, String what) {
        super(file + " " + what);
    }

    /** Damage at {@code offset} bytes from the start of {@code file}. */
    DamagedDataException(Path file, long offset, String what) {
        super(file + ", offset " + offset + ": " + what);
    }
}
