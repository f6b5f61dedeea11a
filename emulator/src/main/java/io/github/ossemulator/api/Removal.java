package io.github.ossemulator.api;

import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.StoredObject;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What keeps a version from being removed for good: {@link ObjectLock}. Given to the store as the check of a deletion, so
 * that check and deletion are one step. Immutable.
 */
public final class Removal implements Consumer<StoredObject> {
    private final Bucket bucket;
    private final Instant now;
    private final boolean bypassing;

    private Removal(Bucket bucket, Instant now, boolean bypassing) {
        this.bucket = bucket;
        this.now = now;
        this.bypassing = bypassing;
    }

    /** The rule for the deletions of a call. */
    public static Removal of(Call call) {
        return new Removal(call.bucket(), call.time(), bypasses(call));
    }

    /** Whether a call is to be carried out in spite of a retention in governance mode. */
    public static boolean bypasses(Call call) {
        return "true".equalsIgnoreCase(call.header("x-oss-bypass-governance-retention"));
    }

    /** @throws io.github.ossemulator.model.OssException {@code FileImmutable} */
    @Override
    public void accept(StoredObject version) {
        ObjectLock.checkRemoval(bucket, version, now, bypassing);
    }
}
