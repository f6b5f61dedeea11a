package io.github.ossemulator.console;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells hosts that mean this machine from those that a web page of somebody else could use (DNS rebinding). */
final class LocalHosts {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private LocalHosts() {}

    /** Whether a request to this authority addresses a bucket by its host name. */
    static boolean isBucketHost(@Nullable String authority) {
        String host = host(authority);
        return host.endsWith(".localhost") || host.endsWith(".aliyuncs.com");
    }

    /** Whether this authority is an IP address, localhost or a name without a dot. */
    static boolean isLocal(@Nullable String authority) {
        String host = host(authority);
        return host.equals("localhost")
                || IPV4.matcher(host).matches()
                || host.startsWith("[")
                || !host.isEmpty() && host.indexOf('.') < 0;
    }

    /** Whether an {@code Origin} header, if there is one, names a local page. */
    static boolean isLocalOrigin(@Nullable String origin) {
        return origin == null || isLocal(origin.replaceFirst("^https?://", ""));
    }

    private static String host(@Nullable String authority) {
        return authority == null ? "" : PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
