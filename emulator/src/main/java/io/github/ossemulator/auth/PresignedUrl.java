package io.github.ossemulator.auth;

import io.github.ossemulator.http.Headers;
import io.github.ossemulator.http.Query;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Signs URLs the way the SDKs do, in path style:
 *
 * <pre>{@code
 * URI url = new PresignedUrl("PUT", endpoint, bucket, key, accessKey)
 *         .header("Content-Type", "text/plain")
 *         .version4("cn-hangzhou", now, Duration.ofMinutes(10));
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class PresignedUrl {
    private final String method;
    private final URI endpoint;
    private final Target target;
    private final AccessKey accessKey;
    private final Headers headers = new Headers();
    private final Map<String, String> parameters = new TreeMap<>();

    /**
     * Prepares a URL for one request.
     *
     * @param method the only method the URL will work with, for example {@code PUT}
     * @param endpoint scheme, host and port of the emulator
     * @param accessKey who signs; its STS token, if it has one, becomes part of the URL
     */
    public PresignedUrl(String method, URI endpoint, BucketName bucket, ObjectKey key, AccessKey accessKey) {
        this.method = method;
        this.endpoint = endpoint;
        this.target = new Target(bucket, key.value());
        this.accessKey = accessKey;
    }

    /** Signs a header that the request will then have to carry: {@code Content-Type}, {@code Content-MD5}, {@code x-oss-*}. */
    public PresignedUrl header(String name, String value) {
        headers.addUtf8(name, value);
        return this;
    }

    /** Adds a query parameter, for example {@code response-content-type}; an empty value is written without {@code =}. */
    public PresignedUrl parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    /** The URL with a version 1 signature, valid until {@code expires} (whole seconds). */
    public URI version1(Instant expires) {
        Map<String, String> query = new TreeMap<>(parameters);
        if (accessKey.securityToken() != null) {
            query.put("security-token", accessKey.securityToken());
        }
        String date = String.valueOf(expires.getEpochSecond());
        SignatureV1.Ingredients ingredients = new SignatureV1.Ingredients(
                method,
                valueOf("Content-MD5"),
                valueOf("Content-Type"),
                date,
                SignedHeader.oss(headers),
                SignatureV1.resource(target),
                SubResources.ALL.select(Query.parse(written(query))),
                false);
        SigningKey key = new SigningKey(accessKey, false);
        query.put("OSSAccessKeyId", accessKey.id());
        query.put("Expires", date);
        query.put("Signature", SignatureV1.sign(ingredients, key.secret()));
        return url(query);
    }

    /**
     * The URL with a version 4 signature, valid from {@code now} for {@code validFor} (whole seconds, 1 second to 7 days
     * on the real service).
     */
    public URI version4(String region, Instant now, Duration validFor) {
        String date = OssTime.isoBasic(now);
        Scope scope = new Scope(date.substring(0, 8), region, "oss");
        Map<String, String> query = new TreeMap<>(parameters);
        if (accessKey.securityToken() != null) {
            query.put("x-oss-security-token", accessKey.securityToken());
        }
        query.put("x-oss-signature-version", SignatureV4.ALGORITHM);
        query.put("x-oss-credential", accessKey.id() + '/' + scope);
        query.put("x-oss-date", date);
        query.put("x-oss-expires", String.valueOf(validFor.toSeconds()));
        SignatureV4.Ingredients ingredients = new SignatureV4.Ingredients(
                method,
                SignatureV4.uri(target),
                CanonicalQuery.of(Query.parse(written(query)), "x-oss-signature"),
                SignedHeader.select(headers, SignatureV4::isDefaultSigned),
                "",
                SignatureV4.UNSIGNED_PAYLOAD,
                date,
                scope);
        query.put("x-oss-signature", SignatureV4.sign(ingredients, new SigningKey(accessKey, false).derived(scope)));
        return url(query);
    }

    private String valueOf(String header) {
        String value = headers.get(header);
        return value == null ? "" : value.trim();
    }

    private URI url(Map<String, String> query) {
        String root = endpoint.getScheme().toLowerCase(Locale.ROOT) + "://" + endpoint.getRawAuthority();
        return URI.create(root + SignatureV4.uri(target) + '?' + written(query));
    }

    private static String written(Map<String, String> query) {
        List<String> written = new ArrayList<>();
        query.forEach((name, value) -> written.add(
                value.isEmpty()
                        ? PercentCoding.encode(name)
                        : PercentCoding.encode(name) + '=' + PercentCoding.encode(value)));
        return String.join("&", written);
    }
}
