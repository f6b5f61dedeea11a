package io.github.ossemulator.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a policy demands of one form field. Its text is the form OSS quotes in errors, whichever way it was written.
 *
 * @param field the name as written in the policy, without {@code $}
 * @param values one value, or for the operators that take a list any number
 */
record PostCondition(Operator operator, String field, List<String> values) {
    enum Operator {
        EQ("eq"),
        STARTS_WITH("starts-with"),
        IN("in"),
        NOT_IN("not-in");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        static @Nullable Operator of(JsonNode node) {
            for (Operator operator : values()) {
                if (isOperator(node, operator.word)) {
                    return operator;
                }
            }
            return null;
        }

        boolean takesList() {
            return this == IN || this == NOT_IN;
        }
    }

    static boolean isOperator(JsonNode node, String word) {
        return node.isTextual() && node.textValue().equalsIgnoreCase(word);
    }

    /** Whether a field may have this value; null means that it is not in the form. */
    boolean holdsFor(@Nullable String value) {
        if (value == null) {
            return operator == Operator.NOT_IN;
        }
        return switch (operator) {
            case EQ -> value.equals(values.get(0));
            case STARTS_WITH -> value.startsWith(values.get(0));
            case IN -> values.contains(value);
            case NOT_IN -> !values.contains(value);
        };
    }

    @Override
    public String toString() {
        String list = values.stream().map(PostCondition::quoted).collect(Collectors.joining(", "));
        String argument = operator.takesList() ? '[' + list + ']' : list;
        return '[' + quoted(operator.word) + ", " + quoted('$' + field) + ", " + argument + ']';
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
