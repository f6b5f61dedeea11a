package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Query;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Signature version 2: the text of version 1 with everything percent-encoded and every parameter signed, and an
 * HMAC-SHA256 (protocol.md §2.3). Legacy: only the Python, Go and Java SDKs of the first generation can make it.
 */
final class SignatureV2 implements Scheme {
    private static final String SIGNATURE_PARAMETER = "x-oss-signature";

    private final Request request;
    private final String accessKeyId;
    private final String signature;
    private final List<String> additionalHeaders;
    private final boolean inUrl;
    private final String date;

    private SignatureV2(
            Request request,
            String accessKeyId,
            String signature,
            List<String> additionalHeaders,
            boolean inUrl,
            String date) {
        this.request = request;
        this.accessKeyId = accessKeyId;
        this.signature = signature;
        this.additionalHeaders = additionalHeaders;
        this.inUrl = inUrl;
        this.date = date;
    }

    static SignatureV2 inHeader(Request request, String authorization) {
        AuthorizationFields fields = AuthorizationFields.parse(authorization.substring("OSS2".length()), ':');
        String accessKeyId = fields.get("AccessKeyId");
        String signature = fields.get("Signature");
        if (accessKeyId == null || signature == null) {
            throw Scheme.malformed("Authorization header is invalid.", authorization)
                    .ec(accessKeyId == null ? "0002-00000105" : "0002-00000108");
        }
        if (accessKeyId.isEmpty() || signature.isEmpty()) {
            throw Scheme.malformed("AccessKeyId or Signature is missing in Authorization header value.", authorization)
                    .ec(accessKeyId.isEmpty() ? "0002-00000106" : "0002-00000109");
        }
        String names = fields.get("AdditionalHeaders");
        List<String> additional = names == null ? List.of() : AdditionalHeaders.parse(names);
        if (names != null && additional.isEmpty()) {
            throw Scheme.malformed("Invalid AdditionalHeaders in Authorization header.", authorization)
                    .ec(names.isEmpty() ? "0002-00000110" : "0002-00000111");
        }
        String dateHeader = request.headers().get("Date");
        String date = dateHeader != null ? dateHeader : request.headers().get("x-oss-date");
        return new SignatureV2(request, accessKeyId, signature, additional, false, date == null ? "" : date.trim());
    }

    static SignatureV2 inUrl(Request request) {
        Query query = request.query();
        String expires = required(query, "x-oss-expires", "0002-00000113", "");
        String accessKeyId = required(query, "x-oss-access-key-id", "", "");
        String signature = required(query, SIGNATURE_PARAMETER, "", "0002-00000118");
        String names = query.nonEmpty("x-oss-additional-headers");
        List<String> additional = names == null ? List.of() : AdditionalHeaders.parse(names);
        return new SignatureV2(request, accessKeyId, signature, additional, true, expires);
    }

    private static String required(Query query, String name, String missing, String empty) {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            throw OssError.ACCESS_DENIED
                    .exception("Query-string authentication requires the x-oss-signature, x-oss-expires and"
                            + " x-oss-access-key-id parameters")
                    .ec(value == null ? missing : empty);
        }
        return value;
    }

    @Override
    public Request request() {
        return request;
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
            return;
        }
        if (date.isEmpty()) {
            throw OssError.NO_VALID_DATE.exception();
        }
        ValidityPeriod.checkSkew(
                OssTime.parseHttp(date)
                        .or(() -> OssTime.parseIsoBasic(date))
                        .orElseThrow(() -> OssError.NO_VALID_DATE.exception().ec("0002-00000502")),
                now);
    }

    @Override
    public boolean isSignedBy(SigningKey key, Target target) {
        byte[] expected = Hmac.SHA256.of(key.secret(), stringToSign(target));
        return signature.equals(Base64.getEncoder().encodeToString(expected));
    }

    @Override
    public OssException mismatch(SigningKey key, Target target) {
        return SignatureMismatch.of(accessKeyId, signature, stringToSign(target), null)
                .ec("0002-00000101");
    }

    private StringToSign stringToSign(Target target) {
        Headers headers = request.headers();
        StringToSign text = new StringToSign();
        text.wire(request.method()).ascii('\n');
        text.wire(trimmed(headers.get("Content-MD5"))).ascii('\n');
        text.wire(trimmed(headers.get("Content-Type"))).ascii('\n');
        text.utf8(date).ascii('\n');
        SignedHeader.write(
                SignedHeader.select(headers, name -> SignedHeader.isOss(name) || additionalHeaders.contains(name)),
                text);
        text.wire(String.join(";", additionalHeaders)).ascii('\n');
        text.wire(PercentCoding.encode(SignatureV1.resource(target)));
        char separator = '?';
        for (String parameter : CanonicalQuery.of(request.query(), SIGNATURE_PARAMETER)) {
            text.ascii(separator).wire(parameter);
            separator = '&';
        }
        return text;
    }

    private static String trimmed(@Nullable String value) {
        return value == null ? "" : value.trim();
    }
}
