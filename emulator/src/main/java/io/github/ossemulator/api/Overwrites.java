package io.github.ossemulator.api;

import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.rules.ObjectLock;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Versioning;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an existing object from being overwritten: {@code x-oss-forbid-overwrite} and locks, except where versioning
 * keeps it anyway (protocol.md §3.2). Given to the store as the check of a write, so that check and write are one step. Immutable.
 */
public final class Overwrites implements Consumer<@Nullable StoredObject> {
    private final Bucket bucket;
    private final ObjectKey key;
    private final Instant now;
    private final boolean forbidden;

    /**
     * The rule for the write of a call.
     *
     * @param forbidden whether {@code x-oss-forbid-overwrite} says so
     */
    public Overwrites(Call call, boolean forbidden) {
        this.bucket = call.bucket();
        this.key = call.key();
        this.now = call.time();
        this.forbidden = forbidden && bucket.versioning() == Versioning.NONE;
    }

    /** The rule a call's header gives. */
    public static Overwrites of(Call call) {
        return new Overwrites(
                call, ObjectHeaders.forbidsOverwrite(call.request().headers()));
    }

    /** Refuses early what {@link #accept} would refuse later, before a body is read in vain. */
    public Overwrites precheck(ObjectStore store) {
        if (forbidden || ObjectLock.mayLock(bucket)) {
            accept(store.find(bucket.name(), key).orElse(null));
        }
        return this;
    }

    /** @throws OssException {@code FileAlreadyExists}, {@code FileImmutable} */
    @Override
    public void accept(@Nullable StoredObject current) {
        if (forbidden && current != null && !current.deleteMarker()) {
            throw OssError.FILE_ALREADY_EXISTS.exception().with("Object", key.value());
        }
        ObjectLock.checkOverwrite(bucket, current, now);
    }
}
