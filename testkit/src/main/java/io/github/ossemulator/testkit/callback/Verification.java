package io.github.ossemulator.testkit.callback;

import io.github.ossemulator.model.CallbackSignatureCheck;

/**
 * Whether a callback carries the signature of the emulator.
 *
 * @param isValid whether it does
 * @param reason why it does not, in a sentence or two; empty if it does
 */
public record Verification(boolean isValid, String reason) {
    static Verification of(CallbackSignatureCheck.Result result) {
        return new Verification(result.valid(), result.reason());
    }

    /** {@code VALID}, or {@code INVALID} and the reason. */
    @Override
    public String toString() {
        return isValid ? "VALID" : "INVALID: " + reason;
    }
}
