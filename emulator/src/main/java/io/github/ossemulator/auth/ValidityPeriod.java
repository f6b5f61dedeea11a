package io.github.ossemulator.auth;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import java.time.Duration;
import java.time.Instant;

/** When a signature is accepted (protocol.md §2.5). */
final class ValidityPeriod {
    /** How far the clocks of client and server may be apart, either way. */
    static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private ValidityPeriod() {}

    /** Refuses a request signed more than 15 minutes before or after {@code now}. */
    static void checkSkew(Instant signed, Instant now) {
        if (Math.abs(signed.getEpochSecond() - now.getEpochSecond()) > MAX_SKEW.toSeconds()) {
            throw tooSkewed(signed, now);
        }
    }

    static OssException tooSkewed(Instant signed, Instant now) {
        return OssError.REQUEST_TIME_TOO_SKEWED
                .exception()
                .with("MaxAllowedSkewMilliseconds", String.valueOf(MAX_SKEW.toMillis()))
                .with("RequestTime", OssTime.iso(signed))
                .with("ServerTime", OssTime.iso(now));
    }

    /** Refuses a URL whose {@code expires} (seconds since 1970) has passed. */
    static void checkUntil(String expires, Instant now) {
        long seconds = seconds(expires);
        if (seconds < now.getEpochSecond()) {
            throw expired(Instant.ofEpochSecond(seconds), now);
        }
    }

    static OssException expired(Instant expires, Instant now) {
        return OssError.REQUEST_EXPIRED
                .exception()
                .with("Expires", OssTime.iso(expires))
                .with("ServerTime", OssTime.iso(now));
    }

    /** Reads a number of seconds, 0 or more. */
    static long seconds(String text) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 0) {
                return seconds;
            }
        } catch (NumberFormatException e) {
            // the same answer as for a negative number
        }
        throw OssError.ACCESS_DENIED
                .exception("Invalid date (should be seconds since epoch).")
                .ec("0002-00000070");
    }
}
