package io.github.ossemulator.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pair that may sign requests.
 *
 * @param id the AccessKey id
 * @param secret the AccessKey secret
 * @param securityToken the STS token that must come with the pair; null for a long-term pair
 * @param expiration when an STS pair stops being accepted; null for never
 * @param accountId the uid of the account the pair belongs to, 16 digits
 */
public record AccessKey(
        String id,
        String secret,
        @Nullable String securityToken,
        @Nullable Instant expiration,
        String accountId) {
    /** The uid of the account that owns everything unless said otherwise. */
    public static final String DEFAULT_ACCOUNT = "1000000000000001";

    /** A long-term pair of the default account. */
    public AccessKey(String id, String secret) {
        this(id, secret, null, null, DEFAULT_ACCOUNT);
    }

    /** A pair of the default account with a token that never expires; null for a long-term pair. */
    public AccessKey(String id, String secret, @Nullable String securityToken) {
        this(id, secret, securityToken, null, DEFAULT_ACCOUNT);
    }
}
