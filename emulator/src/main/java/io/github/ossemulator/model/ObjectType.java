package io.github.ossemulator.model;

/** How an object came to be, as {@code x-oss-object-type} and {@code <Type>} say it (protocol.md §6). */
public enum ObjectType {
    NORMAL("Normal"),
    MULTIPART("Multipart"),
    APPENDABLE("Appendable"),
    SYMLINK("Symlink");

    private final String value;

    ObjectType(String value) {
        this.value = value;
    }

    /** The spelling on the wire. */
    public String value() {
        return value;
    }
}
