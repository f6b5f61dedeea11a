package io.github.ossemulator.auth;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;

/**
 * The outcome of authenticating a browser upload by its form (protocol.md §2.4).
 *
 * @param identity who signed the form; anonymous if nobody did
 * @param minBytes the smallest file the policy allows
 * @param maxBytes the largest file the policy allows; {@link Long#MAX_VALUE} if it does not say
 */
public record PostAuthentication(Identity identity, long minBytes, long maxBytes) {
    /** An upload whose size nothing limits. */
    PostAuthentication(Identity identity) {
        this(identity, 0, Long.MAX_VALUE);
    }

    /**
     * Checks the size of the whole file against the policy's {@code content-length-range}.
     *
     * @throws OssException {@code EntityTooSmall} or {@code EntityTooLarge}
     */
    public void checkSize(long bytes) {
        checkSizeSoFar(bytes);
        if (bytes < minBytes) {
            throw OssError.ENTITY_TOO_SMALL.exception().ec("");
        }
    }

    /**
     * Checks the size while the file is still coming, so that an upload that is too large ends early.
     *
     * @throws OssException {@code EntityTooLarge}
     */
    public void checkSizeSoFar(long bytes) {
        if (bytes > maxBytes) {
            throw OssError.ENTITY_TOO_LARGE.exception();
        }
    }
}
