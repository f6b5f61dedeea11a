package io.github.ossemulator.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 5s}, {@code 500ms}, {@code 2m}, {@code PT5S}, or plain seconds. */
final class TimeText {
    static final String ALLOWED = "a duration such as 5s, 500ms, 2m or PT5S";

    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    private TimeText() {}

    static Duration read(String text) {
        Duration duration = readAny(text);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("not positive: " + text);
        }
        return duration;
    }

    private static Duration readAny(String text) {
        Matcher shortForm = SHORT_FORM.matcher(text);
        if (!shortForm.matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("no duration: " + text, e);
            }
        }
        long amount = Long.parseLong(shortForm.group(1));
        String unit = shortForm.group(2);
        if ("ms".equals(unit)) {
            return Duration.ofMillis(amount);
        }
        return "m".equals(unit) ? Duration.ofMinutes(amount) : Duration.ofSeconds(amount);
    }

    static String write(Duration duration) {
        if (duration.equals(Duration.ofSeconds(duration.toSeconds()))) {
            return duration.toSeconds() + "s";
        }
        return duration.equals(Duration.ofMillis(duration.toMillis()))
                ? duration.toMillis() + "ms"
                : duration.toString();
    }
}
