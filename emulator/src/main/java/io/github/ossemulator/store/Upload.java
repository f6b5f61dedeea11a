package io.github.ossemulator.store;

import io.github.ossemulator.model.BucketName;
import io.github.ossemulator.model.ObjectKey;
import java.time.Instant;

/**
 * A multipart upload in progress, without its parts. Immutable.
 *
 * @param uploadId 32 upper-case hex digits that sort by creation
 * @param initiated whole seconds
 * @param attributes what InitiateMultipartUpload said about the object to be
 * @param sequential whether parts must come in order
 */
public record Upload(
        BucketName bucket,
        ObjectKey key,
        String uploadId,
        Instant initiated,
        String ownerId,
        ObjectAttributes attributes,
        boolean sequential) {}
