package io.github.ossemulator.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The spellings of time that OSS uses (protocol.md §0.2, §0.3). Stateless apart from a cache; thread-safe.
 *
 * <p>Written by hand for the years 0 to 9999: every answer and every signed request needs one of these, and the formatters
 * of {@code java.time} cost both the first request and each one after it more than the rest of signing does.
 */
public final class OssTime {
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    // A busy server formats and reads the same second thousands of times.
    private static volatile Formatted lastHttp = new Formatted(0, "Thu, 01 Jan 1970 00:00:00 GMT");

    private OssTime() {}

    private record Formatted(long second, String text) {}

    /** {@code Sat, 05 Dec 2015 11:10:29 GMT}. */
    public static String http(Instant time) {
        long second = time.getEpochSecond();
        Formatted last = lastHttp;
        if (last.second == second) {
            return last.text;
        }
        LocalDate date = date(second);
        int day = (date.getDayOfWeek().getValue() - 1) * 3;
        int month = (date.getMonthValue() - 1) * 3;
        StringBuilder text = new StringBuilder(29).append(DAYS, day, day + 3).append(", ");
        digits(text, date.getDayOfMonth(), 2).append(' ').append(MONTHS, month, month + 3);
        digits(text.append(' '), date.getYear(), 4).append(' ');
        String whole = time(text, second, ":").append(" GMT").toString();
        lastHttp = new Formatted(second, whole);
        return whole;
    }

    /** {@code 2015-12-05T11:10:29.000Z}: the milliseconds are always zero. */
    public static String iso(Instant time) {
        StringBuilder text = date(new StringBuilder(24), time.getEpochSecond(), "-");
        return time(text.append('T'), time.getEpochSecond(), ":")
                .append(".000Z")
                .toString();
    }

    /** {@code 20151205T111029Z}, the time stamp of signature version 4. */
    public static String isoBasic(Instant time) {
        StringBuilder text = date(new StringBuilder(16), time.getEpochSecond(), "");
        return time(text.append('T'), time.getEpochSecond(), "").append('Z').toString();
    }

    /** The time an HTTP date says, or empty if {@code text} is none. Accepts one-digit days. */
    public static Optional<Instant> parseHttp(String text) {
        Formatted last = lastHttp;
        if (last.text.equals(text)) {
            return Optional.of(Instant.ofEpochSecond(last.second));
        }
        String trimmed = text.trim();
        if (trimmed.length() == 29 && trimmed.endsWith(" GMT") && trimmed.startsWith(", ", 3)) {
            int month = MONTHS.indexOf(trimmed.substring(8, 11));
            Optional<Instant> time = at(
                    number(trimmed, 12, 4),
                    month % 3 == 0 ? month / 3 + 1 : -1,
                    number(trimmed, 5, 2),
                    number(trimmed, 17, 2),
                    number(trimmed, 20, 2),
                    number(trimmed, 23, 2));
            if (time.isPresent() && http(time.get()).equals(trimmed)) {
                return time;
            }
        }
        return parse(trimmed, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** The time {@code 20231216T162057Z} says, or empty if {@code text} is not of this form. */
    public static Optional<Instant> parseIsoBasic(String text) {
        String trimmed = text.trim();
        if (trimmed.length() != 16 || trimmed.charAt(8) != 'T' || trimmed.charAt(15) != 'Z') {
            return Optional.empty();
        }
        return at(
                number(trimmed, 0, 4),
                number(trimmed, 4, 2),
                number(trimmed, 6, 2),
                number(trimmed, 9, 2),
                number(trimmed, 11, 2),
                number(trimmed, 13, 2));
    }

    /** The time {@code 2015-12-05T11:10:29.000Z} says, or empty if {@code text} is not ISO 8601. */
    public static Optional<Instant> parseIso(String text) {
        return parse(text.trim(), DateTimeFormatter.ISO_DATE_TIME);
    }

    private static Optional<Instant> parse(String text, DateTimeFormatter format) {
        try {
            return Optional.of(format.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> at(int year, int month, int day, int hour, int minute, int second) {
        if (year < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(year, month, day).atTime(hour, minute, second).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The number that stands in {@code count} digits; -1, which is no part of a date, if they are not all digits. */
    private static int number(String text, int start, int count) {
        int number = 0;
        for (int i = start; i < start + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static LocalDate date(long second) {
        return LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L));
    }

    private static StringBuilder date(StringBuilder text, long second, String separator) {
        LocalDate date = date(second);
        digits(text, date.getYear(), 4).append(separator);
        digits(text, date.getMonthValue(), 2).append(separator);
        return digits(text, date.getDayOfMonth(), 2);
    }

    private static StringBuilder time(StringBuilder text, long second, String separator) {
        LocalTime time = LocalTime.ofSecondOfDay(Math.floorMod(second, 86_400L));
        digits(text, time.getHour(), 2).append(separator);
        digits(text, time.getMinute(), 2).append(separator);
        return digits(text, time.getSecond(), 2);
    }

    private static StringBuilder digits(StringBuilder text, int number, int count) {
        for (int unit = count == 4 ? 1000 : 10; unit > 0; unit /= 10) {
            text.append((char) ('0' + number / unit % 10));
        }
        return text;
    }
}
