package io.github.ossemulator.api;

import io.github.ossemulator.model.OssError;
import io.github.ossemulator.store.StoredObject;

/** Checks version ids that requests name (protocol.md §4.2). */
public final class VersionIds {
    private static final int LENGTH = 64;

    private VersionIds() {}

    /** {@code id} if it could be a version id, else {@code InvalidArgument}. */
    public static String checked(String id) {
        if (id.isEmpty()) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Version id can not be the empty string.")
                    .argument("versionId", id);
        }
        if (!id.equals(StoredObject.NULL_VERSION) && id.length() != LENGTH) {
            throw OssError.INVALID_ARGUMENT
                    .exception("Invalid version id specified.")
                    .argument("versionId", id);
        }
        return id;
    }
}
