package io.github.ossemulator.store;

import io.github.ossemulator.model.ETag;
import io.github.ossemulator.model.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * An object that is about to be stored; the store adds version id and time.
 *
 * @param body the content; the store takes it over, or lets objects share it if one has it already
 * @param ownerId the uid of the account that writes it
 * @param symlinkTarget the decoded target key of a symlink, else null
 */
public record ObjectDraft(
        ObjectType type,
        ETag etag,
        Body body,
        ObjectAttributes attributes,
        String ownerId,
        @Nullable String symlinkTarget) {
    /** A Normal object whose ETag is the MD5 of its body. */
    public static ObjectDraft normal(Body body, ObjectAttributes attributes, String ownerId) {
        byte[] md5 = body.md5();
        if (md5 == null) {
            throw new IllegalArgumentException("a joined body has no MD5");
        }
        return new ObjectDraft(ObjectType.NORMAL, ETag.ofMd5(md5), body, attributes, ownerId, null);
    }
}
