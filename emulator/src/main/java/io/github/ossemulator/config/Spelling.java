package io.github.ossemulator.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name a user probably meant. */
public final class Spelling {
    private Spelling() {}

    /** The nearest of the known names, or nothing if none is near. */
    public static Optional<String> nearest(String name, Collection<String> known) {
        int most = Math.max(2, name.length() / 4);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    }

    /** One line on a name nobody knows, with the name that was probably meant. */
    public static String unknown(String what, String name, Collection<String> known) {
        return "unknown " + what + " " + name
                + nearest(name, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("");
    }

    /** Levenshtein's distance: the letters to insert, remove or replace. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
