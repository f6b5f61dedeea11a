package io.github.ossemulator.testkit.callback;

import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.Options;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.model.CallbackSignature;
import io.github.ossemulator.model.RequestIds;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/**
 * Makes callbacks as OSS sends them, correctly signed, without an upload and without sending them: requests to feed to a
 * handler, to MockMvc, to WebTestClient or to any HTTP client. Thread-safe.
 *
 * <pre>{@code
 * SignedCallback callback = SignedCallbacks.by(emulator)
 *         .to("/uploaded?from=oss")
 *         .form("object", "cat.jpg")
 *         .form("size", "5")
 *         .sign();
 *
 * MockHttpServletRequestBuilder request = post(callback.uri()).content(callback.body());  // MockMvc
 * callback.headers().forEach(request::header);
 *
 * client.post().uri(callback.uri())                                                       // WebTestClient
 *         .headers(headers -> callback.headers().forEach(headers::add))
 *         .bodyValue(callback.body())
 * }</pre>
 *
 * <p>Code under test that fetches the public key from {@code gosspublic.alicdn.com} needs a {@link GosspublicRedirect} to
 * the same emulator or to {@link #publicKeyPem}. To see such code refuse a callback, sign one {@link #withOwnKey()}.
 */
public final class SignedCallbacks {
    private static final int BITS = 512;

    private final RSAPrivateKey privateKey;
    private final RSAPublicKey publicKey;
    private final URI publicKeyUrl;
    private final InstantSource clock;
    private final RequestIds requestIds = new RequestIds(new SecureRandom().nextLong());

    private SignedCallbacks(RSAPrivateKey privateKey, RSAPublicKey publicKey, URI publicKeyUrl, InstantSource clock) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.publicKeyUrl = publicKeyUrl;
        this.clock = clock;
    }

    /** Callbacks that {@code emulator} could have sent: with its key, its time and the URL it gives for the public key. */
    public static SignedCallbacks by(OssEmulator emulator) {
        return new SignedCallbacks(
                emulator.callbackPrivateKey(),
                emulator.callbackPublicKey(),
                emulator.callbackPublicKeyUrl(),
                emulator.clock());
    }

    /**
     * Callbacks signed with a key made here, of 512 bits as that of the real service, where no emulator is needed or none is
     * to be trusted.
     */
    public static SignedCallbacks withOwnKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            return new SignedCallbacks(
                    (RSAPrivateKey) pair.getPrivate(),
                    (RSAPublicKey) pair.getPublic(),
                    Settings.defaults().get(Options.CALLBACK_PUBLIC_KEY_URL),
                    InstantSource.system());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM makes no RSA keys of " + BITS + " bits", e);
        }
    }

    /** The key that verifies them. */
    public RSAPublicKey publicKey() {
        return publicKey;
    }

    /** The key that verifies them, as the PEM that callback servers fetch. */
    public String publicKeyPem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(publicKey.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /**
     * Starts a callback to a URL, or to a path with an optional query such as {@code /uploaded?from=oss}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public SignedCallback.Builder to(String url) {
        return to(URI.create(url));
    }

    /**
     * Starts a callback to a URL, or to a path with an optional query.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public SignedCallback.Builder to(URI url) {
        return new SignedCallback.Builder(this, url);
    }

    String publicKeyUrl() {
        return publicKeyUrl.toString();
    }

    Instant now() {
        return clock.instant();
    }

    String nextRequestId() {
        return requestIds.next(now());
    }

    /** The value of {@code Authorization}. */
    String sign(String target, byte[] body) {
        try {
            Signature signature = Signature.getInstance(CallbackSignature.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(CallbackSignature.stringToSign(target, body));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign with " + CallbackSignature.ALGORITHM, e);
        }
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
