package io.github.ossemulator.api;

import io.github.ossemulator.auth.BucketPolicy;
import io.github.ossemulator.auth.BucketPolicy.Decision;
import io.github.ossemulator.auth.PolicyRequest;
import io.github.ossemulator.store.Bucket;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the policy of a bucket about a call. Stateless. */
final class PolicyDecision {
    private PolicyDecision() {}

    /** What the policy says about an operation on what the call is addressed to. */
    static Decision of(Call call, Operation operation, Bucket bucket) {
        String key = call.target().key();
        // Which keys are to be deleted is in the body; judged as if it were all.
        boolean manyKeys = operation.name().equals("DeleteMultipleObjects");
        return of(
                call, PolicyActions.of(operation.name(), call.query().get("versionId")), bucket, manyKeys ? "*" : key);
    }

    /**
     * What the policy says about an action.
     *
     * @param key null for the bucket itself
     */
    static Decision of(Call call, String action, Bucket bucket, @Nullable String key) {
        if (bucket.configuration(BucketPolicy.SUB_RESOURCE) == null) {
            return Decision.OPEN;
        }
        PolicyRequest request = new PolicyRequest(
                call.identity().accountId(),
                bucket.ownerId().equals(call.identity().accountId()),
                action,
                key == null ? bucket.name().value() : bucket.name() + "/" + key,
                call.request().remote().getAddress(),
                call.time(),
                values(call));
        return BucketPolicy.of(bucket).map(policy -> policy.decide(request)).orElse(Decision.OPEN);
    }

    private static Map<String, String> values(Call call) {
        Map<String, String> values = new HashMap<>();
        values.put("acs:securetransport", "false");
        put(values, "acs:useragent", call.header("User-Agent"));
        put(values, "oss:prefix", call.query().get("prefix"));
        put(values, "oss:delimiter", call.query().get("delimiter"));
        return values;
    }

    private static void put(Map<String, String> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }
}
