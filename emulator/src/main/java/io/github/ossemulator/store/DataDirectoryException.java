package io.github.ossemulator.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** A data directory that cannot be used. The message is one line for the user. */
public sealed class DataDirectoryException extends IOException
        permits DataDirectoryInUseException, DamagedDataException {
    private static final long serialVersionUID = 1L;

    DataDirectoryException(String message) {
        super(message);
    }

    /** The directory cannot be read or written, such as on a disk that is full or read-only. */
    DataDirectoryException(Path directory, IOException cause) {
        super("cannot use the data directory " + directory + ": " + reason(cause), cause);
    }

    // Of these the message is only the name of the file.
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "access denied to " + cause.getMessage();
        }
        if (cause instanceof FileAlreadyExistsException) {
            return cause.getMessage() + " is no directory";
        }
        return String.valueOf(cause.getMessage());
    }
}
