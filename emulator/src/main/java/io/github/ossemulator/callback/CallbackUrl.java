package io.github.ossemulator.callback;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.util.Locale;

/**
 * One URL of a {@code callbackUrl} (callback §3.2).
 *
 * @param text as it was written
 * @param tls whether the scheme is {@code https}
 * @param host the name or address; an IPv6 address without brackets
 * @param port the port to connect to
 * @param target path and query as they go on the wire (one byte per char), starting with {@code /}
 */
record CallbackUrl(String text, boolean tls, String host, int port, String target) {
    private static final String HTTP = "http://";
    private static final String HTTPS = "https://";

    /**
     * Reads one URL; without a scheme it is {@code http}.
     *
     * @throws OssException {@code InvalidArgument} if it is none (callback E04)
     */
    static CallbackUrl parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean tls = lower.startsWith(HTTPS);
        int start = tls ? HTTPS.length() : lower.startsWith(HTTP) ? HTTP.length() : 0;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        int portColon = authority.lastIndexOf(':');
        if (portColon < authority.lastIndexOf(']')) {
            portColon = -1;
        }
        String host = portColon < 0 ? authority : authority.substring(0, portColon);
        int port = portColon < 0 ? tls ? 443 : 80 : port(authority.substring(portColon + 1), text);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
            if (!isAddress6(host)) {
                throw invalid(text, "between [ and ] belongs an IPv6 address");
            }
        } else if (!isName(host)) {
            throw invalid(text, host.isEmpty() ? "it names no host" : "\"" + host + "\" is not the name of a host");
        }
        return new CallbackUrl(text, tls, host, port, target(text, end));
    }

    /** Whether the port is the one of the scheme. */
    boolean hasDefaultPort() {
        return port == (tls ? 443 : 80);
    }

    /** The host as the {@code Host} header writes it, without port. */
    String bracketedHost() {
        return isIpv6() ? '[' + host + ']' : host;
    }

    boolean isIpv6() {
        return host.indexOf(':') >= 0;
    }

    /** Whether the query is there but empty. */
    boolean hasEmptyQuery() {
        return target.indexOf('?') == target.length() - 1;
    }

    private static String target(String text, int start) {
        int hash = text.indexOf('#', start);
        String rest = text.substring(start, hash < 0 ? text.length() : hash);
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) <= ' ' || rest.charAt(i) == 0x7f) {
                throw invalid(text, "path and query have to be URL-encoded; there is a blank or control character");
            }
        }
        return Headers.toWire(rest.startsWith("/") ? rest : '/' + rest);
    }

    private static int port(String digits, String text) {
        int port = 0;
        for (int i = 0; i < digits.length() && port <= 0xffff; i++) {
            int digit = "0123456789".indexOf(digits.charAt(i));
            if (digit < 0) {
                throw invalid(text, "\"" + digits + "\" is not a port");
            }
            port = port * 10 + digit;
        }
        if (port < 1 || port > 0xffff) {
            throw invalid(text, "\"" + digits + "\" is not a port");
        }
        return port;
    }

    private static boolean isName(String host) {
        return !host.isEmpty()
                && host.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_');
    }

    private static boolean isAddress6(String host) {
        return host.indexOf(':') >= 0
                && host.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80 || c == ':' || c == '.');
    }

    static OssException invalid(String text, String reason) {
        return OssError.INVALID_ARGUMENT
                .exception("The callback url configuration is invalid.") // callback E04
                .argument("callbackUrl", text)
                .ec("0007-00000004")
                .hint("callbackUrl " + text + ": " + reason);
    }
}
