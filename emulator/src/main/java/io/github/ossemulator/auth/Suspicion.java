package io.github.ossemulator.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A mistake that clients make when they sign, and how what they then sign differs from what OSS expects.
 *
 * @param explanation one or two sentences for the developer
 * @param change makes the ingredients of the mistaken signature from those of the right one
 */
record Suspicion<T>(String explanation, UnaryOperator<T> change) {
    /** Beyond this many the pairs are too many to try while a client waits. */
    private static final int MAX_FOR_PAIRS = 64;

    /**
     * The explanation of the mistake, or the two mistakes, with which the signature would be right.
     *
     * @param verifies whether the given signature is the one over these ingredients
     */
    static <T> Optional<String> confirm(List<Suspicion<T>> suspicions, T ingredients, Predicate<T> verifies) {
        for (Suspicion<T> suspicion : suspicions) {
            if (verifies.test(suspicion.change.apply(ingredients))) {
                return Optional.of(suspicion.explanation);
            }
        }
        int paired = suspicions.size() <= MAX_FOR_PAIRS ? suspicions.size() : 0;
        for (int i = 0; i < paired; i++) {
            T once = suspicions.get(i).change.apply(ingredients);
            if (once.equals(ingredients)) {
                continue;
            }
            for (int j = i + 1; j < paired; j++) {
                if (verifies.test(suspicions.get(j).change.apply(once))) {
                    return Optional.of(suspicions.get(i).explanation + ' ' + suspicions.get(j).explanation);
                }
            }
        }
        return Optional.empty();
    }
}
