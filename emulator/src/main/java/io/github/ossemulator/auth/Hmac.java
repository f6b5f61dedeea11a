package io.github.ossemulator.auth;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** The two keyed hashes that OSS signs with. Thread-safe. */
final class Hmac {
    static final Hmac SHA1 = new Hmac("HmacSHA1");
    static final Hmac SHA256 = new Hmac("HmacSHA256");

    private final ThreadLocal<Keyed> keyed;

    private Hmac(String algorithm) {
        keyed = ThreadLocal.withInitial(() -> new Keyed(algorithm));
    }

    byte[] of(Key key, byte[] data, int length) {
        Mac mac = keyed.get().with(key);
        mac.update(data, 0, length);
        return mac.doFinal();
    }

    byte[] of(Key key, byte[] data) {
        return of(key, data, data.length);
    }

    byte[] of(Key key, StringToSign text) {
        return of(key, text.buffer(), text.length());
    }

    /** A Mac and the key it holds: initialising it costs as much as hashing 200 bytes, and most requests share a key. */
    private static final class Keyed {
        private final Mac mac;
        private @Nullable Key key;

        Keyed(String algorithm) {
            try {
                mac = Mac.getInstance(algorithm);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has " + algorithm, e);
            }
        }

        @SuppressWarnings("ReferenceEquality") // keys are cached, and comparing their bytes would cost what this saves
        Mac with(Key wanted) {
            if (key != wanted) {
                try {
                    mac.init(wanted);
                } catch (InvalidKeyException e) {
                    throw new IllegalArgumentException(e);
                }
                key = wanted;
            }
            return mac;
        }
    }
}
