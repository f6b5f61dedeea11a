package io.github.ossemulator.auth;

import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;

/** The mistakes known of clients that make version 4 signatures. */
final class MistakesV4 {
    private static final String HASH_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final SignatureV4 signature;
    private final SignatureV4.Ingredients exact;
    private final Target target;
    private final List<Suspicion<SignatureV4.Ingredients>> suspicions = new ArrayList<>();

    private MistakesV4(SignatureV4 signature, Target target) {
        this.signature = signature;
        this.target = target;
        this.exact = signature.ingredients(target);
    }

    static Optional<String> find(SignatureV4 signature, SigningKey key, Target target) {
        MistakesV4 mistakes = new MistakesV4(signature, target);
        mistakes.suspectMethod();
        mistakes.suspectUri();
        mistakes.suspectParameters();
        mistakes.suspectHeaders();
        mistakes.suspectPayload();
        Key derived = key.derived(signature.scope());
        return mistakes.wrongCoding(derived)
                .or(() -> mistakes.wrongKey(key.accessKey()))
                .or(() -> Suspicion.confirm(
                        mistakes.suspicions, mistakes.exact, other -> signature.isSignatureOf(other, derived)));
    }

    private Optional<String> wrongCoding(Key derived) {
        String given = signature.signature();
        StringToSign canonical = exact.write(new StringToSign());
        byte[] right = Hmac.SHA256.of(derived, exact.writeStringToSign(canonical, new StringToSign()));
        if (given.equalsIgnoreCase(SignatureV4.hex(right))) {
            return Optional.of("The signature is right, but written in upper case; version 4 wants lower-case hex.");
        }
        if (given.equals(Base64.getEncoder().encodeToString(right))) {
            return Optional.of("The signature is right, but written in base64; version 4 wants lower-case hex.");
        }
        return Optional.empty();
    }

    private Optional<String> wrongKey(AccessKey accessKey) {
        Scope scope = signature.scope();
        if (isSignedWith(new SecretKeySpec(accessKey.secret().getBytes(StandardCharsets.UTF_8), "HMAC"))) {
            return Optional.of("The secret itself was used as the key; version 4 derives a key from it for the day, the"
                    + " region and the product.");
        }
        if (scope.region().startsWith("oss-")
                && isSignedFor(accessKey, scope.region().substring(4))) {
            return Optional.of("The key was derived for region "
                    + scope.region().substring(4) + " but the credential" + " says " + scope.region() + ".");
        }
        if (isSignedFor(accessKey, "oss-" + scope.region())) {
            return Optional.of("The key was derived for region oss-" + scope.region()
                    + "; a region has no oss- in front" + " of it, an endpoint has.");
        }
        return Optional.empty();
    }

    private boolean isSignedFor(AccessKey accessKey, String region) {
        Scope scope = signature.scope();
        return isSignedWith(new SigningKey(accessKey, false).derived(new Scope(scope.date(), region, scope.product())));
    }

    private boolean isSignedWith(Key key) {
        return signature.isSignatureOf(exact, key);
    }

    private void suspectMethod() {
        for (String method : List.of("GET", "PUT", "HEAD", "POST", "DELETE")) {
            if (!method.equals(exact.method())) {
                suspectCommon(
                        "It was signed for " + method + " but sent as " + exact.method() + ".",
                        right -> right.withMethod(method));
            }
        }
    }

    private void suspectUri() {
        if (target.bucket() == null) {
            return;
        }
        String bucket = target.bucket().value();
        String key = target.key() == null ? "" : target.key();
        String encoded = PercentCoding.encodePath(key);
        suspectUri(
                '/' + encoded,
                "The bucket is missing from the canonical URI: it is /bucket/key also where the bucket is in the host.");
        suspectUri(
                '/' + bucket + '/' + bucket + '/' + encoded,
                "The bucket is in the canonical URI twice: is it in both the endpoint and the path of the client?");
        suspectUri(
                '/' + bucket + '/' + PercentCoding.encodePath(encoded),
                "The key in the canonical URI is percent-encoded twice.");
        suspectUri(
                '/' + bucket + '/' + PercentCoding.encode(key),
                "The slashes of the key are percent-encoded in the canonical URI; version 4 keeps them.");
        suspectUri(
                '/' + bucket + '/' + PercentCoding.encodePath(key.replace('+', ' ')),
                "The key has a + where a space was signed: in a path a space is %20, and + stays +.");
        suspectUri(
                '/' + bucket + '/' + encoded.replace("%20", "+"),
                "The canonical URI has a + for a space; version 4 writes %20.");
        if (target.key() == null) {
            suspectUri('/' + bucket, "The canonical URI lacks the / behind the bucket.");
        }
        suspectUri(
                signature.request().path(),
                "The canonical URI is the path as sent: it has to be /bucket/key, encoded.");
    }

    private void suspectUri(String uri, String explanation) {
        if (!uri.equals(exact.uri()) && uri.chars().allMatch(c -> c < 0x80)) {
            suspect(explanation, right -> right.withUri(uri));
        }
    }

    private void suspectParameters() {
        if (exact.parameters().isEmpty()) {
            return;
        }
        if (exact.parameters().size() > 1) {
            suspect("The query was left out of what was signed.", right -> right.withParameters(List.of()));
        }
        suspectParameters(
                parameter -> parameter.contains("=") ? parameter : parameter + '=',
                "Parameters without a value were signed with a = behind them.");
        suspectParameters(
                parameter -> parameter.replace("%2F", "/"),
                "The slashes in the query were signed as they are; version 4 wants %2F.");
        suspectParameters(
                parameter -> parameter.replace("%20", "+"),
                "The spaces in the query were signed as +; version 4 wants %20.");
        suspectParameters(
                PercentCoding::decodeUtf8, "The query was signed decoded; version 4 wants it percent-encoded.");
        for (String parameter : exact.parameters()) {
            suspect(
                    "The parameter " + parameter.replaceFirst("=.*", "")
                            + " was left out of what was signed; version 4 signs every parameter.",
                    right -> right.withParameters(right.parameters().stream()
                            .filter(other -> !other.equals(parameter))
                            .toList()));
        }
    }

    private void suspectParameters(UnaryOperator<String> change, String explanation) {
        List<String> changed = exact.parameters().stream().map(change).toList();
        if (!changed.equals(exact.parameters())) {
            suspect(explanation, right -> right.withParameters(changed));
        }
    }

    private void suspectHeaders() {
        for (SignedHeader header : exact.headers()) {
            UnaryOperator<SignatureV4.Ingredients> change = right -> right.withHeaders(right.headers().stream()
                    .filter(other -> !other.equals(header))
                    .toList());
            if (header.name().equals("content-type")) {
                suspectCommon(
                        "It was signed without a Content-Type, but the client sent \"" + header.value()
                                + "\", as curl, browsers and HTTP libraries do by themselves: sign the Content-Type that is"
                                + " sent, or send none.",
                        change);
            } else {
                suspect("The header " + header.name() + " was sent but not signed.", change);
            }
        }
        for (String type : List.of(
                "application/octet-stream", "application/x-www-form-urlencoded", "application/json", "text/plain")) {
            suspect(
                    "It was signed with Content-Type \"" + type + "\", but another or none was sent.",
                    right -> right.withHeaders(replaced(right.headers(), new SignedHeader("content-type", type))));
        }
    }

    private static List<SignedHeader> replaced(List<SignedHeader> headers, SignedHeader by) {
        List<SignedHeader> others = new ArrayList<>(headers);
        others.removeIf(header -> header.name().equals(by.name()));
        int i = 0;
        while (i < others.size() && others.get(i).name().compareTo(by.name()) < 0) {
            i++;
        }
        others.add(i, by);
        return others;
    }

    private void suspectPayload() {
        suspect(
                "The canonical request ends in a hash of the body; OSS wants UNSIGNED-PAYLOAD.",
                right -> right.withPayload(HASH_OF_NOTHING));
        suspect("The canonical request ends without UNSIGNED-PAYLOAD.", right -> right.withPayload(""));
    }

    private void suspect(String explanation, UnaryOperator<SignatureV4.Ingredients> change) {
        suspicions.add(new Suspicion<>(explanation, false, change));
    }

    private void suspectCommon(String explanation, UnaryOperator<SignatureV4.Ingredients> change) {
        suspicions.add(new Suspicion<>(explanation, true, change));
    }
}
