package io.github.ossemulator.api;

/** How much of an operation of OSS is emulated; the table of the README is made from it. */
public enum Coverage {
    /** It does what it does on OSS. */
    FULL("full"),
    /** It is checked, stored and answered, but has no effect on other requests. */
    STORED("stored only"),
    /** It is refused with {@code NotImplemented} (501), naming itself. */
    NOT_EMULATED("not emulated");

    private final String label;

    Coverage(String label) {
        this.label = label;
    }

    /** The word for it in tables. */
    public String label() {
        return label;
    }
}
