package io.github.ossemulator.operation.form;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what separates the parts of a form: the {@code boundary} of its {@code Content-Type}, quoted or not. */
final class FormBoundary {
    private static final String MULTIPART = "multipart/form-data";
    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;,]+))", Pattern.CASE_INSENSITIVE);

    private FormBoundary() {}

    /** Whether a {@code Content-Type} is that of a form. */
    static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.trim().regionMatches(true, 0, MULTIPART, 0, MULTIPART.length());
    }

    /**
     * The boundary.
     *
     * @param contentType the header of the request, one byte per char; null if it has none
     * @throws OssException {@code RequestIsNotMultiPartContent}, {@code MalformedPOSTRequest}
     */
    static String of(@Nullable String contentType) {
        if (contentType == null || !isForm(contentType)) {
            throw OssError.REQUEST_IS_NOT_MULTIPART.exception();
        }
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw OssError.MALFORMED_POST_REQUEST.exception();
        }
        return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
}
