package io.github.ossemulator.auth;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param accountId the uid of the account; empty for an anonymous request
 * @param accessKeyId the AccessKey id the request was signed with; null for an anonymous request
 */
public record Identity(String accountId, @Nullable String accessKeyId) {
    /** Nobody in particular. */
    public static final Identity ANONYMOUS = new Identity("", null);

    /** Whether the request was not signed at all. */
    public boolean isAnonymous() {
        return accessKeyId == null;
    }
}
