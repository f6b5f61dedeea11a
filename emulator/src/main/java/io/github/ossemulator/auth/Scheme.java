package io.github.ossemulator.auth;

import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The claim of a request to be signed by somebody, in one of the versions and places that OSS knows (protocol.md §2). */
sealed interface Scheme permits SignatureV1, SignatureV2, SignatureV4 {
    String AUTHORIZATION = "Authorization";
    String VERSION_PARAMETER = "x-oss-signature-version";

    /**
     * The claim a request makes, or null if it makes none.
     *
     * @throws OssException if the claim is malformed, or if there are two
     */
    static @Nullable Scheme of(Request request) {
        String authorization = request.headers().get(AUTHORIZATION);
        Query query = request.query();
        boolean inUrl = !query.isEmpty() && isSigned(query);
        if (authorization == null) {
            return inUrl ? inUrl(request) : null;
        }
        if (inUrl || query.contains("Expires")) {
            // The code is documented, the words are ours.
            throw OssError.INVALID_ARGUMENT
                    .exception(
                            "A request can not be signed in the Authorization header and in the URL at the same time.")
                    .argument(AUTHORIZATION, authorization)
                    .ec("0002-00000039");
        }
        return inHeader(request, authorization.trim());
    }

    private static boolean isSigned(Query query) {
        return query.contains("Signature") || query.contains("OSSAccessKeyId") || query.contains(VERSION_PARAMETER);
    }

    private static Scheme inHeader(Request request, String authorization) {
        if (authorization.startsWith("OSS ") || authorization.equals("OSS")) {
            return SignatureV1.inHeader(request, authorization);
        }
        if (authorization.startsWith(SignatureV4.ALGORITHM)) {
            return SignatureV4.inHeader(request, authorization);
        }
        if (authorization.startsWith("OSS2 ") || authorization.equals("OSS2")) {
            return SignatureV2.inHeader(request, authorization);
        }
        if (authorization.isEmpty()) {
            throw malformed("Authorization header value is empty.", authorization);
        }
        throw malformed("Unsupported Authorization Type", authorization).ec("0002-00000002");
    }

    private static Scheme inUrl(Request request) {
        String version = request.query().get(VERSION_PARAMETER);
        if (SignatureV4.ALGORITHM.equals(version)) {
            return SignatureV4.inUrl(request);
        }
        if ("OSS2".equals(version)) {
            return SignatureV2.inUrl(request);
        }
        if (version != null && !request.query().contains("Signature")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Unsupported Authorization Type")
                    .argument(VERSION_PARAMETER, version)
                    .ec("0002-00000002");
        }
        return SignatureV1.inUrl(request);
    }

    /** An {@code InvalidArgument} about the Authorization header. */
    static OssException malformed(String message, String authorization) {
        return OssError.INVALID_ARGUMENT.exception(message).argument(AUTHORIZATION, authorization);
    }

    /** The request that makes the claim. */
    Request request();

    /** The id of the AccessKey that is said to have signed; never empty. */
    String accessKeyId();

    /** Whether the signature is part of the URL rather than a header. */
    boolean isInUrl();

    /** The signature as given. */
    String signature();

    /**
     * Checks the time the request was signed at, or until when it is valid.
     *
     * @throws OssException if it is not acceptable at {@code now}
     */
    void checkTime(Instant now);

    /** Whether {@code key} really signed this request for {@code target}. */
    boolean isSignedBy(SigningKey key, Target target);

    /** What to answer if it did not: the exact error of OSS, without a hint. */
    OssException mismatch(SigningKey key, Target target);
}
