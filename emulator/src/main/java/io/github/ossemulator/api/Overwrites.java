package io.github.ossemulator.api;

import io.github.ossemulator.model.ObjectKey;
import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssException;
import io.github.ossemulator.store.Bucket;
import io.github.ossemulator.store.ObjectStore;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.Versioning;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rule of {@code x-oss-forbid-overwrite}: an existing object is kept, except where versioning keeps it anyway
 * (protocol.md §3.2). Given to the store as the check of a write, so that check and write are one step. Immutable.
 */
public final class Overwrites implements Consumer<@Nullable StoredObject> {
    private final ObjectKey key;
    private final boolean forbidden;

    /** The rule for a write of {@code key} to {@code bucket}. */
    public Overwrites(Bucket bucket, ObjectKey key, boolean forbidden) {
        this.key = key;
        this.forbidden = forbidden && bucket.versioning() == Versioning.NONE;
    }

    /** The rule a call's header gives. */
    public static Overwrites of(Call call) {
        return new Overwrites(
                call.bucket(),
                call.key(),
                ObjectHeaders.forbidsOverwrite(call.request().headers()));
    }

    /** Refuses early what {@link #accept} would refuse later, before a body is read in vain. */
    public Overwrites precheck(ObjectStore store, Bucket bucket) {
        if (forbidden) {
            accept(store.find(bucket.name(), key).orElse(null));
        }
        return this;
    }

    /** @throws OssException {@code FileAlreadyExists} */
    @Override
    public void accept(@Nullable StoredObject current) {
        if (forbidden && current != null && !current.deleteMarker()) {
            throw OssError.FILE_ALREADY_EXISTS.exception().with("Object", key.value());
        }
    }
}
