package io.github.ossemulator.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came over the wire.
 *
 * @param statusLine for example {@code HTTP/1.1 200 OK}
 * @param headers the header lines in their order
 * @param body the body, empty if only the head was read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawResponse(String statusLine, List<String> headers, byte[] body) {
    /** The status code. */
    public int status() {
        return Integer.parseInt(statusLine.split(" ", 3)[1]);
    }

    /** The value of the first header of this name, whatever its case; null if there is none. */
    public @Nullable String header(String name) {
        for (String line : headers) {
            if (line.length() > name.length()
                    && line.charAt(name.length()) == ':'
                    && line.regionMatches(true, 0, name, 0, name.length())) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return null;
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Everything, as a transcript shows it. */
    @Override
    public String toString() {
        return statusLine + "\n" + String.join("\n", headers) + "\n\n" + text();
    }
}
