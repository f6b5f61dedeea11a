package io.github.ossemulator.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells hosts that mean this machine from those that a web page of somebody else could use (DNS rebinding). */
final class LocalHosts {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d+$");

    private final List<String> domains;

    /** Takes {@code domains} for names of this machine, and what is below them for buckets. */
    LocalHosts(List<String> domains) {
        this.domains = domains;
    }

    /** Whether a request to this authority addresses a bucket by its host name. */
    boolean isBucketHost(@Nullable String authority) {
        String host = host(authority);
        return !domains.contains(host)
                && Stream.concat(Stream.of("localhost", "aliyuncs.com"), domains.stream())
                        .anyMatch(domain -> host.endsWith("." + domain));
    }

    /** Whether this authority is one of the domains, an IP address, localhost or a name without a dot. */
    boolean isLocal(@Nullable String authority) {
        String host = host(authority);
        return domains.contains(host)
                || host.equals("localhost")
                || IPV4.matcher(host).matches()
                || host.startsWith("[")
                || !host.isEmpty() && host.indexOf('.') < 0;
    }

    /** Whether an {@code Origin} header, if there is one, names a local page. */
    boolean isLocalOrigin(@Nullable String origin) {
        return origin == null || isLocal(origin.replaceFirst("^https?://", ""));
    }

    private static String host(@Nullable String authority) {
        return authority == null ? "" : PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
    }
}
