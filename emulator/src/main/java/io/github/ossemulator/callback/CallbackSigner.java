package io.github.ossemulator.callback;

import io.github.ossemulator.model.CallbackSignature;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;

/** Signs callbacks with the emulator's key (callback §4.1). Thread-safe; keeps one {@link Signature} per thread. */
public final class CallbackSigner {
    private final CallbackKey key;
    private final ThreadLocal<Signature> signatures;

    /** A signer that signs with {@code key}. */
    public CallbackSigner(CallbackKey key) {
        this.key = key;
        signatures = ThreadLocal.withInitial(this::newSignature);
    }

    /** The key this signer signs with. */
    public CallbackKey key() {
        return key;
    }

    /** The {@code Authorization} value for a string-to-sign: base64, 88 characters for a 512-bit key. */
    public String sign(byte[] stringToSign) {
        try {
            Signature signature = signatures.get();
            signature.update(stringToSign);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an RSA key of " + key.bits() + " bits cannot sign", e);
        }
    }

    private Signature newSignature() {
        try {
            Signature signature = Signature.getInstance(CallbackSignature.ALGORITHM);
            signature.initSign(key.privateKey());
            return signature;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with " + CallbackSignature.ALGORITHM, e);
        }
    }
}
