package io.github.ossemulator.callback;

import org.jspecify.annotations.Nullable;

/** The callback policies of one bucket (callback §1.5), looked up when a directive names one. */
@FunctionalInterface
public interface CallbackPolicies {
    /** A bucket without callback policies. */
    CallbackPolicies NONE = name -> null;

    /** The policy of this name, or null if there is none. */
    @Nullable
    CallbackPolicy find(String name);

    /**
     * One policy as it was stored.
     *
     * @param callback base64 of the callback JSON
     * @param variables base64 of the custom variables; empty for none
     */
    record CallbackPolicy(String callback, String variables) {}
}
