package io.github.ossemulator.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Counts changes by their kind and by what became of them. Thread-safe. */
final class CrashTally {
    private final Map<Kind, Map<Fate, Long>> counts = new EnumMap<>(Kind.class);
    private long looks;

    /** What a client can do. */
    enum Kind {
        PUT("PutObject"),
        COPY("CopyObject"),
        COMPLETE("CompleteMultipartUpload"),
        DELETE("DeleteObject"),
        APPEND("AppendObject"),
        DELETE_VERSION("DeleteObject of a version"),
        INITIATE("InitiateMultipartUpload"),
        PART("UploadPart"),
        ABORT("AbortMultipartUpload"),
        CONFIGURATION("PutBucketAcl, PutBucketCors");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** Whether it adds a version to a bucket that keeps versions. */
        boolean makesVersion() {
            return this == PUT || this == COPY || this == COMPLETE || this == DELETE;
        }
    }

    /** What became of a change. */
    enum Fate {
        /** It was acknowledged, so it must be there. */
        ACKNOWLEDGED,
        /** The server was killed before it answered; the change was there afterwards, whole. */
        FOUND,
        /** The server was killed before it answered; nothing of the change was there afterwards. */
        ABSENT,
        /** The server was killed before it answered; the change would have changed nothing that can be seen. */
        INVISIBLE
    }

    synchronized void count(Kind kind, Fate fate) {
        counts.computeIfAbsent(kind, first -> new EnumMap<>(Fate.class)).merge(fate, 1L, Long::sum);
    }

    /** Says that so many objects, versions, uploads and settings were compared with what they must be. */
    synchronized void looked(int count) {
        looks += count;
    }

    synchronized long looks() {
        return looks;
    }

    synchronized long sum(Fate fate) {
        return counts.keySet().stream().mapToLong(kind -> counted(kind, fate)).sum();
    }

    private long counted(Kind kind, Fate fate) {
        return counts.getOrDefault(kind, Map.of()).getOrDefault(fate, 0L);
    }

    /** How many changes were in flight when the server was killed. */
    long inFlight() {
        return sum(Fate.FOUND) + sum(Fate.ABSENT) + sum(Fate.INVISIBLE);
    }

    /** A line for each kind. */
    synchronized String table() {
        StringBuilder table = new StringBuilder(String.format(
                "%-28s %12s   in flight: %8s %8s %8s%n", "", "acknowledged", "done", "not done", "no trace"));
        for (Kind kind : Kind.values()) {
            table.append(line(kind.label, fate -> counted(kind, fate)));
        }
        return table.append(line("together", this::sum)).toString();
    }

    private static String line(String label, ToLongFunction<Fate> counts) {
        return String.format(
                "%-28s %12d %22d %8d %8d%n",
                label,
                counts.applyAsLong(Fate.ACKNOWLEDGED),
                counts.applyAsLong(Fate.FOUND),
                counts.applyAsLong(Fate.ABSENT),
                counts.applyAsLong(Fate.INVISIBLE));
    }
}
