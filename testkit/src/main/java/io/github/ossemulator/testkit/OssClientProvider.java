package io.github.ossemulator.testkit;

import io.github.ossemulator.OssEmulator;
import java.util.Set;

/**
 * Makes clients that tests can have as parameters. Found by {@link java.util.ServiceLoader}; those for the Java SDKs, v1 and
 * v2, are part of the testkit.
 *
 * <p>An implementation is left out if it cannot be loaded because its client is not on the class path.
 */
public interface OssClientProvider {
    /** The full names of the classes it makes; a parameter has to be exactly of that type. */
    Set<String> typeNames();

    /** Makes a client of {@code type} with the endpoint, region and credentials of {@code emulator}. */
    Object create(Class<?> type, OssEmulator emulator);

    /** Closes a client that {@link #create} made. */
    void close(Object client) throws Exception;
}
