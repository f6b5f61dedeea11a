package io.github.ossemulator.auth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A range of addresses. Immutable.
 *
 * @param bits how many leading bits of an address must be those of {@code first}
 */
record IpNetwork(InetAddress first, int bits) {
    // Anything else could be a host name, and would be looked up.
    private static final Pattern LITERAL = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

    /**
     * The range that {@code 192.168.0.0/16} or a single address means.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    static IpNetwork of(String text) {
        int slash = text.indexOf('/');
        InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
        int all = address.getAddress().length * 8;
        return new IpNetwork(address, slash < 0 ? all : Math.min(all, Integer.parseInt(text.substring(slash + 1))));
    }

    boolean contains(String address) {
        byte[] mine = first.getAddress();
        byte[] other = address(address).getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress address(String text) {
        try {
            if (LITERAL.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // as for a text of another form
        }
        throw new IllegalArgumentException("no address: " + text);
    }
}
