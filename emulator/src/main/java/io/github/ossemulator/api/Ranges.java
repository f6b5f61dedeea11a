package io.github.ossemulator.api;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.model.ByteRange;
import io.github.ossemulator.model.OssError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code Range} as OSS does: what is out of bounds or malformed is ignored, unless {@code x-oss-range-behavior:
 * standard} asks for the RFC's way (protocol.md §3.6).
 */
public final class Ranges {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    private Ranges() {}

    /**
     * The range to answer, or empty for the whole body.
     *
     * @throws io.github.ossemulator.model.OssException {@code InvalidRange}
     */
    public static Optional<ByteRange> of(Headers headers, long size) {
        String value = headers.get("Range");
        if (value == null || size == 0) {
            return Optional.empty();
        }
        return of(value.trim(), size, "standard".equalsIgnoreCase(headers.utf8("x-oss-range-behavior")));
    }

    /** The range {@code text} asks for, or empty for the whole body. */
    public static Optional<ByteRange> of(String text, long size, boolean standard) {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : suffix(Long.parseLong(last), size, text, standard);
        }
        long start = Long.parseLong(first);
        long end = last.isEmpty() ? size - 1 : Long.parseLong(last);
        if (!last.isEmpty() && end < start) {
            return Optional.empty();
        }
        if (start >= size) {
            if (standard) {
                throw unsatisfiable(text, size);
            }
            return Optional.empty();
        }
        if (end >= size) {
            return standard ? Optional.of(new ByteRange(start, size - start)) : Optional.empty();
        }
        return Optional.of(new ByteRange(start, end - start + 1));
    }

    private static Optional<ByteRange> suffix(long length, long size, String text, boolean standard) {
        if (length == 0) {
            throw unsatisfiable(text, size);
        }
        if (length > size) {
            return standard ? Optional.of(new ByteRange(0, size)) : Optional.empty();
        }
        return Optional.of(new ByteRange(size - length, length));
    }

    private static RuntimeException unsatisfiable(String text, long size) {
        return OssError.INVALID_RANGE
                .exception()
                .with("ActualObjectSize", Long.toString(size))
                .with("RangeRequested", text)
                .header("Content-Range", "bytes */" + size);
    }
}
