package io.github.ossemulator.callback;

/** The two kinds of callback body, which differ in how values are written into the template (callback §2.4). */
public enum CallbackBodyType {
    /** Values are percent-encoded; an undefined one is empty. */
    FORM("application/x-www-form-urlencoded"),
    /** Strings are quoted and escaped, numbers are bare; an undefined value is {@code null}. */
    JSON("application/json");

    private final String contentType;

    CallbackBodyType(String contentType) {
        this.contentType = contentType;
    }

    /** The {@code Content-Type} of the callback request, and the text that selects this kind in a directive. */
    public String contentType() {
        return contentType;
    }
}
