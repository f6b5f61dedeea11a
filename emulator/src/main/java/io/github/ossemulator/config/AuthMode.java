package io.github.ossemulator.config;

/** Whether the emulator checks who is asking. */
public enum AuthMode {
    /** Signatures and access rights are checked as the real service does. */
    ENFORCE,
    /** Everyone may do everything, signed or not. */
    OFF
}
