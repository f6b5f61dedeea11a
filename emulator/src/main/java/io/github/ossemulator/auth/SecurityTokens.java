package io.github.ossemulator.auth;

import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import org.jspecify.annotations.Nullable;

/** Finds the STS token of a request (protocol.md §2.2). */
final class SecurityTokens {
    private static final String HEADER = "x-oss-security-token";

    private SecurityTokens() {}

    /**
     * The token, or null if there is none.
     *
     * @throws OssException if it is in two places, or in a header although the signature is in the URL
     */
    static @Nullable String of(Request request, boolean signedInUrl) {
        String inHeader = request.headers().get(HEADER);
        String inUrl = request.query().nonEmpty("security-token");
        if (inUrl == null) {
            inUrl = request.query().nonEmpty(HEADER);
        }
        if (inHeader == null || inHeader.isBlank()) {
            return inUrl;
        }
        if (inUrl != null) {
            // The code is documented, the words are ours.
            throw OssError.INVALID_ARGUMENT
                    .exception("The security token can not be in the header and in the query string at the same time.")
                    .argument(HEADER, inHeader.trim())
                    .ec("0002-00000010");
        }
        if (signedInUrl) {
            throw OssError.INVALID_REQUEST
                    .exception("Security-token must be provided by query string parameter.")
                    .ec("0002-00000005");
        }
        return inHeader.trim();
    }
}
