package io.github.ossemulator.fault;

import java.util.Set;

/**
 * One line of a {@link FaultScript}. Immutable.
 *
 * @param operations the operations it strikes, such as {@code PutObject}; empty for every operation
 * @param bucket the buckets it strikes; {@code *} stands for any characters and {@code ?} for one
 * @param key the object keys it strikes, with the same wildcards; {@code *} alone strikes requests without a key as well
 * @param skip how many matching requests pass first
 * @param times how many matching requests it strikes then, at least 1; {@link #ALWAYS} for all
 * @param effect what it does to them
 */
public record Fault(Set<String> operations, String bucket, String key, int skip, int times, Effect effect) {
    /** A number of times that never runs out. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    /** @throws IllegalArgumentException if {@code skip} is negative or {@code times} below 1 */
    public Fault {
        operations = Set.copyOf(operations);
        if (skip < 0) {
            throw new IllegalArgumentException("cannot skip " + skip + " requests");
        }
        if (times < 1) {
            throw new IllegalArgumentException("a fault strikes at least once, not " + times + " times");
        }
    }

    boolean matches(String operation, String ofBucket, String ofKey) {
        return (operations.isEmpty() || operations.contains(operation))
                && Glob.matches(bucket, ofBucket)
                && Glob.matches(key, ofKey);
    }

    /** The fault in a few words, such as {@code PutObject photos/*: answer 503 ServiceUnavailable, once}. */
    @Override
    public String toString() {
        String who = operations.isEmpty()
                ? "any operation"
                : String.join(" or ", operations.stream().sorted().toList());
        String where = bucket.equals(Glob.ANY) && key.equals(Glob.ANY) ? "" : " on " + bucket + "/" + key;
        String first = skip == 0 ? "" : ", after " + skip + " others";
        String often = times == ALWAYS ? ", always" : times == 1 ? ", once" : ", " + times + " times";
        return who + where + ": " + effect.description() + first + often;
    }
}
