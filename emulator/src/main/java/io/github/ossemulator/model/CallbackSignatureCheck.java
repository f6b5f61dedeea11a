package io.github.ossemulator.model;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signature of a received callback and, where it does not fit, finds out why: another key, or another text,
 * and then which of the usual rewrites between the service and the application explains it (callback §6 rows 1-3).
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * Result result = CallbackSignatureCheck.ofPem(pem).check("/cb?id=1", body, authorization);
 * if (!result.valid()) log.warn(result.reason());
 * }</pre>
 */
public final class CallbackSignatureCheck {
    /** What stands in front of the digest inside the signature: the DER of a DigestInfo for MD5. */
    private static final byte[] MD5_PREFIX = HexFormat.of().parseHex("3020300c06082a864886f70d020505000410");

    private static final int SHORTEST_PADDING = 8;

    private final RSAPublicKey key;

    /** A check against {@code key}. */
    public CallbackSignatureCheck(RSAPublicKey key) {
        this.key = key;
    }

    /**
     * A check against the key in a SubjectPublicKeyInfo PEM.
     *
     * @throws IllegalArgumentException if it holds no RSA key
     */
    public static CallbackSignatureCheck ofPem(String pem) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
        try {
            X509EncodedKeySpec der =
                    new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            return new CallbackSignatureCheck(
                    (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("this is no public RSA key: " + e.getMessage(), e);
        }
    }

    /**
     * What a check found.
     *
     * @param valid whether the signature fits
     * @param reason why it does not, in a sentence or two for a developer; empty if it does
     */
    public record Result(boolean valid, String reason) {
        private static final Result VALID = new Result(true, "");

        private static Result invalid(String reason) {
            return new Result(false, reason);
        }
    }

    /** Checks a request of which nothing else is known. */
    public Result check(String target, byte[] body, @Nullable String authorization) {
        return check(target, body, authorization, null, List.of());
    }

    /**
     * Checks a request.
     *
     * @param target the request target as received, one byte per char
     * @param body the body as received
     * @param authorization the {@code Authorization} header; null if there was none
     * @param contentMd5 the {@code Content-MD5} header, which tells whether the body was changed; null if there was none
     * @param sentTargets request targets the emulator is known to have called, to compare with; may be empty
     */
    public Result check(
            String target,
            byte[] body,
            @Nullable String authorization,
            @Nullable String contentMd5,
            Collection<String> sentTargets) {
        if (authorization == null || authorization.isBlank()) {
            return Result.invalid("there is no Authorization header: some servers and proxies remove it");
        }
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(authorization.trim());
        } catch (IllegalArgumentException e) {
            return Result.invalid("the Authorization header is not base64: " + authorization);
        }
        int length = (key.getModulus().bitLength() + 7) / 8;
        if (signature.length != length) {
            return Result.invalid("the signature has " + signature.length + " bytes, but this key makes signatures of "
                    + length + ": it was made with another key");
        }
        Optional<byte[]> digest = open(signature);
        if (digest.isEmpty()) {
            return Result.invalid(
                    "the signature was made with another key, or changed on its way; the key here is " + fingerprint());
        }
        byte[] signed = digest.get();
        if (Arrays.equals(signed, Md5.of(CallbackSignature.stringToSign(target, body)))) {
            return Result.VALID;
        }
        return Result.invalid(new CallbackRewrites(target, body, sentTargets)
                .find(text -> Arrays.equals(signed, Md5.of(text)))
                .map(rewrite -> "the key is right, but the text is not: " + rewrite)
                .orElseGet(() -> unexplained(target, body, contentMd5, signed)));
    }

    private static String unexplained(String target, byte[] body, @Nullable String contentMd5, byte[] signed) {
        List<String> reasons = new ArrayList<>();
        reasons.add("the key is right, but the text is not: MD5 " + hex(signed) + " was signed, this request makes "
                + hex(Md5.of(CallbackSignature.stringToSign(target, body))));
        String bodyMd5 = Base64.getEncoder().encodeToString(Md5.of(body));
        if (body.length == 0) {
            reasons.add("the body is empty: a framework has probably read it before");
        } else if (contentMd5 != null && !contentMd5.trim().equals(bodyMd5)) {
            reasons.add("the body is not the one that was sent (Content-MD5 says " + contentMd5 + ", it has " + bodyMd5
                    + "): verify the raw bytes of the request, not a body rebuilt from its fields");
        } else if (contentMd5 != null) {
            reasons.add("the body is the one that was sent, so path or query were changed: signed is the path of the"
                    + " callbackUrl, decoded once, and its query as it is");
        }
        return String.join("; ", reasons);
    }

    /**
     * Where the text an application verified differs from the text that was signed, for a developer; empty if they are
     * equal.
     */
    public static String difference(byte[] signed, byte[] verified) {
        int at = Arrays.mismatch(signed, verified);
        if (at < 0) {
            return "";
        }
        return "the texts differ from byte " + at + " on: signed is " + excerpt(signed, at) + ", verified was "
                + excerpt(verified, at);
    }

    private static String excerpt(byte[] text, int at) {
        if (at == text.length) {
            return "nothing more";
        }
        int end = Math.min(text.length, at + 24);
        StringBuilder out = new StringBuilder("\"");
        for (int i = at; i < end; i++) {
            char c = (char) (text[i] & 0xff);
            if (c == '\n') {
                out.append("\\n");
            } else if (c == '\r') {
                out.append("\\r");
            } else if (c < ' ' || c > 0x7e) {
                out.append("\\x").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                out.append(c);
            }
        }
        return out.append(end < text.length ? "...\"" : "\"").toString();
    }

    /** The digest inside the signature; empty if this key did not make it. */
    private Optional<byte[]> open(byte[] signature) {
        BigInteger value = new BigInteger(1, signature);
        if (value.compareTo(key.getModulus()) >= 0) {
            return Optional.empty();
        }
        byte[] number = value.modPow(key.getPublicExponent(), key.getModulus()).toByteArray();
        byte[] block = new byte[signature.length];
        if (number.length > block.length) {
            return Optional.empty();
        }
        System.arraycopy(number, 0, block, block.length - number.length, number.length);
        int digestStart = block.length - 16;
        int infoStart = digestStart - MD5_PREFIX.length;
        boolean padded =
                block[0] == 0 && block[1] == 1 && block[infoStart - 1] == 0 && infoStart - 3 >= SHORTEST_PADDING;
        for (int i = 2; i < infoStart - 1; i++) {
            padded &= block[i] == (byte) 0xff;
        }
        return padded && Arrays.equals(block, infoStart, digestStart, MD5_PREFIX, 0, MD5_PREFIX.length)
                ? Optional.of(Arrays.copyOfRange(block, digestStart, block.length))
                : Optional.empty();
    }

    private String fingerprint() {
        String modulus = key.getModulus().toString(16);
        return "RSA " + key.getModulus().bitLength() + " bits " + modulus.substring(0, 8) + "...";
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
