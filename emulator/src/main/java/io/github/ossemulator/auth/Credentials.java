package io.github.ossemulator.auth;

import io.github.ossemulator.model.AccessKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The AccessKey pairs that may sign requests. Pairs, also those of STS with a token and an expiration, can be registered
 * and removed at any time. Thread-safe.
 */
public final class Credentials {
    private final Map<String, SigningKey> keys = new ConcurrentHashMap<>();

    /** Knows the given pairs; of two with one id the later wins. */
    public Credentials(Collection<AccessKey> accessKeys) {
        accessKeys.forEach(this::register);
    }

    /**
     * Accepts a pair from now on; one of the same id is replaced.
     *
     * @throws IllegalArgumentException if the id or the secret is empty
     */
    public void register(AccessKey accessKey) {
        keys.put(accessKey.id(), new SigningKey(accessKey, false));
    }

    /** Forgets the pair of this id, so that requests signed with it get {@code InvalidAccessKeyId}. */
    public void remove(String id) {
        keys.remove(id);
    }

    /** Keeps the pair of this id but refuses what it signs, as OSS does with a disabled AccessKey. */
    public void disable(String id) {
        keys.computeIfPresent(id, (unused, key) -> new SigningKey(key.accessKey(), true));
    }

    /** The pair of this id, disabled or not. */
    public Optional<AccessKey> find(String id) {
        return Optional.ofNullable(keys.get(id)).map(SigningKey::accessKey);
    }

    /** Every pair, ordered by id. */
    public List<AccessKey> all() {
        return keys.values().stream()
                .map(SigningKey::accessKey)
                .sorted(Comparator.comparing(AccessKey::id))
                .toList();
    }

    @Nullable
    SigningKey signingKey(String id) {
        return keys.get(id);
    }

    /** Whether this STS token belongs to any pair. */
    boolean hasToken(String token) {
        return keys.values().stream()
                .anyMatch(key -> token.equals(key.accessKey().securityToken()));
    }
}
