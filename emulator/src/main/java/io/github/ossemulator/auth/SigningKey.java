package io.github.ossemulator.auth;

import io.github.ossemulator.model.AccessKey;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.spec.SecretKeySpec;

/** An AccessKey with what is derived from it once and used by every request. Thread-safe. */
final class SigningKey {
    /** Bounds what requests with made-up scopes can make us remember. */
    private static final int MAX_SCOPES = 64;

    private final AccessKey accessKey;
    private final boolean disabled;
    private final Identity identity;
    private final Key secret;
    private final Map<Scope, Key> byScope = new ConcurrentHashMap<>();

    SigningKey(AccessKey accessKey, boolean disabled) {
        if (accessKey.id().isEmpty() || accessKey.secret().isEmpty()) {
            throw new IllegalArgumentException("An AccessKey needs an id and a secret");
        }
        this.accessKey = accessKey;
        this.disabled = disabled;
        this.identity = new Identity(accessKey.accountId(), accessKey.id());
        this.secret = key(accessKey.secret().getBytes(StandardCharsets.UTF_8));
    }

    AccessKey accessKey() {
        return accessKey;
    }

    boolean isDisabled() {
        return disabled;
    }

    Identity identity() {
        return identity;
    }

    /** The key of versions 1 and 2: the secret itself. */
    Key secret() {
        return secret;
    }

    /** The key of version 4, which only signs for one day, region and product (protocol.md §2.3). */
    Key derived(Scope scope) {
        Key known = byScope.get(scope);
        if (known != null) {
            return known;
        }
        Key day = next(key(("aliyun_v4" + accessKey.secret()).getBytes(StandardCharsets.UTF_8)), scope.date());
        Key derived = next(next(next(day, scope.region()), scope.product()), Scope.TERMINATOR);
        if (byScope.size() >= MAX_SCOPES) {
            byScope.clear();
        }
        byScope.put(scope, derived);
        return derived;
    }

    private static Key next(Key key, String text) {
        return key(Hmac.SHA256.of(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Key key(byte[] bytes) {
        return new SecretKeySpec(bytes, "HMAC");
    }
}
