package io.github.ossemulator.auth;

import io.github.ossemulator.http.Query;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import java.security.Key;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The mistakes known of clients that make version 1 signatures. */
final class MistakesV1 {
    private final SignatureV1 signature;
    private final SignatureV1.Ingredients exact;
    private final Target target;
    private final List<Suspicion<SignatureV1.Ingredients>> suspicions = new ArrayList<>();

    private MistakesV1(SignatureV1 signature, Target target) {
        this.signature = signature;
        this.target = target;
        this.exact = signature.ingredients(target);
    }

    static Optional<String> find(SignatureV1 signature, SigningKey key, Target target) {
        MistakesV1 mistakes = new MistakesV1(signature, target);
        mistakes.suspectMethod();
        mistakes.suspectContentType();
        mistakes.suspectContentMd5();
        mistakes.suspectDate();
        mistakes.suspectResource();
        mistakes.suspectParameters();
        mistakes.suspectHeaders();
        return mistakes.wrongCoding(key.secret())
                .or(() -> Suspicion.confirm(
                        mistakes.suspicions, mistakes.exact, other -> signature.isSignatureOf(other, key.secret())));
    }

    private Optional<String> wrongCoding(Key secret) {
        String given = signature.signature();
        StringToSign text = exact.write(new StringToSign());
        byte[] right = Hmac.SHA1.of(secret, text);
        String base64 = Base64.getEncoder().encodeToString(right);
        if (given.replace(' ', '+').equals(base64)) {
            return Optional.of(
                    "The signature is right, but it was put into the URL without percent-encoding, so that its +"
                            + " arrived as a space.");
        }
        if (PercentCoding.decodeUtf8(given).equals(base64)) {
            return Optional.of("The signature is right, but percent-encoded once too often.");
        }
        if (given.equalsIgnoreCase(SignatureV4.hex(right))) {
            return Optional.of("The signature is right, but written in hex; version 1 wants base64.");
        }
        if (given.equals(Base64.getEncoder().encodeToString(Hmac.SHA256.of(secret, text)))) {
            return Optional.of("The client signs with HMAC-SHA256; version 1 wants HMAC-SHA1.");
        }
        return Optional.empty();
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

    private void suspectContentType() {
        String sent = exact.contentType();
        if (!sent.isEmpty()) {
            suspectCommon(
                    "It was signed without a Content-Type, but the client sent \"" + sent + "\", as curl, browsers and"
                            + " HTTP libraries do by themselves: sign the Content-Type that is sent, or send none.",
                    right -> right.withContentType(""));
        }
        for (String type : List.of(
                "application/octet-stream",
                "application/x-www-form-urlencoded",
                "application/json",
                "application/xml",
                "text/plain",
                sent.replaceFirst("\\s*;.*", ""),
                sent + ";charset=UTF-8",
                sent + "; charset=UTF-8",
                sent + "; charset=utf-8")) {
            if (!type.isEmpty() && !type.equals(sent) && !type.startsWith(";")) {
                suspect(
                        "It was signed with Content-Type \"" + type + "\", but "
                                + (sent.isEmpty() ? "none was sent." : '"' + sent + "\" was sent."),
                        right -> right.withContentType(type));
            }
        }
    }

    private void suspectContentMd5() {
        if (!exact.contentMd5().isEmpty()) {
            suspect("The Content-MD5 header was left out of what was signed.", right -> right.withContentMd5(""));
        }
    }

    private void suspectDate() {
        String date = signature.request().headers().get("Date");
        if (date == null) {
            return;
        }
        if (signature.isInUrl()) {
            suspect(
                    "The Date header was signed; in a URL the Expires parameter takes its place.",
                    right -> right.withDate(date.trim()));
        } else if (!date.trim().equals(exact.date())) {
            suspect(
                    "The Date header was signed; where there is an x-oss-date, that takes its place.",
                    right -> right.withDate(date.trim()));
        }
        suspect("The line of the date was left empty.", right -> right.withDate(""));
    }

    private void suspectResource() {
        if (target.bucket() == null) {
            return;
        }
        String bucket = target.bucket().value();
        String key = target.key() == null ? "" : target.key();
        suspectResource(
                "/" + key,
                "The bucket is missing from the signed resource: it is /bucket/key also where the"
                        + " bucket is in the host.");
        suspectResource(
                '/' + bucket + '/' + bucket + '/' + key,
                "The bucket is in the signed resource twice: is it in both the endpoint and the path of the client?");
        suspectResource(
                '/' + bucket + '/' + PercentCoding.encodePath(key),
                "The key in the signed resource is percent-encoded; version 1 signs it as it is.");
        suspectResource(
                '/' + bucket + '/' + PercentCoding.encode(key),
                "The key in the signed resource is percent-encoded; version 1 signs it as it is.");
        suspectResource(
                '/' + bucket + '/' + key.replace('+', ' '),
                "The key has a + where a space was signed: in a path a space is %20, and + stays +.");
        suspectResource(
                '/' + bucket + '/' + PercentCoding.decodeUtf8(key),
                "The key was percent-encoded twice on its way: after decoding it once there are still %XX in it.");
        suspectResource("/" + bucket + "//" + key, "The signed resource has // between bucket and key.");
        suspectResource(bucket + '/' + key, "The signed resource lacks its leading /.");
        if (target.key() == null) {
            suspectResource('/' + bucket, "The signed resource lacks the / behind the bucket.");
        }
        suspectResource(signature.request().path(), "The signed resource is the path as sent, not /bucket/key.");
    }

    private void suspectResource(String resource, String explanation) {
        if (!resource.equals(exact.resource())) {
            suspect(explanation, right -> right.withResource(resource));
        }
    }

    private void suspectParameters() {
        Query query = signature.request().query();
        if (query.isEmpty()) {
            return;
        }
        if (exact.parameters().size() > 1) {
            suspect(
                    "The sub-resources (?acl, uploadId, ...) were left out of what was signed.",
                    right -> right.withParameters(List.of()));
        }
        List<Query.Parameter> all = query.parameters().stream()
                .filter(parameter ->
                        !List.of("Signature", "Expires", "OSSAccessKeyId").contains(parameter.name()))
                .sorted(Comparator.comparing(Query.Parameter::name))
                .toList();
        if (!all.equals(exact.parameters())) {
            suspect(
                    "All parameters were signed; version 1 signs only sub-resources, response-* and x-oss-*.",
                    right -> right.withParameters(all));
        }
        List<Query.Parameter> encoded = exact.parameters().stream()
                .map(parameter -> new Query.Parameter(parameter.name(), PercentCoding.encode(parameter.value())))
                .toList();
        if (!encoded.equals(exact.parameters())) {
            suspect(
                    "The values of the parameters were signed percent-encoded; version 1 signs them as they are.",
                    right -> right.withParameters(encoded));
        }
        for (Query.Parameter parameter : exact.parameters()) {
            suspect(
                    "The parameter " + parameter.name() + " was left out of what was signed.",
                    right -> right.withParameters(right.parameters().stream()
                            .filter(other -> !other.equals(parameter))
                            .toList()));
        }
    }

    private void suspectHeaders() {
        if (exact.headers().isEmpty()) {
            return;
        }
        for (SignedHeader header : exact.headers()) {
            suspect(
                    "The header " + header.name() + " was sent but not signed.",
                    right -> right.withHeaders(right.headers().stream()
                            .filter(other -> !other.equals(header))
                            .toList()));
        }
        if (exact.headers().size() > 1) {
            suspect("None of the x-oss- headers was signed.", right -> right.withHeaders(List.of()));
        }
    }

    private void suspect(String explanation, UnaryOperator<SignatureV1.Ingredients> change) {
        suspicions.add(new Suspicion<>(explanation, false, change));
    }

    private void suspectCommon(String explanation, UnaryOperator<SignatureV1.Ingredients> change) {
        suspicions.add(new Suspicion<>(explanation, true, change));
    }
}
