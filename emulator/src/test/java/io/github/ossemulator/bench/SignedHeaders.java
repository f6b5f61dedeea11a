package io.github.ossemulator.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Prints the two headers that sign a request with version 1, a line each: {@code SignedHeaders METHOD /bucket/key id
 * secret}.
 */
public final class SignedHeaders {
    private SignedHeaders() {}

    /** Prints the headers. */
    public static void main(String[] args) throws GeneralSecurityException {
        String date = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                .format(ZonedDateTime.now(ZoneOffset.UTC));
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(args[3].getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        String stringToSign = args[0] + "\n\n\n" + date + "\n" + args[1];
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));
        System.out.println("Date: " + date);
        System.out.println("Authorization: OSS " + args[2] + ":" + signature);
    }
}
