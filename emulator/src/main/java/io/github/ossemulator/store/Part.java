package io.github.ossemulator.store;

import io.github.ossemulator.model.ETag;
import java.time.Instant;

/**
 * A part of a multipart upload. Immutable.
 *
 * @param number 1 to 10000
 */
public record Part(int number, ETag etag, Instant lastModified, Body body) {
    /** The length in bytes. */
    public long size() {
        return body.size();
    }
}
