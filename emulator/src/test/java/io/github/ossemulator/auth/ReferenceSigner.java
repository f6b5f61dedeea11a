package io.github.ossemulator.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures made straight from the reference, sharing nothing with the code under test. */
final class ReferenceSigner {
    private ReferenceSigner() {}

    static String v1(String secret, String stringToSign) {
        return Base64.getEncoder().encodeToString(hmac("HmacSHA1", bytes(secret), stringToSign));
    }

    static String v2(String secret, String stringToSign) {
        return Base64.getEncoder().encodeToString(hmac("HmacSHA256", bytes(secret), stringToSign));
    }

    /** Signs with {@code scope} as {@code date/region/product/aliyun_v4_request}. */
    static String v4(String secret, String scope, String stringToSign) {
        byte[] key = bytes("aliyun_v4" + secret);
        for (String part : scope.split("/", -1)) {
            key = hmac("HmacSHA256", key, part);
        }
        return HexFormat.of().formatHex(hmac("HmacSHA256", key, stringToSign));
    }

    static String v4OfRequest(String secret, String scope, String date, String canonicalRequest) {
        return v4(secret, scope, "OSS4-HMAC-SHA256\n" + date + '\n' + scope + '\n' + sha256(canonicalRequest));
    }

    static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
