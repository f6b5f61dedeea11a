package io.github.ossemulator.auth;

import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells who sent a request, from its signature of version 1, 2 or 4 in a header or in the URL (protocol.md §2).
 * Thread-safe.
 *
 * <p>Where the SDKs disagree about a detail of what is signed, each of their forms is accepted.
 */
public final class Authenticator {
    private static final String PRODUCT = "oss";
    private static final Set<String> RESPONSE_HEADERS = Set.of(
            "response-content-type",
            "response-content-language",
            "response-expires",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding");
    private static final long MAX_URL_SECONDS = 604_800;

    private final Credentials credentials;
    private final AuthMode mode;
    private final @Nullable String region;

    /** Accepts version 4 signatures made for any region and URLs of any duration. */
    public Authenticator(Credentials credentials, AuthMode mode) {
        this(credentials, mode, null);
    }

    private Authenticator(Credentials credentials, AuthMode mode, @Nullable String region) {
        this.credentials = credentials;
        this.mode = mode;
        this.region = region;
    }

    /**
     * Like this one, but as strict about version 4 as the real service: only signatures made for {@code region}, and no
     * URL that is valid for more than seven days.
     */
    public Authenticator strictFor(String region) {
        return new Authenticator(credentials, mode, region);
    }

    /**
     * Authenticates a request. With {@link AuthMode#OFF} nothing is ever refused, and whoever does not name a known
     * AccessKey acts as the default account.
     *
     * <p>Preflights are anonymous, and so are browser uploads: those are signed in their form.
     *
     * @param candidates what the request may be addressed to, the most likely first; the signature decides
     * @throws OssException the exact error of OSS if the request is signed, but not right
     */
    public Authentication authenticate(Request request, List<Target> candidates, Instant now) {
        if (mode == AuthMode.OFF) {
            return believe(request, candidates);
        }
        Target first = candidates.get(0);
        if (isUnsignedByNature(request, first)) {
            return new Authentication(Identity.ANONYMOUS, first);
        }
        Scheme scheme = Scheme.of(request);
        if (scheme == null) {
            refuseResponseHeaders(request, first);
            return new Authentication(Identity.ANONYMOUS, first);
        }
        if (scheme instanceof SignatureV4 v4) {
            checkRegion(v4);
            checkScope(v4.scope(), v4.evidence());
            checkDuration(v4);
        }
        scheme.checkTime(now);
        SigningKey key = require(scheme.accessKeyId());
        checkToken(key, SecurityTokens.of(request, scheme.isInUrl()), now);
        for (Target candidate : candidates) {
            if (scheme.isSignedBy(key, candidate)) {
                return new Authentication(key.identity(), candidate);
            }
        }
        throw scheme.mismatch(key, first).hint(SignatureDiagnosis.explain(scheme, key, first, credentials));
    }

    /**
     * Authenticates a browser upload by its form (PostObject). A form without any of the fields of a signature is
     * anonymous.
     *
     * @param fields the form fields that came before {@code file}; names match in any case
     * @param bucket the bucket the form was sent to
     * @throws OssException the exact error of OSS if the form is signed but not right, or if its policy does not allow it
     */
    public PostAuthentication authenticateForm(Map<String, String> fields, BucketName bucket, Instant now) {
        Map<String, String> form = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        form.putAll(fields);
        if (mode == AuthMode.OFF) {
            return new PostAuthentication(believed(claimedKey(form)));
        }
        FormSignature signature = FormSignature.of(form);
        if (signature == null) {
            return new PostAuthentication(Identity.ANONYMOUS);
        }
        if (signature.scope() != null) {
            checkScope(signature.scope(), form.getOrDefault("x-oss-credential", ""));
        }
        signature.checkTime(now);
        SigningKey key = require(signature.accessKeyId());
        String token = form.getOrDefault("x-oss-security-token", "");
        checkToken(key, token.isEmpty() ? null : token, now);
        signature.check(key);
        PostPolicy policy = PostPolicy.parse(signature.policy());
        policy.check(form, bucket, now);
        signature.fieldsToBind().forEach(policy::requireConditionOn);
        return new PostAuthentication(key.identity(), policy.minBytes(), policy.maxBytes());
    }

    private static @Nullable String claimedKey(Map<String, String> form) {
        Scope.Credential credential = Scope.Credential.parse(form.getOrDefault("x-oss-credential", ""));
        return credential == null ? form.get("OSSAccessKeyId") : credential.accessKeyId();
    }

    private Identity believed(@Nullable String accessKeyId) {
        SigningKey key = accessKeyId == null ? null : credentials.signingKey(accessKeyId);
        return key == null ? new Identity(AccessKey.DEFAULT_ACCOUNT, accessKeyId) : key.identity();
    }

    /** A preflight asks before there is anything to sign; PostObject is signed in its form (protocol.md §2.1). */
    private static boolean isUnsignedByNature(Request request, Target target) {
        return switch (request.method()) {
            case "OPTIONS" -> true;
            case "POST" -> target.level() == Target.Level.BUCKET && isForm(request);
            default -> false;
        };
    }

    /** Only who signs may choose the headers of an answer (protocol.md §2.5, gotcha 64). */
    private static void refuseResponseHeaders(Request request, Target target) {
        if (target.level() != Target.Level.OBJECT || request.query().isEmpty()) {
            return;
        }
        for (Query.Parameter parameter : request.query().parameters()) {
            if (RESPONSE_HEADERS.contains(parameter.name())) {
                throw OssError.INVALID_REQUEST.exception(
                        "Request specific response headers cannot be used for anonymous GET requests.");
            }
        }
    }

    private static boolean isForm(Request request) {
        String contentType = request.headers().get("Content-Type");
        return contentType != null && contentType.trim().regionMatches(true, 0, "multipart/form-data", 0, 19);
    }

    private Authentication believe(Request request, List<Target> candidates) {
        Target target = candidates.get(0);
        Scheme scheme;
        try {
            scheme = Scheme.of(request);
        } catch (OssException e) {
            scheme = null;
        }
        if (scheme == null) {
            return new Authentication(believed(null), target);
        }
        SigningKey key = credentials.signingKey(scheme.accessKeyId());
        if (key != null) {
            for (int i = 1; i < candidates.size(); i++) {
                if (scheme.isSignedBy(key, candidates.get(i))) {
                    target = candidates.get(i);
                }
            }
        }
        return new Authentication(believed(scheme.accessKeyId()), target);
    }

    /** Any region is taken, but a client that was given none may write "None" into a URL (tests of the Python SDK). */
    private static void checkRegion(SignatureV4 signature) {
        if (signature.isInUrl() && !signature.scope().region().matches("[a-z0-9-]+")) {
            throw OssError.INVALID_ARGUMENT
                    .exception("The signing region in credential is invalid.")
                    .with("Credential", signature.evidence());
        }
    }

    private void checkScope(Scope scope, String evidence) {
        if (region != null && !region.equals(scope.region())) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Invalid signing region in Authorization header.")
                    .with("Authorization", evidence)
                    .ec("0002-00000226");
        }
        if (!scope.product().equals(PRODUCT)) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Invalid signing product in Authorization header.")
                    .with("Authorization", evidence)
                    .ec("0002-00000227");
        }
    }

    private void checkDuration(SignatureV4 signature) {
        if (region != null && signature.validSeconds() > MAX_URL_SECONDS) {
            throw OssError.INVALID_ARGUMENT
                    .exception("x-oss-expires must be between 1 and 604800 seconds.")
                    .argument("x-oss-expires", String.valueOf(signature.validSeconds()))
                    .ec("0002-00000232");
        }
    }

    private SigningKey require(String accessKeyId) {
        SigningKey key = credentials.signingKey(accessKeyId);
        if (key == null) {
            throw OssError.INVALID_ACCESS_KEY_ID
                    .exception()
                    .with("OSSAccessKeyId", accessKeyId)
                    .hint("The emulator accepts these AccessKey ids: "
                            + String.join(
                                    ", ",
                                    credentials.all().stream()
                                            .map(AccessKey::id)
                                            .toList()) + ".");
        }
        if (key.isDisabled()) {
            throw OssError.INVALID_ACCESS_KEY_ID
                    .exception("The OSS Access Key Id you provided is disabled.")
                    .with("OSSAccessKeyId", accessKeyId)
                    .ec("");
        }
        return key;
    }

    /** Checks the STS token that comes, or should come, with a key. */
    private void checkToken(SigningKey key, @Nullable String token, Instant now) {
        AccessKey accessKey = key.accessKey();
        String expected = accessKey.securityToken();
        if (token == null && expected != null) {
            // What OSS says of an STS key that comes alone.
            throw OssError.INVALID_ACCESS_KEY_ID
                    .exception()
                    .with("OSSAccessKeyId", accessKey.id())
                    .ec("0002-00000003")
                    .hint("The AccessKey " + accessKey.id() + " is one of STS, and its token is missing: a header"
                            + " x-oss-security-token, or in a signed URL the parameter security-token (version 1) or"
                            + " x-oss-security-token (version 4). The Java SDK v2 with version 1 sends a header"
                            + " security-token, which OSS does not read.");
        }
        if (token != null && !token.equals(expected)) {
            throw credentials.hasToken(token)
                    ? OssError.KEY_AND_TOKEN_NOT_MATCH.exception()
                    : OssError.INVALID_SECURITY_TOKEN.exception().ec("0002-00000008");
        }
        if (accessKey.expiration() != null && !now.isBefore(accessKey.expiration())) {
            throw OssError.SECURITY_TOKEN_EXPIRED.exception().ec("0002-00000007");
        }
    }
}
