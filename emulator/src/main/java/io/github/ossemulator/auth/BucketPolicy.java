package io.github.ossemulator.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Who may do what with a bucket, as its policy says. Immutable.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/oss/user-guide/authorization-syntax-and-elements">Syntax</a>
 */
public final class BucketPolicy {
    /** The sub-resource. */
    public static final String SUB_RESOURCE = "policy";

    private final List<PolicyStatement> statements;

    private BucketPolicy(List<PolicyStatement> statements) {
        this.statements = statements;
    }

    /** What a policy says about a request. */
    public enum Decision {
        ALLOWED,
        DENIED,
        /** Nothing: the ACL decides. */
        OPEN
    }

    /** Loaded with the first policy. */
    private static final class Holder {
        static final ObjectMapper JSON = new ObjectMapper();
    }

    /** The policy of a bucket; empty if it has none. */
    public static Optional<BucketPolicy> of(Bucket bucket) {
        return Optional.ofNullable(bucket.configuration(SUB_RESOURCE)).map(BucketPolicy::parse);
    }

    /**
     * Reads a policy.
     *
     * @throws OssException {@code InvalidPolicyDocument}
     */
    public static BucketPolicy parse(String json) {
        JsonNode policy;
        try {
            policy = Holder.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw invalid("Invalid JSON.");
        }
        if (!policy.path("Version").asText().equals("1")) {
            throw invalid("the Version must be 1.");
        }
        JsonNode statements = policy.path("Statement");
        if (!statements.isArray() || statements.isEmpty()) {
            throw invalid("the Statement must be an array that is not empty.");
        }
        return new BucketPolicy(StreamSupport.stream(statements.spliterator(), false)
                .map(BucketPolicy::statement)
                .toList());
    }

    private static PolicyStatement statement(JsonNode statement) {
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw invalid("the Effect must be Allow or Deny.");
        }
        List<String> actions = texts(statement.path("Action"));
        List<String> resources = texts(statement.path("Resource"));
        if (actions.isEmpty() || resources.isEmpty()) {
            throw invalid("a statement needs an Action and a Resource.");
        }
        return new PolicyStatement(
                effect.equals("Allow"),
                texts(statement.path("Principal")),
                actions,
                resources,
                conditions(statement.path("Condition")));
    }

    private static List<PolicyCondition> conditions(JsonNode operators) {
        List<PolicyCondition> conditions = new ArrayList<>();
        for (Map.Entry<String, JsonNode> operator : operators.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                conditions.add(PolicyCondition.of(operator.getKey(), key.getKey(), texts(key.getValue()))
                        .orElseThrow(() -> invalid("unknown condition operator " + operator.getKey() + ".")));
            }
        }
        return conditions;
    }

    /** One text, or an array of them. */
    private static List<String> texts(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
        }
        return node.isValueNode() ? List.of(node.asText()) : List.of();
    }

    private static OssException invalid(String detail) {
        return OssError.INVALID_POLICY_DOCUMENT.exception("Invalid Policy: " + detail);
    }

    /** What it says about a request; a denial wins. */
    public Decision decide(PolicyRequest request) {
        List<PolicyStatement> covering = statements.stream()
                .filter(statement -> statement.covers(request))
                .toList();
        if (covering.isEmpty()) {
            return Decision.OPEN;
        }
        return covering.stream().allMatch(PolicyStatement::allows) ? Decision.ALLOWED : Decision.DENIED;
    }

    /** Whether it lets anybody in from anywhere. */
    public boolean isPublic() {
        return statements.stream().anyMatch(PolicyStatement::isPublic);
    }
}
