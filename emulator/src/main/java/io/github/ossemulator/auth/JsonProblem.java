package io.github.ossemulator.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words a syntax error of a policy the way OSS does: {@code , or ] expected} or {@code unknown char e}. */
final class JsonProblem {
    private static final Pattern OPEN =
            Pattern.compile("comma to separate (Array|Object)|close marker for (Array|Object)");
    private static final Pattern CHAR = Pattern.compile("(?:Unexpected character \\('|Unrecognized token ')(.)");

    private JsonProblem() {}

    static String describe(JsonProcessingException problem) {
        String message = problem.getOriginalMessage();
        Matcher open = OPEN.matcher(message);
        if (open.find()) {
            return open.group().endsWith("Array") ? ", or ] expected" : ", or } expected";
        }
        Matcher unknown = CHAR.matcher(message);
        return unknown.find() ? "unknown char " + unknown.group(1) : "unexpected end";
    }
}
