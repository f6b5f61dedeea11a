package io.github.ossemulator.auth;

import io.github.ossemulator.auth.SignatureV4.Ingredients;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Signs URLs with version 4, as an SDK does, for somebody without credentials (protocol.md §2.3). Thread-safe. */
public final class Presigner {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final SigningKey key;
    private final String region;

    /** A presigner that signs with {@code key} for {@code region}. */
    public Presigner(AccessKey key, String region) {
        this.key = new SigningKey(key, false);
        this.region = region;
    }

    /**
     * The query that lets its holder do one request.
     *
     * @param signed the time it is valid from
     * @param validFor how long it is valid, whole seconds
     */
    public String query(String method, Target target, Instant signed, Duration validFor) {
        String date = DATE.format(signed);
        Scope scope = new Scope(date.substring(0, 8), region, "oss");
        List<String> parameters = new ArrayList<>();
        parameters.add("x-oss-credential=" + PercentCoding.encode(key.accessKey().id() + '/' + scope));
        parameters.add("x-oss-date=" + date);
        parameters.add("x-oss-expires=" + validFor.toSeconds());
        parameters.add("x-oss-signature-version=" + SignatureV4.ALGORITHM);
        String token = key.accessKey().securityToken();
        if (token != null) {
            parameters.add("x-oss-security-token=" + PercentCoding.encode(token));
        }
        Collections.sort(parameters);
        Ingredients ingredients = new Ingredients(
                method, SignatureV4.uri(target), parameters, List.of(), "", "UNSIGNED-PAYLOAD", date, scope);
        StringToSign text =
                ingredients.writeStringToSign(ingredients.write(new StringToSign()), new StringToSign());
        parameters.add("x-oss-signature=" + SignatureV4.hex(Hmac.SHA256.of(key.derived(scope), text)));
        return String.join("&", parameters);
    }
}
