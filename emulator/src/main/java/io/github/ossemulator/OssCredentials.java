package io.github.ossemulator;

import org.jspecify.annotations.Nullable;

/**
 * What an OSS client is given to sign its requests with.
 *
 * @param securityToken the STS token that goes with the pair; null for a long-term pair
 */
public record OssCredentials(
        String accessKeyId,
        String accessKeySecret,
        @Nullable String securityToken) {}
