package io.github.ossemulator.model;

import java.util.Optional;

/** An access control list as OSS spells it. */
public enum Acl {
    /** Only objects: the bucket's ACL decides. */
    DEFAULT("default"),
    PRIVATE("private"),
    PUBLIC_READ("public-read"),
    PUBLIC_READ_WRITE("public-read-write"),
    /** Only buckets: whoever signed may read. Not documented, but taken by the service. */
    AUTHENTICATED_READ("authenticated-read");

    private final String value;

    Acl(String value) {
        this.value = value;
    }

    /** The spelling on the wire. */
    public String value() {
        return value;
    }

    /** Whether everybody may read. */
    public boolean allowsPublicRead() {
        return this == PUBLIC_READ || this == PUBLIC_READ_WRITE;
    }

    /** Whether somebody who does not own it may read, who has or has not signed. */
    public boolean allowsRead(boolean signed) {
        return allowsPublicRead() || signed && this == AUTHENTICATED_READ;
    }

    /** Whether everybody may write. */
    public boolean allowsPublicWrite() {
        return this == PUBLIC_READ_WRITE;
    }

    /** The constant with this exact spelling, or empty. */
    public static Optional<Acl> of(String value) {
        for (Acl acl : values()) {
            if (acl.value.equals(value)) {
                return Optional.of(acl);
            }
        }
        return Optional.empty();
    }
}
