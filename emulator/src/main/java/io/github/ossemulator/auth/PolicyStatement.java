package io.github.ossemulator.auth;

import io.github.ossemulator.model.Wildcard;
import java.util.List;
import java.util.Locale;

/**
 * One statement of a bucket policy. Immutable.
 *
 * @param principals uids of accounts, patterns, or {@code *} for everybody
 * @param actions patterns such as {@code oss:Get*}
 * @param resources patterns such as {@code acs:oss:*:*:bucket/*}
 * @param conditions must all hold
 */
record PolicyStatement(
        boolean allows,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        List<PolicyCondition> conditions) {
    private static final int COLONS_BEFORE_RESOURCE = 4;

    boolean covers(PolicyRequest request) {
        return covers(request.accountId(), request.owner())
                && actions.stream()
                        .anyMatch(action -> Wildcard.matches(
                                action.toLowerCase(Locale.ROOT),
                                request.action().toLowerCase(Locale.ROOT)))
                && resources.stream().anyMatch(resource -> Wildcard.matches(relative(resource), request.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    /** Whether it counts as letting anybody in from anywhere, as one that names no principal does. */
    boolean isPublic() {
        return allows && (principals.isEmpty() || principals.contains("*")) && conditions.isEmpty();
    }

    /** Everybody means the owner of the bucket too only where there is a condition. */
    private boolean covers(String accountId, boolean owner) {
        if (principals.contains("*")) {
            return !owner || !conditions.isEmpty();
        }
        return !accountId.isEmpty() && principals.stream().anyMatch(pattern -> Wildcard.matches(pattern, accountId));
    }

    /**
     * What stands behind {@code acs:oss:region:uid:}. Region and uid are not compared: policies are tried here that were
     * written for buckets of other accounts.
     */
    private static String relative(String resource) {
        int at = -1;
        for (int i = 0; i < COLONS_BEFORE_RESOURCE; i++) {
            int next = resource.indexOf(':', at + 1);
            if (next < 0) {
                return resource;
            }
            at = next;
        }
        return resource.substring(at + 1);
    }
}
