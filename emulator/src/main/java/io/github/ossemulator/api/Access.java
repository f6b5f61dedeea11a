package io.github.ossemulator.api;

/** What an operation needs to be allowed to do (protocol.md §6, "ACL decision"). */
public enum Access {
    /** Anybody may; or the operation decides by itself. */
    ANYBODY,
    /** Anybody who signed. */
    ACCOUNT,
    /** Read the addressed object: its ACL, else the bucket's. */
    READ_OBJECT,
    /** Write the addressed object: its ACL, else the bucket's. */
    WRITE_OBJECT,
    /** Write somewhere in the bucket: the bucket's ACL. */
    WRITE_BUCKET,
    /** List the bucket: the bucket's ACL. */
    LIST_BUCKET,
    /** Only the account the bucket belongs to. */
    OWNER
}
