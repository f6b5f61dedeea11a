package io.github.ossemulator;

import io.github.ossemulator.auth.Credentials;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.OssClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * The AccessKeys that may sign requests. {@link OssEmulator#reset} brings back those it was started with. Thread-safe.
 *
 * <pre>{@code
 * emulator.accessKeys().add(new AccessKey("alice", "her secret"));
 * AccessKey temporary = emulator.accessKeys().addTemporary(Duration.ofMinutes(5));
 * emulator.clock().advance(Duration.ofMinutes(6));  // what it signs now gets SecurityTokenExpired
 * }</pre>
 */
public final class AccessKeys {
    private final Credentials credentials;
    private final List<AccessKey> initial;
    private final OssClock clock;
    private final SecureRandom random = new SecureRandom();

    AccessKeys(Credentials credentials, List<AccessKey> initial, OssClock clock) {
        this.credentials = credentials;
        this.initial = initial;
        this.clock = clock;
    }

    /**
     * Accepts a pair from now on, with its token if it has one; it replaces one of the same id.
     *
     * @throws IllegalArgumentException if the id or the secret is empty
     */
    public void add(AccessKey key) {
        credentials.register(key);
    }

    /**
     * Makes what STS hands out, a pair with a token, for the default account, and accepts it for so long as the emulator's
     * clock goes; then it gets {@code SecurityTokenExpired}. Clients sign with the real time, and OSS refuses what is signed
     * more than 15 minutes off, so a test that moves the clock does well with a shorter time.
     */
    public AccessKey addTemporary(Duration validFor) {
        AccessKey key = new AccessKey(
                "STS." + hex(12), hex(20), hex(64), clock.instant().plus(validFor), AccessKey.DEFAULT_ACCOUNT);
        add(key);
        return key;
    }

    /** Refuses what the pair of this id signs from now on, with {@code InvalidAccessKeyId}, as OSS does with disabled ones. */
    public void disable(String id) {
        credentials.disable(id);
    }

    /** Forgets the pair of this id: what it signs gets {@code InvalidAccessKeyId} from now on. */
    public void remove(String id) {
        credentials.remove(id);
    }

    /** Every pair, disabled ones included, by id. */
    public List<AccessKey> all() {
        return credentials.all();
    }

    void reset() {
        credentials.all().forEach(key -> credentials.remove(key.id()));
        initial.forEach(credentials::register);
    }

    private String hex(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }
}
