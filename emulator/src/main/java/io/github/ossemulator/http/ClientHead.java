package io.github.ossemulator.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer, as it came.
 *
 * @param statusLine the first line without its line end, one byte per char
 * @param status the three-digit status in it
 * @param headers every field in order and letter case
 */
public record ClientHead(String statusLine, int status, Headers headers) {
    /**
     * The raw text of {@code Content-Length}, trimmed, whatever it says; null if there is none. Repeated fields that
     * differ are joined by a comma, which no length contains.
     */
    public @Nullable String contentLength() {
        List<String> values = headers.all("Content-Length");
        if (values.size() > 1) {
            return values.stream().map(String::trim).distinct().collect(Collectors.joining(", "));
        }
        return values.isEmpty() ? null : values.get(0).trim();
    }

    /** Whether the body comes in chunks: the last transfer coding is {@code chunked}. */
    public boolean chunked() {
        List<String> codings = headers.all("Transfer-Encoding");
        return !codings.isEmpty()
                && codings.get(codings.size() - 1)
                        .trim()
                        .toLowerCase(Locale.ROOT)
                        .endsWith("chunked");
    }

    /** Whether an answer of this status never has a body, whatever its headers say. */
    boolean bodiless() {
        return status < 200 || status == 204 || status == 304;
    }
}
