package io.github.ossemulator.api;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.store.StoredObject;
import io.github.ossemulator.store.StoredObject.Restore;
import java.time.Instant;
import java.util.Optional;

/** Whether the bytes of an object can be read; those of an archived object only while it is restored (protocol.md §4.14). */
public enum RestoreState {
    /** Its storage class is always readable. */
    NOT_ARCHIVED,
    /** Archived, and nobody asked to restore it, or the restore is over. */
    FROZEN,
    /** Somebody asked, and it is not readable yet. */
    RESTORING,
    /** Readable for a while. */
    RESTORED;

    /** The state of {@code object} at {@code now}. */
    public static RestoreState of(StoredObject object, Instant now) {
        if (!object.attributes().storageClass().needsRestore()) {
            return NOT_ARCHIVED;
        }
        Restore restore = object.restore();
        if (restore == null || !now.isBefore(restore.expiresAt())) {
            return FROZEN;
        }
        return now.isBefore(restore.readyAt()) ? RESTORING : RESTORED;
    }

    /** Whether the bytes can be read. */
    public boolean isReadable() {
        return this == NOT_ARCHIVED || this == RESTORED;
    }

    /**
     * Returns if the bytes of {@code object} can be read at {@code now}.
     *
     * @throws io.github.ossemulator.model.OssException {@code InvalidObjectState}
     */
    public static void requireReadable(StoredObject object, Instant now) {
        if (!of(object, now).isReadable()) {
            throw OssError.INVALID_OBJECT_STATE
                    .exception()
                    .with("ObjectName", object.key().value());
        }
    }

    /** What {@code x-oss-restore} and {@code <RestoreInfo>} say; empty unless a restore is going on or still lasts. */
    public static Optional<String> describe(StoredObject object, Instant now) {
        Restore restore = object.restore();
        return switch (of(object, now)) {
            case RESTORING -> Optional.of("ongoing-request=\"true\"");
            case RESTORED ->
                Optional.ofNullable(restore)
                        .map(known ->
                                "ongoing-request=\"false\", expiry-date=\"" + OssTime.http(known.expiresAt()) + '"');
            default -> Optional.empty();
        };
    }
}
