package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds out why a signature is wrong by trying the mistakes that clients are known to make until one explains it. Costs
 * up to some milliseconds; only asked when a signature has failed.
 */
final class SignatureDiagnosis {
    private SignatureDiagnosis() {}

    /** What to tell the developer about a signature of {@code key} that does not verify for {@code target}. */
    static String explain(Scheme scheme, SigningKey key, Target target, Credentials credentials) {
        Optional<String> finding = Optional.empty();
        if (scheme instanceof SignatureV1 signature) {
            finding = MistakesV1.find(signature, key, target);
        } else if (scheme instanceof SignatureV4 signature) {
            finding = MistakesV4.find(signature, key, target);
        }
        return finding.or(() -> damagedHeader(scheme.request()))
                .or(() -> wrongSecret(key.accessKey(), credentials, other -> scheme.isSignedBy(other, target)))
                .orElseGet(() -> "The request as it arrived was not signed with the secret of "
                        + key.accessKey().id()
                        + ", and no common mistake explains the signature. Compare the secret first, then the StringToSign"
                        + " of the error with the one of the client.");
    }

    /** The Java SDK of the first generation sends a ? for every byte from 0x80 to 0x9F of a header, but signs the byte. */
    private static Optional<String> damagedHeader(Request request) {
        for (SignedHeader header : SignedHeader.oss(request.headers())) {
            String text = Headers.fromWire(header.value());
            if (text.indexOf('\uFFFD') >= 0) {
                return Optional.of(
                        "The header " + header.name() + " is not UTF-8, so it did not arrive as it was signed:"
                                + " some HTTP clients, that of the Java SDK v1 among them, can not send every character in a"
                                + " header. Percent-encode the value.");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrongSecret(
            AccessKey accessKey, Credentials credentials, Predicate<SigningKey> verifies) {
        String secret = accessKey.secret();
        for (String variant : List.of(secret + '\n', secret + "\r\n", secret + ' ', ' ' + secret, secret + '\r')) {
            if (verifies.test(withSecret(accessKey, variant))) {
                return Optional.of(
                        "The client's secret has a blank or a line break around it, as when it is read from a"
                                + " file: trim it.");
            }
        }
        if (verifies.test(withSecret(accessKey, accessKey.id()))) {
            return Optional.of("The client signs with the AccessKey id where the secret belongs.");
        }
        for (AccessKey other : credentials.all()) {
            if (verifies.test(withSecret(accessKey, other.secret()))) {
                return Optional.of(
                        "The client signs as " + accessKey.id() + " but with the secret of " + other.id() + ".");
            }
        }
        return Optional.empty();
    }

    private static SigningKey withSecret(AccessKey accessKey, String secret) {
        return new SigningKey(new AccessKey(accessKey.id(), secret), false);
    }
}
