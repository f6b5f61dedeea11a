package io.github.ossemulator.auth;

import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param accountId the uid of the account; empty for an anonymous request
 * @param accessKeyId the AccessKey id the request was signed with; null if it was not signed, which with authentication
 *     off does not mean that it is anonymous
 */
public record Identity(String accountId, @Nullable String accessKeyId) {
    /** Nobody in particular. */
    public static final Identity ANONYMOUS = new Identity("", null);

    /** Whether nobody in particular sent the request. */
    public boolean isAnonymous() {
        return accountId.isEmpty();
    }
}
