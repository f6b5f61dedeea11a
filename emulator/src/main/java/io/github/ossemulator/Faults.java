package io.github.ossemulator;

import io.github.ossemulator.config.Spelling;
import io.github.ossemulator.fault.Fault;
import io.github.ossemulator.fault.FaultScript;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What goes wrong on purpose: a script of faults that strike in the order they were added, each once unless told otherwise.
 * Thread-safe.
 *
 * <pre>{@code
 * emulator.faults().on("PutObject").forKey("*.jpg").fail(503, "ServiceUnavailable");  // the first upload of a picture fails
 * emulator.faults().on("PutObject").whenDone().dropConnection();  // the next is stored, but its client is not told
 * emulator.faults().on("GetObject").times(3).truncateAfter(100);
 * emulator.faults().onCallback().loseAnswer();
 * ...
 * emulator.faults().assertAllFaultsUsed();
 * }</pre>
 */
public final class Faults {
    private final FaultScript script;
    private final Set<String> operations;

    Faults(FaultScript script, Set<String> operations) {
        this.script = script;
        this.operations = operations;
    }

    /**
     * Starts a fault of these operations, such as {@code PutObject} or {@code UploadPart}; of every operation if none is
     * named.
     *
     * @throws IllegalArgumentException if the emulator knows no such operation, naming the one that was probably meant
     */
    public FaultRule on(String... operations) {
        for (String operation : operations) {
            if (!this.operations.contains(operation)) {
                throw new IllegalArgumentException(Spelling.unknown("operation", operation, this.operations));
            }
        }
        return new FaultRule(script, Set.of(operations));
    }

    /** Starts a fault of the callbacks of uploads. Of several callback URLs, each that is tried counts. */
    public CallbackFaultRule onCallback() {
        return new CallbackFaultRule(script);
    }

    /** Adds a fault that is at hand as data. */
    public void add(Fault fault) {
        script.add(fault);
    }

    /** Every fault with how often it struck, in order. */
    public List<FaultScript.Use> all() {
        return script.uses();
    }

    /**
     * Checks that every fault struck as often as it was to, and one that is there for good at least once: a fault that never
     * struck tests nothing.
     *
     * @throws AssertionError naming those that did not
     */
    public void assertAllFaultsUsed() {
        List<FaultScript.Use> incomplete =
                all().stream().filter(use -> !use.isComplete()).toList();
        if (!incomplete.isEmpty()) {
            throw new AssertionError("not every fault was used:\n"
                    + incomplete.stream().map(use -> "  " + use).collect(Collectors.joining("\n")));
        }
    }

    /** Forgets every fault. */
    public void clear() {
        script.clear();
    }
}
