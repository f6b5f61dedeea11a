package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.Target;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Signature version 1: base64 of an HMAC-SHA1 over five lines of text (protocol.md §2.2).
 *
 * @see <a href="https://help.aliyun.com/en/oss/developer-reference/include-signatures-in-the-authorization-header">OSS
 *     reference</a>
 */
final class SignatureV1 implements Scheme {
    private static final ThreadLocal<StringToSign> TEXT = ThreadLocal.withInitial(StringToSign::new);

    private final Request request;
    private final String accessKeyId;
    private final String signature;
    private final boolean inUrl;
    private final String date;

    private SignatureV1(Request request, String accessKeyId, String signature, boolean inUrl, String date) {
        this.request = request;
        this.accessKeyId = accessKeyId;
        this.signature = signature;
        this.inUrl = inUrl;
        this.date = date;
    }

    static SignatureV1 inHeader(Request request, String authorization) {
        String value = authorization.substring("OSS".length()).trim();
        int colon = value.indexOf(':');
        if (colon < 0) {
            throw Scheme.malformed("Authorization header is invalid.", authorization);
        }
        String accessKeyId = value.substring(0, colon).trim();
        String signature = value.substring(colon + 1).trim();
        if (accessKeyId.isEmpty() || signature.isEmpty()) {
            throw Scheme.malformed("AccessKeyId or Signature is missing in Authorization header value.", authorization)
                    .ec(signature.isEmpty() ? "0002-00000065" : "");
        }
        String ossDate = request.headers().get("x-oss-date");
        String date = ossDate != null ? ossDate : request.headers().get("Date");
        return new SignatureV1(request, accessKeyId, signature, false, date == null ? "" : date.trim());
    }

    static SignatureV1 inUrl(Request request) {
        Query query = request.query();
        String accessKeyId = query.nonEmpty("OSSAccessKeyId");
        String signature = query.nonEmpty("Signature");
        String expires = query.nonEmpty("Expires");
        if (accessKeyId == null || signature == null || expires == null) {
            OssException missing = OssError.ACCESS_DENIED.exception(
                    "Query-string authentication requires the Signature, Expires and OSSAccessKeyId parameters");
            if (expires == null) {
                missing.ec(query.contains("Expires") ? "0002-00000068" : "0002-00000067");
            }
            throw missing;
        }
        return new SignatureV1(request, accessKeyId, signature, true, expires);
    }

    @Override
    public String accessKeyId() {
        return accessKeyId;
    }

    @Override
    public boolean isInUrl() {
        return inUrl;
    }

    @Override
    public String signature() {
        return signature;
    }

    @Override
    public void checkTime(Instant now) {
        if (inUrl) {
            ValidityPeriod.checkUntil(date, now);
        } else {
            ValidityPeriod.checkSkew(parseDate(date), now);
        }
    }

    private static Instant parseDate(String date) {
        if (date.isEmpty()) {
            throw OssError.NO_VALID_DATE.exception();
        }
        Optional<Instant> time = OssTime.parseHttp(date);
        return time.or(() -> OssTime.parseIsoBasic(date))
                .orElseThrow(() -> OssError.NO_VALID_DATE.exception().ec("0002-00000502"));
    }

    @Override
    public boolean isSignedBy(SigningKey key, Target target) {
        Ingredients exact = ingredients(target);
        return isSignatureOf(exact, key.secret())
                || !request.query().isEmpty() && isTolerable(exact, key.secret())
                || lacksSlash(target) && isSignatureOf(exact.withResource(request.path()), key.secret());
    }

    /** OpenDAL asks for {@code /bucket?list-type=2}, and signs {@code /bucket}. */
    private boolean lacksSlash(Target target) {
        return target.bucket() != null
                && request.path().equals('/' + target.bucket().value());
    }

    /** SDKs of different age sign different parameters, and some sign {@code acl=} for {@code ?acl=}. */
    private boolean isTolerable(Ingredients exact, Key secret) {
        for (SubResources rule : SubResources.values()) {
            Ingredients variant = exact.withParameters(rule.select(request.query()));
            if (isSignatureOf(variant, secret) || isSignatureOf(variant.withEqualsSigns(), secret)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public OssException mismatch(SigningKey key, Target target) {
        return SignatureMismatch.of(accessKeyId, signature, ingredients(target).write(new StringToSign()), null)
                .ec("0002-00000040");
    }

    /** Whether this is the signature of the ingredients; J2 leaves out headers without a value, the others do not. */
    boolean isSignatureOf(Ingredients ingredients, Key secret) {
        if (signature.equals(sign(ingredients, secret))) {
            return true;
        }
        List<SignedHeader> filled = SignedHeader.filled(ingredients.headers());
        return filled.size() < ingredients.headers().size()
                && signature.equals(sign(ingredients.withHeaders(filled), secret));
    }

    static String sign(Ingredients ingredients, Key secret) {
        StringToSign text = ingredients.write(TEXT.get().clear());
        return Base64.getEncoder().encodeToString(Hmac.SHA1.of(secret, text));
    }

    @Override
    public Request request() {
        return request;
    }

    Ingredients ingredients(Target target) {
        Headers headers = request.headers();
        return new Ingredients(
                request.method(),
                valueOf(headers, "Content-MD5"),
                valueOf(headers, "Content-Type"),
                date,
                SignedHeader.oss(headers),
                resource(target),
                SubResources.ALL.select(request.query()),
                false);
    }

    private static String valueOf(Headers headers, String name) {
        String value = headers.get(name);
        return value == null ? "" : value.trim();
    }

    /** {@code /bucket/key}, decoded; always with the bucket, however the request was addressed. */
    static String resource(Target target) {
        if (target.bucket() == null) {
            return "/";
        }
        String bucket = '/' + target.bucket().value() + '/';
        return target.key() == null ? bucket : bucket + target.key();
    }

    /**
     * What a version 1 signature is computed over.
     *
     * @param resource {@code /bucket/key}, decoded
     * @param parameters the signed query parameters, sorted
     * @param equalsSigns whether a parameter without a value is still followed by {@code =}
     */
    record Ingredients(
            String method,
            String contentMd5,
            String contentType,
            String date,
            List<SignedHeader> headers,
            String resource,
            List<Query.Parameter> parameters,
            boolean equalsSigns) {

        StringToSign write(StringToSign text) {
            text.wire(method).ascii('\n');
            text.wire(contentMd5).ascii('\n');
            text.wire(contentType).ascii('\n');
            text.utf8(date).ascii('\n');
            SignedHeader.write(headers, text);
            text.utf8(resource);
            char separator = '?';
            for (Query.Parameter parameter : parameters) {
                text.ascii(separator).utf8(parameter.name());
                if (equalsSigns || !parameter.value().isEmpty()) {
                    text.ascii('=').utf8(parameter.value());
                }
                separator = '&';
            }
            return text;
        }

        Ingredients withMethod(String other) {
            return new Ingredients(other, contentMd5, contentType, date, headers, resource, parameters, equalsSigns);
        }

        Ingredients withContentMd5(String other) {
            return new Ingredients(method, other, contentType, date, headers, resource, parameters, equalsSigns);
        }

        Ingredients withContentType(String other) {
            return new Ingredients(method, contentMd5, other, date, headers, resource, parameters, equalsSigns);
        }

        Ingredients withDate(String other) {
            return new Ingredients(method, contentMd5, contentType, other, headers, resource, parameters, equalsSigns);
        }

        Ingredients withHeaders(List<SignedHeader> others) {
            return new Ingredients(method, contentMd5, contentType, date, others, resource, parameters, equalsSigns);
        }

        Ingredients withResource(String other) {
            return new Ingredients(method, contentMd5, contentType, date, headers, other, parameters, equalsSigns);
        }

        Ingredients withParameters(List<Query.Parameter> others) {
            return new Ingredients(method, contentMd5, contentType, date, headers, resource, others, equalsSigns);
        }

        Ingredients withEqualsSigns() {
            return new Ingredients(method, contentMd5, contentType, date, headers, resource, parameters, true);
        }
    }
}
