package io.github.ossemulator.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A failure that is answered with an OSS error document. Thrown fresh for each failure, built fluently where it is thrown:
 *
 * <pre>{@code throw OssError.NO_SUCH_KEY.exception().with("Key", key.value());}</pre>
 *
 * <p>Carries no stack trace: it is an answer, not a defect. Not thread-safe while it is being built.
 */
public final class OssException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final OssError error;
    private final String code;
    private final transient Map<String, String> elements = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();
    private String ec;
    private int status;
    private String hint = "";

    OssException(OssError error, String code, String message) {
        super(message, null, false, false);
        this.error = error;
        this.code = code;
        this.ec = error.ec();
        this.status = error.status();
    }

    /** A failure that is in no table, as only a script makes it. */
    public static OssException of(int status, String code, String message) {
        return new OssException(OssError.INTERNAL_ERROR, code, message).status(status);
    }

    /** Adds a specific element, written between {@code HostId} and {@code EC} in the order added. */
    public OssException with(String element, String value) {
        elements.put(element, value);
        return this;
    }

    /** Adds {@code ArgumentName} and {@code ArgumentValue}. */
    public OssException argument(String name, String value) {
        return with("ArgumentName", name).with("ArgumentValue", value);
    }

    /** Replaces the EC of the table; empty for none. */
    public OssException ec(String ec) {
        this.ec = ec;
        return this;
    }

    /** Replaces the status of the table. */
    public OssException status(int status) {
        this.status = status;
        return this;
    }

    /** Adds a response header that goes with this failure, such as {@code x-oss-delete-marker}. */
    public OssException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Explains the likely cause to the developer, on the console and in the journal. Never written to the wire: OSS does
     * not say it either.
     */
    public OssException hint(String hint) {
        this.hint = hint;
        return this;
    }

    /** The row of the error table. */
    public OssError error() {
        return error;
    }

    /** The {@code <Code>} element. */
    public String code() {
        return code;
    }

    /** The {@code <Message>} element; never null. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** The EC, empty if none. */
    public String ec() {
        return ec;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The likely cause for the developer's eyes only; empty if nothing is known beyond the message. */
    public String hint() {
        return hint;
    }

    /** The specific elements in document order. */
    public Map<String, String> elements() {
        return Collections.unmodifiableMap(elements);
    }

    /** Extra response headers in order. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }
}
