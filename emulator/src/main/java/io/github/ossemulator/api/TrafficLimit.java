package io.github.ossemulator.api;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code x-oss-traffic-limit}, which holds one request to a bandwidth. A header or a query parameter (or, for
 * PostObject, a form field), in bits a second.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/user-guide/single-connection-bandwidth-throttling-2">
 *     Single-connection bandwidth throttling</a>
 */
public final class TrafficLimit {
    /** The name of header, parameter and form field. */
    public static final String NAME = "x-oss-traffic-limit";

    private static final long MIN = 245_760;
    private static final long MAX = 838_860_800;

    private TrafficLimit() {}

    /**
     * How many bytes a second a call allows; empty if it says nothing.
     *
     * @throws OssException {@code InvalidArgument} if the value is out of range, or given twice
     */
    public static OptionalLong of(Call call) {
        String header = call.header(NAME);
        String parameter = call.query().get(NAME);
        if (header != null && parameter != null) {
            throw OssError.INVALID_ARGUMENT
                    .exception(NAME + " should be specified either in query string or header, not both.")
                    .argument(NAME, header);
        }
        return of(header == null ? parameter : header);
    }

    /** How many bytes a second {@code value} allows; empty for null. Errors as in {@link #of(Call)}. */
    public static OptionalLong of(@Nullable String value) {
        if (value == null) {
            return OptionalLong.empty();
        }
        try {
            long bits = Long.parseLong(value);
            if (bits >= MIN && bits <= MAX) {
                return OptionalLong.of(bits / Byte.SIZE);
            }
        } catch (NumberFormatException e) {
            // the same answer as for a number out of range
        }
        throw OssError.INVALID_ARGUMENT
                .exception(NAME + " is invalid, should be specified between 819200(100KB/s) and 838860800(100MB/s).")
                .argument(NAME, value);
    }
}
