package io.github.ossemulator.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** MD5, which OSS uses for ETags, {@code Content-MD5} and the signature of callbacks. Stateless. */
public final class Md5 {
    private Md5() {}

    /** A new digest. It is for one thread at a time. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }

    /** The 16 bytes of the MD5 of {@code bytes}. */
    public static byte[] of(byte[] bytes) {
        return start().digest(bytes);
    }
}
