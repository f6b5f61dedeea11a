package io.github.ossemulator.interop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A form as a web page sends it, its policy signed with version 4 by the page's server; no SDK has a call for it. */
final class Form {
    private static final String KEY_ID = "oss-emulator";
    private static final String SECRET = "oss-emulator-secret";
    private static final String REGION = "cn-hangzhou";

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();
    private final Instant now;

    /** A form whose policy is signed at this time and holds for a minute. */
    Form(Instant now) {
        this.now = now;
        signed("x-oss-signature-version", "OSS4-HMAC-SHA256");
        signed("x-oss-credential", KEY_ID + "/" + day() + "/" + REGION + "/oss/aliyun_v4_request");
        signed("x-oss-date", day() + DateTimeFormatter.ofPattern("'T'HHmmss'Z'").format(now.atOffset(ZoneOffset.UTC)));
    }

    /** Adds or changes a field. */
    Form field(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** Adds a condition to the policy, as JSON. */
    Form condition(String json) {
        conditions.add(json);
        return this;
    }

    /** Sends the form; it is signed first unless its field {@code x-oss-signature} says otherwise. */
    HttpResponse<String> post(String url, String filename, String content) throws IOException, InterruptedException {
        String policy = Base64.getEncoder()
                .encodeToString(("{\"expiration\":\"" + now.plusSeconds(60).truncatedTo(ChronoUnit.SECONDS)
                                + "\",\"conditions\":[" + String.join(",", conditions) + "]}")
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, String> all = new LinkedHashMap<>();
        all.put("policy", policy);
        all.put("x-oss-signature", HexFormat.of().formatHex(hmac(signingKey(), policy)));
        all.putAll(fields);
        StringBuilder body = new StringBuilder();
        all.forEach((name, value) -> body.append("--boundary\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(value)
                .append("\r\n"));
        body.append("--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"")
                .append(filename)
                .append("\"\r\nContent-Type: text/x-form\r\n\r\n")
                .append(content)
                .append("\r\n--boundary--\r\n");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "multipart/form-data; boundary=boundary")
                                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private void signed(String name, String value) {
        field(name, value);
        condition("{\"" + name + "\":\"" + value + "\"}");
    }

    private String day() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(
                now.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private byte[] signingKey() {
        byte[] key = ("aliyun_v4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String each : List.of(day(), REGION, "oss", "aliyun_v4_request")) {
            key = hmac(key, each);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
