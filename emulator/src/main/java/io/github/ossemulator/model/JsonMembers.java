package io.github.ossemulator.model;

import java.util.ArrayList;
import java.util.List;

/** The outermost members of a JSON object as text, without looking into them. */
final class JsonMembers {
    private JsonMembers() {}

    /** The members of {@code json}; empty if it does not look like an object. */
    static List<String> of(String json) {
        String text = json.strip();
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return List.of();
        }
        List<String> members = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int start = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            } else if (c == ',' && depth == 1) {
                members.add(text.substring(start, i));
                start = i + 1;
            }
        }
        members.add(text.substring(start, text.length() - 1));
        return members;
    }

    /** {@code json} with {@code blank} behind each colon and comma, and no other blanks between its tokens. */
    static String spaced(String json, String blank) {
        StringBuilder out = new StringBuilder(json.length() + 16);
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                out.append(c);
                if (c == '\\' && i + 1 < json.length()) {
                    out.append(json.charAt(++i));
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
                out.append(c);
            } else if (c == ':' || c == ',') {
                out.append(c).append(blank);
            } else if (c > ' ') {
                out.append(c);
            }
        }
        return out.toString();
    }
}
