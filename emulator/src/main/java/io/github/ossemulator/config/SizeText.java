package io.github.ossemulator.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as people write them: {@code 1048576}, {@code 64m}, {@code 2g}, {@code 512 KiB}; a k is 1024. */
final class SizeText {
    static final String ALLOWED = "a size in bytes such as 1048576, 64m or 2g";

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12}) ?([kmg]?)(?:i?b)?");
    private static final String UNITS = "kmg";

    private SizeText() {}

    static long read(String text) {
        Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("no size: " + text);
        }
        String unit = size.group(2);
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (10 * power));
    }

    /** In the largest unit that divides the size, so that nothing is rounded away. */
    static String write(long size) {
        int power = Math.min(UNITS.length(), Long.numberOfTrailingZeros(size) / 10);
        return size == 0 || power == 0
                ? Long.toString(size)
                : (size >> (10 * power)) + UNITS.substring(power - 1, power);
    }
}
