package io.github.ossemulator.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. May block for as long as the system's resolver does. */
@FunctionalInterface
public interface Resolver {
    /** The resolver of the system. */
    Resolver SYSTEM = host -> {
        if (!isDottedQuad(host) && looksNumeric(host)) {
            // The JDK reads 123.456 as 123.0.1.200; OSS says there is no such host (callback E06).
            throw new UnknownHostException(host + " is neither a name nor an address");
        }
        return List.of(InetAddress.getAllByName(host));
    };

    /**
     * The addresses of {@code host}, at least one, in the order they are to be tried.
     *
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;

    /** Whether {@code host} is an address, so that finding it takes no look-up. */
    static boolean isLiteral(String host) {
        return isDottedQuad(host) || host.indexOf(':') >= 0;
    }

    private static boolean looksNumeric(String host) {
        return host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private static boolean isDottedQuad(String host) {
        int parts = 1;
        int value = -1;
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c == '.') {
                if (value < 0) {
                    return false;
                }
                parts++;
                value = -1;
            } else if (c >= '0' && c <= '9') {
                value = Math.max(value, 0) * 10 + c - '0';
                if (value > 255) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return parts == 4 && value >= 0;
    }
}
