package io.github.ossemulator.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A mistake that clients make when they sign, and how what they then sign differs from what OSS expects.
 *
 * @param explanation one or two sentences for the developer
 * @param common whether it is made so often that it may well come with another one
 * @param change makes the ingredients of the mistaken signature from those of the right one
 */
record Suspicion<T>(String explanation, boolean common, UnaryOperator<T> change) {
    /** Beyond this many the pairs are too many to try while a client waits. */
    private static final int MAX_FOR_PAIRS = 64;

    /**
     * The explanation of the mistake, or the two mistakes of which one is common, with which the signature would be right.
     *
     * @param verifies whether the given signature is the one over these ingredients
     */
    static <T> Optional<String> confirm(List<Suspicion<T>> suspicions, T ingredients, Predicate<T> verifies) {
        for (Suspicion<T> suspicion : suspicions) {
            if (verifies.test(suspicion.change.apply(ingredients))) {
                return Optional.of(suspicion.explanation);
            }
        }
        if (suspicions.size() > MAX_FOR_PAIRS) {
            return Optional.empty();
        }
        for (Suspicion<T> first : suspicions) {
            if (first.common) {
                T once = first.change.apply(ingredients);
                for (Suspicion<T> second : suspicions) {
                    if (!second.equals(first) && verifies.test(second.change.apply(once))) {
                        return Optional.of(first.explanation + ' ' + second.explanation);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
