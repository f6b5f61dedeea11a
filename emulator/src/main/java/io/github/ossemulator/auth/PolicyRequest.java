package io.github.ossemulator.auth;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;

/**
 * What a bucket policy is asked about a request. Immutable.
 *
 * @param accountId who asks; empty for an anonymous request
 * @param owner whether the bucket belongs to who asks
 * @param action for example {@code oss:GetObject}
 * @param resource the bucket, or the bucket and the key with a {@code /} between
 * @param source where the request came from
 * @param values what conditions may compare, by lower-case key, for example {@code acs:useragent}
 */
public record PolicyRequest(
        String accountId,
        boolean owner,
        String action,
        String resource,
        InetAddress source,
        Instant time,
        Map<String, String> values) {}
