package com.example;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Production code: checks a callback as the documentation of OSS prescribes, and trusts no other host for the key. */
final class CallbackSignature {
    private CallbackSignature() {}

    /**
     * @param path as it was requested, not decoded
     * @param query as it was requested, null if there was none
     */
    static boolean isValid(String path, String query, byte[] body, String authorization, String keyUrl)
            throws IOException, GeneralSecurityException {
        String url = new String(Base64.getDecoder().decode(keyUrl), StandardCharsets.US_ASCII);
        if (!url.startsWith("http://gosspublic.alicdn.com/") && !url.startsWith("https://gosspublic.alicdn.com/")) {
            return false;
        }
        Signature signature = Signature.getInstance("MD5withRSA");
        signature.initVerify(publicKey(url));
        String target = URLDecoder.decode(path, StandardCharsets.UTF_8) + (query == null ? "" : "?" + query);
        signature.update((target + "\n").getBytes(StandardCharsets.UTF_8));
        signature.update(body);
        return signature.verify(Base64.getDecoder().decode(authorization));
    }

    private static PublicKey publicKey(String url) throws IOException, GeneralSecurityException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            String pem = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            String base64 = pem.replaceAll("-----[A-Z ]+-----", "");
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        }
    }
}
