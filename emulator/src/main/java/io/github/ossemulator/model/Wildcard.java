package io.github.ossemulator.model;

/** Patterns with {@code *} for any characters and {@code ?} for one. Stateless. */
public final class Wildcard {
    private Wildcard() {}

    /** Whether {@code text} matches {@code pattern} as a whole, letter case included. */
    public static boolean matches(String pattern, String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == text.charAt(i))) {
                at++;
                i++;
            } else if (star >= 0) {
                // give the last star one more character and try again
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
