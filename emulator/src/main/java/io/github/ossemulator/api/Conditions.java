package io.github.ossemulator.api;

import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Conditional requests (protocol.md §3.5): the conditions that fail with 412 come before those that fail with 304.
 *
 * @param ifMatch as sent, or null
 * @param ifUnmodifiedSince as sent, or null; a date nobody can read is ignored
 * @param ifNoneMatch as sent, or null
 * @param ifModifiedSince as sent, or null; a date nobody can read is ignored
 */
public record Conditions(
        @Nullable String ifMatch,
        @Nullable String ifUnmodifiedSince,
        @Nullable String ifNoneMatch,
        @Nullable String ifModifiedSince) {
    /** The conditions of a GET or HEAD. */
    public static Conditions ofRead(Call call) {
        return of(call, name -> name);
    }

    /** The conditions on the source of a copy. */
    public static Conditions ofCopySource(Call call) {
        return of(call, name -> "x-oss-copy-source-" + name.toLowerCase(Locale.ROOT));
    }

    private static Conditions of(Call call, UnaryOperator<String> header) {
        return new Conditions(
                call.nonEmptyHeader(header.apply("If-Match")),
                call.nonEmptyHeader(header.apply("If-Unmodified-Since")),
                call.nonEmptyHeader(header.apply("If-None-Match")),
                call.nonEmptyHeader(header.apply("If-Modified-Since")));
    }

    /**
     * Returns if all conditions hold.
     *
     * @throws io.github.ossemulator.model.OssException {@code PreconditionFailed} or {@code NotModified}, the latter with
     *     ETag and Last-Modified
     */
    public void check(ETag etag, Instant lastModified) {
        if (ifMatch != null && !matches(ifMatch, etag)) {
            throw OssError.PRECONDITION_FAILED.exception().with("Condition", "If-Match");
        }
        if (ifUnmodifiedSince != null
                && date(ifUnmodifiedSince).filter(lastModified::isAfter).isPresent()) {
            throw OssError.PRECONDITION_FAILED.exception().with("Condition", "If-Unmodified-Since");
        }
        boolean unchanged = ifNoneMatch != null && matches(ifNoneMatch, etag)
                || ifModifiedSince != null
                        && date(ifModifiedSince)
                                .filter(time -> !lastModified.isAfter(time))
                                .isPresent();
        if (unchanged) {
            throw OssError.NOT_MODIFIED
                    .exception()
                    .header("ETag", etag.quoted())
                    .header("Last-Modified", OssTime.http(lastModified));
        }
    }

    private static Optional<Instant> date(String text) {
        return OssTime.parseHttp(text).or(() -> OssTime.parseIso(text));
    }

    private static boolean matches(String list, ETag etag) {
        for (String candidate : list.split(",", -1)) {
            if (candidate.trim().equals("*") || etag.matches(candidate)) {
                return true;
            }
        }
        return false;
    }
}
