package io.github.ossemulator.auth;

import io.github.ossemulator.http.Request;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.PercentCoding;
import io.github.ossemulator.model.Target;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a request is addressed to, from its authority and its raw path (protocol.md §1). Immutable and
 * thread-safe.
 *
 * <ul>
 *   <li>Path style ({@code /bucket/key}) on IP addresses, {@code localhost}, the service's own domains, and every host
 *       that is not known to carry a bucket.
 *   <li>Virtual host ({@code bucket.domain}) below the service's own domains, {@code localhost} and
 *       {@code aliyuncs.com}.
 *   <li>Hosts bound to a bucket (CNAME).
 * </ul>
 *
 * <p>The key is the raw path percent-decoded once; nothing else is done to it.
 */
public final class TargetResolver {
    private static final String ALIYUN = "aliyuncs.com";

    private final List<String> domains;
    private final Map<String, BucketName> boundHosts;

    /** Knows no domains but {@code localhost} and {@code aliyuncs.com}. */
    public TargetResolver() {
        this(List.of(), Map.of());
    }

    /**
     * Knows more names of the service.
     *
     * @param domains further host names of the service itself, without port: path style on the name, virtual host below it
     * @param boundHosts host names, without port, that stand for a bucket (CNAME); they win over every other rule
     */
    public TargetResolver(Collection<String> domains, Map<String, BucketName> boundHosts) {
        this.domains = domains.stream()
                .map(domain -> domain.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        Map<String, BucketName> bound = new HashMap<>();
        boundHosts.forEach((host, bucket) -> bound.put(host.toLowerCase(Locale.ROOT), bucket));
        this.boundHosts = Map.copyOf(bound);
    }

    /**
     * What the request may be addressed to, the most likely first: one target, or two where only the signature can tell
     * (protocol.md §1.3).
     *
     * @throws OssException {@code InvalidBucketName} if what stands in the bucket's place cannot be one;
     *     {@code InvalidObjectName} if the key is not UTF-8
     */
    public List<Target> resolve(Request request) {
        String path = request.path();
        if (!path.startsWith("/")) {
            return List.of(Target.SERVICE);
        }
        String host = host(request.authority());
        BucketName bound = boundHosts.get(host);
        if (bound != null) {
            return List.of(inBucket(bound, path));
        }
        String label = bucketLabel(host);
        if (label == null) {
            return List.of(pathStyle(path, request));
        }
        Target virtualHosted = inBucket(bucketName(label, request), path);
        if (!startsWithSegment(path, label)) {
            return List.of(virtualHosted);
        }
        // ali-oss with sldEnable on an IP address sends /bucket/key and still Host:
        // bucket.oss-cn-hangzhou.aliyuncs.com;
        // in front of a real virtual host the same bytes mean a key that starts with the bucket's name.
        Target pathStyle = pathStyle(path, request);
        return isNodeClientOnIp(request, host) ? List.of(pathStyle, virtualHosted) : List.of(virtualHosted, pathStyle);
    }

    private static Target inBucket(BucketName bucket, String path) {
        return new Target(bucket, path.length() == 1 ? null : decodeKey(path, 1));
    }

    private static Target pathStyle(String path, Request request) {
        if (path.length() == 1) {
            return Target.SERVICE;
        }
        int slash = path.indexOf('/', 1);
        String bucket = PercentCoding.decodeUtf8(slash < 0 ? path.substring(1) : path.substring(1, slash));
        boolean hasKey = slash >= 0 && slash + 1 < path.length();
        return new Target(bucketName(bucket, request), hasKey ? decodeKey(path, slash + 1) : null);
    }

    /** Buckets with {@code _} in their names are not created any more, but asked for (tests of the Java SDK). */
    private static BucketName bucketName(String name, Request request) {
        boolean asked = name.indexOf('_') >= 0 && !request.method().equals("PUT");
        if (asked && BucketName.isValid(name.replace('_', 'x'))) {
            throw OssError.NO_SUCH_BUCKET.exception().with("BucketName", name);
        }
        return new BucketName(name);
    }

    private static String decodeKey(String path, int from) {
        boolean plain = true;
        for (int i = from; plain && i < path.length(); i++) {
            char c = path.charAt(i);
            plain = c != '%' && c <= 0x7f;
        }
        if (plain) {
            return path.substring(from);
        }
        byte[] bytes = PercentCoding.decode(path.substring(from));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw OssError.INVALID_OBJECT_NAME
                    .exception()
                    .with("ObjectName", new String(bytes, StandardCharsets.UTF_8));
        }
    }

    /** The label in front of one of the service's domains; null if the host carries no bucket. */
    private @Nullable String bucketLabel(String host) {
        if (host.isEmpty() || isAddress(host) || host.equals("localhost") || domains.contains(host)) {
            return null;
        }
        for (String domain : domains) {
            String label = labelBefore(host, domain);
            if (label != null) {
                return label;
            }
        }
        String label = labelBefore(host, "localhost");
        return label != null ? label : aliyunLabel(host);
    }

    private static @Nullable String labelBefore(String host, String domain) {
        int end = host.length() - domain.length() - 1;
        boolean below = end > 0 && host.charAt(end) == '.' && host.endsWith(domain);
        return below && host.indexOf('.') == end ? host.substring(0, end) : null;
    }

    /** {@code B} of {@code B.oss-cn-hangzhou.aliyuncs.com} and of {@code B.cn-hangzhou.oss.aliyuncs.com}. */
    private static @Nullable String aliyunLabel(String host) {
        int end = host.length() - ALIYUN.length() - 1;
        if (end <= 0 || host.charAt(end) != '.' || !host.endsWith(ALIYUN)) {
            return null;
        }
        int dot = host.indexOf('.');
        if (dot == end) {
            return null;
        }
        String endpoint = host.substring(dot + 1, end);
        boolean dualStack = endpoint.endsWith(".oss") && endpoint.indexOf('.') == endpoint.length() - 4;
        if (endpoint.indexOf('.') >= 0 && !dualStack || endpoint.equals("oss")) {
            return null;
        }
        String label = host.substring(0, dot);
        // What ali-oss makes of no bucket on an IP endpoint (protocol §1.3.2).
        return label.isEmpty() || label.equals("undefined") ? null : label;
    }

    private static boolean startsWithSegment(String path, String segment) {
        int end = 1 + segment.length();
        return path.startsWith(segment, 1) && (path.length() == end || path.charAt(end) == '/');
    }

    private static boolean isNodeClientOnIp(Request request, String host) {
        String userAgent = request.headers().get("User-Agent");
        InetAddress peer = request.remote().getAddress();
        return host.endsWith("." + ALIYUN)
                && userAgent != null
                && userAgent.startsWith("aliyun-sdk-nodejs/")
                && peer != null
                && peer.isLoopbackAddress();
    }

    /** The host of an authority in lower case, without port and without the dot of a fully qualified name. */
    private static String host(@Nullable String authority) {
        if (authority == null) {
            return "";
        }
        int end = authority.lastIndexOf(':');
        if (end < 0 || authority.indexOf(']', end) >= 0) {
            end = authority.length();
        }
        if (end > 1 && authority.charAt(end - 1) == '.') {
            end--;
        }
        return SignedHeader.lowerCase(authority.substring(0, end));
    }

    private static boolean isAddress(String host) {
        if (host.charAt(0) == '[') {
            return true;
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
