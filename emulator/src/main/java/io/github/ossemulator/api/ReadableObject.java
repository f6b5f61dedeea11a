package io.github.ossemulator.api;

import io.github.ossemulator.model.ETag;
import io.github.ossemulator.store.StoredObject;
import java.time.Instant;

/**
 * What a read answers with: an object, and the object whose bytes stand for it. They differ for a symlink only, which shows
 * its own metadata around the bytes of its target (protocol.md §4.2).
 *
 * @param object what was addressed
 * @param content the target of a symlink; else {@code object}
 */
public record ReadableObject(StoredObject object, StoredObject content) {
    /** The length of the bytes. */
    public long size() {
        return content.size();
    }

    /** The entity tag of the bytes. */
    public ETag etag() {
        return content.etag();
    }

    /** When the symlink or its target changed last. */
    public Instant lastModified() {
        return object.lastModified().isAfter(content.lastModified()) ? object.lastModified() : content.lastModified();
    }
}
