package io.github.ossemulator.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.model.OssTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a browser upload: until when it may be sent, and what its form fields may hold (protocol.md §2.4, §4.10).
 * Immutable.
 *
 * @see <a href="https://help.aliyun.com/en/oss/developer-reference/postobject">PostObject, appendix Policy</a>
 */
final class PostPolicy {
    private final Instant expiration;
    private final List<PostCondition> conditions;
    private final long minBytes;
    private final long maxBytes;

    private PostPolicy(Instant expiration, List<PostCondition> conditions, long minBytes, long maxBytes) {
        this.expiration = expiration;
        this.conditions = conditions;
        this.minBytes = minBytes;
        this.maxBytes = maxBytes;
    }

    /** The JSON reader, made when the first form comes. */
    private static final class Json {
        // The reference lets a policy escape "$" as "\$", which JSON does not know.
        static final ObjectReader READER = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
    }

    /**
     * Reads the form field {@code policy}: JSON in base64.
     *
     * @throws OssException {@code InvalidPolicyDocument}
     */
    static PostPolicy parse(String base64) {
        JsonNode policy = readJson(base64);
        JsonNode expiration = policy.get("expiration");
        JsonNode conditions = policy.get("conditions");
        if (expiration == null || conditions == null) {
            String ec = conditions != null ? "208" : expiration != null ? "207" : "209";
            throw invalid("Policy missing " + (expiration == null ? "expiration" : "conditions") + ".", ec);
        }
        return readConditions(readExpiration(expiration), conditions);
    }

    private static JsonNode readJson(String base64) {
        String json;
        try {
            json = new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("Invalid base64 encoding.", "201");
        }
        try {
            JsonNode policy = Json.READER.readTree(json);
            if (policy != null && policy.isObject()) {
                return policy;
            }
            throw invalid("Invalid JSON: { expected", "201");
        } catch (JsonProcessingException e) {
            throw invalid("Invalid JSON: " + JsonProblem.describe(e), "201");
        }
    }

    private static Instant readExpiration(JsonNode node) {
        String text = node.textValue();
        if (text == null || text.isEmpty()) {
            throw invalid("Invalid 'expiration' value: '" + node.asText() + "'.", text == null ? "210" : "211");
        }
        return OssTime.parseIso(text).orElseThrow(() -> invalid("Invalid 'expiration' value: '" + text + "'.", "212"));
    }

    private static PostPolicy readConditions(Instant expiration, JsonNode nodes) {
        if (!nodes.isArray()) {
            throw invalid("Invalid 'conditions' value: must be a List.", "214");
        }
        List<PostCondition> conditions = new ArrayList<>();
        long min = 0;
        long max = Long.MAX_VALUE;
        for (JsonNode node : nodes) {
            if (node.isObject()) {
                conditions.add(readSimple(node));
            } else if (!node.isArray()) {
                throw invalid("Conditions must be Lists or Maps.", "222");
            } else if (PostCondition.isOperator(node.path(0), "content-length-range")) {
                min = Math.max(min, readSize(node, 1));
                max = Math.min(max, readSize(node, 2));
            } else {
                conditions.add(readList(node));
            }
        }
        return new PostPolicy(expiration, List.copyOf(conditions), min, max);
    }

    private static PostCondition readSimple(JsonNode node) {
        if (node.size() != 1) {
            throw invalid("Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.", "");
        }
        Map.Entry<String, JsonNode> property = node.properties().iterator().next();
        if (!property.getValue().isTextual()) {
            throw invalid("Invalid Simple-Condition: value must be a string.", "218");
        }
        return new PostCondition(
                PostCondition.Operator.EQ,
                property.getKey(),
                List.of(property.getValue().textValue()));
    }

    private static PostCondition readList(JsonNode node) {
        PostCondition.@Nullable Operator operator = PostCondition.Operator.of(node.path(0));
        if (operator == null) {
            throw invalid("Invalid Condition: unknown operation.", "216");
        }
        JsonNode value = node.path(2);
        boolean valid = node.size() == 3
                && node.path(1).isTextual()
                && (operator.takesList() ? isTextList(value) : value.isTextual());
        if (!valid) {
            throw invalid("Invalid Condition: wrong number or type of arguments.", "218");
        }
        List<String> values = new ArrayList<>();
        if (operator.takesList()) {
            value.forEach(element -> values.add(element.textValue()));
        } else {
            values.add(value.textValue());
        }
        String field = node.path(1).textValue();
        return new PostCondition(operator, field.startsWith("$") ? field.substring(1) : field, List.copyOf(values));
    }

    private static boolean isTextList(JsonNode node) {
        if (!node.isArray()) {
            return false;
        }
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static long readSize(JsonNode node, int index) {
        JsonNode size = node.path(index);
        boolean isNumber =
                size.isIntegralNumber() || size.isTextual() && size.textValue().matches("\\d{1,18}");
        if (node.size() != 3 || !isNumber || size.asLong() < 0) {
            throw invalid("Invalid Condition: content-length-range must have two sizes.", "218");
        }
        return size.asLong();
    }

    /**
     * Checks the form against this policy, apart from the size of the file.
     *
     * @param fields the form fields before {@code file}, with names in any case; the key not yet expanded (gotcha 59)
     * @throws OssException {@code AccessDenied} naming the condition that failed
     */
    void check(Map<String, String> fields, BucketName bucket, Instant now) {
        if (!now.isBefore(expiration)) {
            throw denied("Policy expired.", "213");
        }
        for (PostCondition condition : conditions) {
            String value =
                    condition.field().equalsIgnoreCase("bucket") ? bucket.value() : fields.get(condition.field());
            if (!condition.holdsFor(value)) {
                throw denied("Policy Condition failed: " + condition, "227");
            }
        }
    }

    /**
     * Checks that a field is bound by a condition.
     *
     * @throws OssException {@code AccessDenied} if none names it
     */
    void requireConditionOn(String field) {
        if (conditions.stream().noneMatch(condition -> condition.field().equalsIgnoreCase(field))) {
            throw denied("Extra input fields: " + field, "228");
        }
    }

    /** The smallest file allowed, in bytes. */
    long minBytes() {
        return minBytes;
    }

    /** The largest file allowed, in bytes. */
    long maxBytes() {
        return maxBytes;
    }

    private static OssException invalid(String reason, String ec) {
        return OssError.INVALID_POLICY_DOCUMENT
                .exception("Invalid Policy: " + reason)
                .ec(fullEc(ec));
    }

    private static OssException denied(String reason, String ec) {
        return OssError.ACCESS_DENIED
                .exception("Invalid according to Policy: " + reason)
                .ec(fullEc(ec));
    }

    private static String fullEc(String number) {
        return number.isEmpty() ? "" : "0006-00000" + number;
    }
}
