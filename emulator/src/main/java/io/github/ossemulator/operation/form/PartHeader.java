package io.github.ossemulator.operation.form;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.PercentCoding;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the head of a part says (RFC 7578). Names are read as UTF-8.
 *
 * @param name the name of the field
 * @param filename the name of the file as the browser tells it; null if it tells none
 * @param contentType wire text (one byte per char); null if the part has none
 */
record PartHeader(
        String name, @Nullable String filename, @Nullable String contentType) {
    private static final String FORM_DATA = "form-data";

    /**
     * Reads the lines of a head, which hold one byte per char.
     *
     * @throws OssException {@code MalformedPOSTRequest} if there is no {@code Content-Disposition: form-data} with a name
     */
    static PartHeader parse(List<String> lines) {
        String disposition = value(lines, "Content-Disposition");
        if (disposition == null || !disposition.regionMatches(true, 0, FORM_DATA, 0, FORM_DATA.length())) {
            throw OssError.MALFORMED_POST_REQUEST.exception();
        }
        Map<String, String> parameters = parameters(disposition.substring(FORM_DATA.length()));
        String name = parameters.get("name");
        if (name == null) {
            throw OssError.MALFORMED_POST_REQUEST.exception();
        }
        return new PartHeader(name, filename(parameters), value(lines, "Content-Type"));
    }

    private static @Nullable String value(List<String> lines, String name) {
        for (String line : lines) {
            if (line.length() > name.length()
                    && line.charAt(name.length()) == ':'
                    && line.regionMatches(true, 0, name, 0, name.length())) {
                return line.substring(name.length() + 1).trim();
            }
        }
        return null;
    }

    private static @Nullable String filename(Map<String, String> parameters) {
        String filename = parameters.get("filename");
        String extended = parameters.get("filename*");
        if (filename != null || extended == null) {
            return filename;
        }
        // Older Python clients send a name that is not ASCII only in the way of RFC 5987.
        int quote = extended.lastIndexOf('\'');
        return PercentCoding.decodeUtf8(extended.substring(quote + 1));
    }

    /** Reads {@code ; name="value"; name=value ...}; names become lower case. */
    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = text.substring(at, equals).replace(";", "").trim().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            at = readValue(text, equals + 1, value);
            parameters.putIfAbsent(name, Headers.fromWire(value.toString()));
        }
        return parameters;
    }

    /** Browsers escape a quote as {@code %22} or with a backslash; any other backslash belongs to the name of a file. */
    private static int readValue(String text, int start, StringBuilder value) {
        int at = start;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at == text.length() || text.charAt(at) != '"') {
            int end = text.indexOf(';', at);
            end = end < 0 ? text.length() : end;
            value.append(text.substring(at, end).trim());
            return end;
        }
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at++;
            }
            value.append(text.charAt(at));
        }
        return at + 1;
    }
}
