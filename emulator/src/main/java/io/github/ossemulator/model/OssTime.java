package io.github.ossemulator.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The two spellings of time that OSS uses (protocol.md §0.2, §0.3). Stateless apart from a cache; thread-safe. */
public final class OssTime {
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'.000Z'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter ISO_BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    // A busy server formats and reads the same second thousands of times.
    private static volatile Formatted lastHttp = new Formatted(Long.MIN_VALUE, "");
    private static volatile Parsed lastParsed = new Parsed(HTTP, "", Optional.empty());

    private OssTime() {}

    private record Formatted(long second, String text) {}

    private record Parsed(DateTimeFormatter format, String text, Optional<Instant> time) {}

    /** {@code Sat, 05 Dec 2015 11:10:29 GMT}. */
    public static String http(Instant time) {
        long second = time.getEpochSecond();
        Formatted last = lastHttp;
        if (last.second == second) {
            return last.text;
        }
        String text = HTTP.format(time);
        lastHttp = new Formatted(second, text);
        return text;
    }

    /** {@code 2015-12-05T11:10:29.000Z}: the milliseconds are always zero. */
    public static String iso(Instant time) {
        return ISO.format(time);
    }

    /** {@code 20151205T111029Z}, the time stamp of signature version 4. */
    public static String isoBasic(Instant time) {
        return ISO_BASIC.format(time);
    }

    /** The time an HTTP date says, or empty if {@code text} is none. Accepts one-digit days. */
    public static Optional<Instant> parseHttp(String text) {
        return parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** The time {@code 20231216T162057Z} says, or empty if {@code text} is not of this form. */
    public static Optional<Instant> parseIsoBasic(String text) {
        return parse(text, ISO_BASIC);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter format) {
        Parsed last = lastParsed;
        if (last.format == format && last.text.equals(text)) {
            return last.time;
        }
        try {
            Optional<Instant> time = Optional.of(format.parse(text.trim(), Instant::from));
            lastParsed = new Parsed(format, text, time);
            return time;
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The time {@code 2015-12-05T11:10:29.000Z} says, or empty if {@code text} is not ISO 8601. */
    public static Optional<Instant> parseIso(String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_DATE_TIME.parse(text.trim(), Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
