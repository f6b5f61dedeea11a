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

    /** The letters to insert, remove, replace or swap with their neighbour. */
    private static int distance(String left, String right) {
        int[][] distance = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, i, j, left, right);
            }
        }
        return distance[left.length()][right.length()];
    }

    private static int step(int[][] distance, int i, int j, String left, String right) {
        int replaced = distance[i - 1][j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        int nearest = Math.min(replaced, 1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(nearest, distance[i - 2][j - 2] + 1) : nearest;
    }
}
