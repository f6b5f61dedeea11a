package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import java.security.Key;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Signature version 4: hex of an HMAC-SHA256 over the hash of a canonical request, with a key that is derived for one
 * day, region and product (protocol.md §2.3).
 *
 * @see <a href="https://help.aliyun.com/en/oss/developer-reference/recommend-to-use-signature-version-4">OSS reference</a>
 */
final class SignatureV4 implements Scheme {
    static final String ALGORITHM = "OSS4-HMAC-SHA256";

    static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
    private static final String SIGNATURE_PARAMETER = "x-oss-signature";
    private static final ThreadLocal<StringToSign> CANONICAL = ThreadLocal.withInitial(StringToSign::new);
    private static final ThreadLocal<StringToSign> TEXT = ThreadLocal.withInitial(StringToSign::new);

    private final Request request;
    private final Scope.Credential credential;
    private final String signature;
    private final List<String> additionalHeaders;
    private final String date;
    private final @Nullable String expires;

    private SignatureV4(
            Request request,
            Scope.Credential credential,
            String signature,
            List<String> additionalHeaders,
            String date,
            @Nullable String expires) {
        this.request = request;
        this.credential = credential;
        this.signature = signature;
        this.additionalHeaders = additionalHeaders;
        this.date = date;
        this.expires = expires;
    }

    static SignatureV4 inHeader(Request request, String authorization) {
        AuthorizationFields fields = AuthorizationFields.parse(authorization.substring(ALGORITHM.length()), '=');
        String credentialText = fields.get("Credential");
        String signature = fields.get("Signature");
        if (credentialText == null || signature == null || signature.isEmpty()) {
            throw Scheme.malformed("Authorization header is invalid.", authorization)
                    .ec("0002-00000202");
        }
        Scope.Credential credential = Scope.Credential.parse(credentialText);
        if (credential == null) {
            throw Scheme.malformed("Invalid Credential in Authorization header.", authorization)
                    .ec("0002-00000213");
        }
        List<String> additional = List.of();
        String names = fields.get("AdditionalHeaders");
        if (names != null) {
            additional = AdditionalHeaders.parse(names);
            if (additional.isEmpty()) {
                throw Scheme.malformed("Invalid AdditionalHeaders in Authorization header.", authorization)
                        .ec(names.isEmpty() ? "0002-00000209" : "0002-00000210");
            }
            if (lacksOne(request, additional)) {
                throw Scheme.malformed("Invalid AdditionalHeaders in Authorization header.", authorization)
                        .ec("0002-00000211");
            }
        }
        String payload = request.headers().get("x-oss-content-sha256");
        if (payload == null || !payload.trim().equals(UNSIGNED_PAYLOAD)) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Invalid x-oss-content-sha256, only UNSIGNED-PAYLOAD is supported.")
                    .argument("x-oss-content-sha256", payload == null ? "" : payload)
                    .ec("0002-00000214");
        }
        // The Go SDK v1 may send Date alone and then signs its text as it is.
        String ossDate = request.headers().get("x-oss-date");
        String date = ossDate != null ? ossDate : request.headers().get("Date");
        SignatureV4 parsed =
                new SignatureV4(request, credential, signature, additional, date == null ? "" : date.trim(), null);
        parsed.checkScopeDate("0002-00000212", authorization);
        return parsed;
    }

    private static boolean lacksOne(Request request, List<String> additional) {
        return additional.stream()
                .anyMatch(name -> name.contains("_") || !request.headers().contains(name));
    }

    static SignatureV4 inUrl(Request request) {
        Query query = request.query();
        String expires = required(query, "x-oss-expires", "0002-00000215", "0002-00000216");
        String credentialText = required(query, "x-oss-credential", "0002-00000217", "0002-00000218");
        String signature = required(query, SIGNATURE_PARAMETER, "0002-00000219", "0002-00000220");
        Scope.Credential credential = Scope.Credential.parse(credentialText);
        if (credential == null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Invalid x-oss-credential in query string.")
                    .argument("x-oss-credential", credentialText)
                    .ec("0002-00000224");
        }
        List<String> additional = List.of();
        String names = query.nonEmpty("x-oss-additional-headers");
        if (names != null) {
            additional = AdditionalHeaders.parse(names);
            if (additional.isEmpty() || lacksOne(request, additional)) {
                throw OssError.INVALID_ARGUMENT
                        .exception("Invalid x-oss-additional-headers in query string.")
                        .argument("x-oss-additional-headers", names);
            }
        }
        String date = query.get("x-oss-date");
        SignatureV4 parsed =
                new SignatureV4(request, credential, signature, additional, date == null ? "" : date, expires);
        parsed.checkScopeDate("0002-00000223", credentialText);
        return parsed;
    }

    private static String required(Query query, String name, String missing, String empty) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Query-string authentication requires the " + name + " parameter.")
                    .argument(name, "")
                    .ec(value == null ? missing : empty);
        }
        return value;
    }

    /** The scope's day must be the day of signing. */
    private void checkScopeDate(String ec, String evidence) {
        Scope scope = credential.scope();
        boolean sameDay = date.isEmpty() || OssTime.parseIsoBasic(date).isEmpty() || date.startsWith(scope.date());
        if (!scope.hasValidDate() || !sameDay) {
            throw Scheme.malformed("Invalid signing date in Authorization header.", evidence)
                    .ec(ec);
        }
    }

    @Override
    public String accessKeyId() {
        return credential.accessKeyId();
    }

    @Override
    public boolean isInUrl() {
        return expires != null;
    }

    @Override
    public String signature() {
        return signature;
    }

    Scope scope() {
        return credential.scope();
    }

    /** Where the scope was read: the Authorization header, or the credential of a URL. */
    String evidence() {
        String authorization = request.headers().get(AUTHORIZATION);
        return authorization != null ? authorization : accessKeyId() + '/' + scope();
    }

    /** How long a URL is valid, in seconds; 0 for a signature in a header. */
    long validSeconds() {
        return expires == null ? 0 : ValidityPeriod.seconds(expires);
    }

    @Override
    public void checkTime(Instant now) {
        Instant signed = signedAt();
        if (!isInUrl()) {
            ValidityPeriod.checkSkew(signed, now);
            return;
        }
        long seconds = validSeconds();
        if (now.getEpochSecond() - signed.getEpochSecond() > seconds) {
            throw ValidityPeriod.expired(signed.plusSeconds(seconds), now);
        }
    }

    private Instant signedAt() {
        if (date.isEmpty()) {
            throw OssError.NO_VALID_DATE.exception();
        }
        boolean isDateHeader = !isInUrl() && !request.headers().contains("x-oss-date");
        return OssTime.parseIsoBasic(date)
                .or(() -> isDateHeader ? OssTime.parseHttp(date) : OssTime.parseIsoBasic(date))
                .orElseThrow(() -> OssError.NO_VALID_DATE.exception().ec("0002-00000502"));
    }

    @Override
    public boolean isSignedBy(SigningKey key, Target target) {
        return isSignatureOf(ingredients(target), key.derived(credential.scope()));
    }

    @Override
    public OssException mismatch(SigningKey key, Target target) {
        Ingredients exact = ingredients(target);
        StringToSign canonical = exact.write(new StringToSign());
        StringToSign text = exact.writeStringToSign(canonical, new StringToSign());
        return SignatureMismatch.of(accessKeyId(), signature, text, canonical).ec("0002-00000201");
    }

    /** Whether this is the signature of the ingredients, in any of the forms the SDKs give them. */
    boolean isSignatureOf(Ingredients ingredients, Key derived) {
        if (signature.equals(sign(ingredients, derived))) {
            return true;
        }
        // J2 leaves out headers without a value, the others do not; J1 signs the host without its port.
        List<SignedHeader> filled = SignedHeader.filled(ingredients.headers());
        List<SignedHeader> withoutPort = withoutPort(ingredients.headers());
        return isOther(filled, ingredients) && signature.equals(sign(ingredients.withHeaders(filled), derived))
                || isOther(withoutPort, ingredients)
                        && signature.equals(sign(ingredients.withHeaders(withoutPort), derived));
    }

    private static boolean isOther(List<SignedHeader> headers, Ingredients ingredients) {
        return !headers.equals(ingredients.headers());
    }

    private static List<SignedHeader> withoutPort(List<SignedHeader> headers) {
        return headers.stream()
                .map(header -> header.name().equals("host")
                        ? new SignedHeader("host", header.value().replaceFirst(":\\d*$", ""))
                        : header)
                .toList();
    }

    static String sign(Ingredients ingredients, Key derived) {
        StringToSign canonical = ingredients.write(CANONICAL.get().clear());
        StringToSign text = ingredients.writeStringToSign(canonical, TEXT.get().clear());
        return hex(Hmac.SHA256.of(derived, text));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public Request request() {
        return request;
    }

    Ingredients ingredients(Target target) {
        Headers headers = request.headers();
        String payload = headers.get("x-oss-content-sha256");
        Predicate<String> signed = additionalHeaders.isEmpty()
                ? SignatureV4::isDefaultSigned
                : name -> isDefaultSigned(name) || additionalHeaders.contains(name);
        return new Ingredients(
                request.method(),
                uri(target),
                CanonicalQuery.of(request.query(), SIGNATURE_PARAMETER),
                SignedHeader.select(headers, signed),
                String.join(";", additionalHeaders),
                payload == null ? UNSIGNED_PAYLOAD : payload.trim(),
                date,
                credential.scope());
    }

    static boolean isDefaultSigned(String name) {
        return SignedHeader.isOss(name) || name.equals("content-type") || name.equals("content-md5");
    }

    /** {@code /bucket/key} percent-encoded; always with the bucket, however the request was addressed. */
    static String uri(Target target) {
        return PercentCoding.encodePath(SignatureV1.resource(target));
    }

    /**
     * What a version 4 signature is computed over.
     *
     * @param uri {@code /bucket/key}, percent-encoded
     * @param parameters {@code name} or {@code name=value}, percent-encoded and sorted
     * @param date the time stamp as sent
     */
    record Ingredients(
            String method,
            String uri,
            List<String> parameters,
            List<SignedHeader> headers,
            String additionalHeaders,
            String payload,
            String date,
            Scope scope) {

        /** The canonical request. */
        StringToSign write(StringToSign text) {
            text.wire(method).ascii('\n').wire(uri).ascii('\n');
            for (int i = 0; i < parameters.size(); i++) {
                if (i > 0) {
                    text.ascii('&');
                }
                text.wire(parameters.get(i));
            }
            text.ascii('\n');
            SignedHeader.write(headers, text);
            return text.ascii('\n').wire(additionalHeaders).ascii('\n').wire(payload);
        }

        StringToSign writeStringToSign(StringToSign canonical, StringToSign text) {
            return text.wire(ALGORITHM)
                    .ascii('\n')
                    .utf8(date)
                    .ascii('\n')
                    .utf8(scope.date())
                    .ascii('/')
                    .utf8(scope.region())
                    .ascii('/')
                    .utf8(scope.product())
                    .ascii('/')
                    .wire(Scope.TERMINATOR)
                    .ascii('\n')
                    .hex(canonical.sha256());
        }

        Ingredients withMethod(String other) {
            return new Ingredients(other, uri, parameters, headers, additionalHeaders, payload, date, scope);
        }

        Ingredients withUri(String other) {
            return new Ingredients(method, other, parameters, headers, additionalHeaders, payload, date, scope);
        }

        Ingredients withParameters(List<String> others) {
            return new Ingredients(method, uri, others, headers, additionalHeaders, payload, date, scope);
        }

        Ingredients withHeaders(List<SignedHeader> others) {
            return new Ingredients(method, uri, parameters, others, additionalHeaders, payload, date, scope);
        }

        Ingredients withPayload(String other) {
            return new Ingredients(method, uri, parameters, headers, additionalHeaders, other, date, scope);
        }
    }
}
