package io.github.ossemulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The faults that are to strike, in order. At each moment of a request the first fault that matches and is not used up
 * strikes; if it is a {@link Effect.Delay}, the next one that matches strikes as well. Thread-safe.
 */
public final class FaultScript {
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    /** Adds a fault behind the others. */
    public void add(Fault fault) {
        lines.add(new Line(fault));
    }

    /** Forgets every fault. */
    public void clear() {
        lines.clear();
    }

    /** Whether nothing can strike, which costs requests nothing to ask. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * What strikes a request now; each effect counts as used.
     *
     * @param operation the OSS operation
     * @param bucket the bucket's name, null at service level
     * @param key the object key, null if there is none
     */
    public List<Effect> strike(Moment moment, String operation, @Nullable String bucket, @Nullable String key) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        for (Line line : lines) {
            Fault fault = line.fault;
            if (fault.effect().moment() == moment
                    && fault.matches(operation, bucket == null ? "" : bucket, key == null ? "" : key)
                    && line.strikes()) {
                effects.add(fault.effect());
                if (!(fault.effect() instanceof Effect.Delay)) {
                    break;
                }
            }
        }
        return effects;
    }

    /** Every fault with how often it struck, in order. */
    public List<Use> uses() {
        return lines.stream().map(Line::use).toList();
    }

    /**
     * A fault and how often it struck.
     *
     * @param skipped how many requests it let pass
     * @param struck how many it struck
     */
    public record Use(Fault fault, int skipped, int struck) {
        /** Whether it struck as often as it was to; a fault that is there for good, at least once. */
        public boolean isComplete() {
            return struck >= (fault.times() == Fault.ALWAYS ? 1 : fault.times());
        }

        /** The fault and its count in a few words. */
        @Override
        public String toString() {
            return fault + " (struck " + struck + ")";
        }
    }

    private static final class Line {
        final Fault fault;
        private int skipped;
        private int struck;

        Line(Fault fault) {
            this.fault = fault;
        }

        synchronized boolean strikes() {
            if (struck == fault.times()) {
                return false;
            }
            if (skipped < fault.skip()) {
                skipped++;
                return false;
            }
            struck++;
            return true;
        }

        synchronized Use use() {
            return new Use(fault, skipped, struck);
        }
    }
}
