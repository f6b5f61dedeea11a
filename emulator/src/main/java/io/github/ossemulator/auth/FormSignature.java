package io.github.ossemulator.auth;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a browser upload's form: over its policy, in version 1, 2 or 4 (protocol.md §2.4).
 *
 * @param version which version it claims to be
 * @param scope what a version 4 signature is limited to; null for the others
 * @param date when a version 4 signature was made; null for the others
 * @param policy the policy field exactly as sent
 */
record FormSignature(
        Version version,
        String accessKeyId,
        String signature,
        @Nullable Scope scope,
        @Nullable Instant date,
        String policy) {
    private static final Duration MAX_AGE = Duration.ofDays(7);
    private static final List<String> FIELDS_OF_V4 =
            List.of("x-oss-signature-version", "x-oss-credential", "x-oss-date");

    enum Version {
        V1("OSSAccessKeyId", "Signature"),
        V2("x-oss-access-key-id", "x-oss-signature"),
        V4("x-oss-credential", "x-oss-signature");

        private final String keyField;
        private final String signatureField;

        Version(String keyField, String signatureField) {
            this.keyField = keyField;
            this.signatureField = signatureField;
        }
    }

    /**
     * The signature in a form, or null if the form is not signed at all.
     *
     * @param fields the form fields, with names in any case
     * @throws OssException {@code InvalidArgument} if there is only a part of one
     */
    static @Nullable FormSignature of(Map<String, String> fields) {
        Version version = version(fields);
        String key = fields.get(version.keyField);
        String signature = fields.get(version.signatureField);
        String policy = fields.get("policy");
        if (key == null && signature == null && policy == null && version == Version.V1) {
            return null;
        }
        if (policy == null || policy.isEmpty()) {
            throw incomplete("policy", "0002-00000702");
        }
        if (key == null || key.isEmpty()) {
            throw incomplete("accessKeyId", "0002-00000706");
        }
        if (signature == null || signature.isEmpty()) {
            throw incomplete("signature", signature == null ? "0002-00000703" : "0002-00000704");
        }
        return version == Version.V4
                ? ofVersion4(key, signature, fields.get("x-oss-date"), policy)
                : new FormSignature(version, key, signature, null, null, policy);
    }

    private static Version version(Map<String, String> fields) {
        String version = fields.get("x-oss-signature-version");
        if (version == null) {
            return Version.V1;
        }
        return switch (version) {
            case SignatureV4.ALGORITHM -> Version.V4;
            case "OSS2" -> Version.V2;
            default ->
                throw OssError.INVALID_ARGUMENT
                        .exception("The signature version in the form is not supported.")
                        .argument("x-oss-signature-version", version)
                        .ec("0002-00000701");
        };
    }

    private static OssException incomplete(String part, String ec) {
        return OssError.INVALID_ARGUMENT
                .exception("Post request " + part + " is empty.")
                .ec(ec);
    }

    private static FormSignature ofVersion4(String key, String signature, @Nullable String date, String policy) {
        Scope.Credential credential = Scope.Credential.parse(key);
        if (credential == null) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Invalid x-oss-credential in the form.")
                    .argument("x-oss-credential", key)
                    .ec("0002-00000710");
        }
        String dateText = date == null ? "" : date;
        Optional<Instant> time = OssTime.parseIsoBasic(dateText);
        if (time.isEmpty() || !dateText.startsWith(credential.scope().date())) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Invalid signing date in the form.")
                    .argument("x-oss-date", dateText)
                    .ec("0002-00000709");
        }
        return new FormSignature(
                Version.V4, credential.accessKeyId(), signature, credential.scope(), time.get(), policy);
    }

    /** Refuses a version 4 signature from the future or more than seven days old. */
    void checkTime(Instant now) {
        if (date == null) {
            return;
        }
        if (date.isAfter(now.plus(ValidityPeriod.MAX_SKEW))) {
            throw ValidityPeriod.tooSkewed(date, now);
        }
        if (date.isBefore(now.minus(MAX_AGE))) {
            throw ValidityPeriod.expired(date.plus(MAX_AGE), now);
        }
    }

    /** Refuses the form unless {@code key} signed its policy. */
    void check(SigningKey key) {
        StringToSign text = new StringToSign().utf8(policy);
        if (!signature.equals(expected(key, text))) {
            throw SignatureMismatch.of(accessKeyId, signature, text, null)
                    .ec("0002-00000705")
                    .hint("The policy was signed with another secret, or changed after it was signed: what is signed is"
                            + " the base64 text of the form field, byte for byte.");
        }
    }

    private String expected(SigningKey key, StringToSign text) {
        if (scope != null) {
            return SignatureV4.hex(Hmac.SHA256.of(key.derived(scope), text));
        }
        Hmac hmac = version == Version.V1 ? Hmac.SHA1 : Hmac.SHA256;
        return new String(Base64.getEncoder().encode(hmac.of(key.secret(), text)), StandardCharsets.US_ASCII);
    }

    /** The fields that the policy has to bind, or a stolen policy could be sent with others. */
    List<String> fieldsToBind() {
        return version == Version.V4 ? FIELDS_OF_V4 : List.of();
    }
}
