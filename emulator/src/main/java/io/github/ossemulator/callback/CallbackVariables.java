package io.github.ossemulator.callback;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The system variables of one upload (callback §2.2).
 *
 * @param bucket the name of the bucket
 * @param object the key
 * @param etag the ETag without quotes
 * @param size the length of the object in bytes
 * @param mimeType the stored {@code Content-Type}
 * @param crc64 the CRC-64 of the object, as unsigned 64 bits
 * @param contentMd5 the base64 MD5 of the object; null after CompleteMultipartUpload
 * @param vpcId the VPC the upload came from; null if it came from none
 * @param clientIp the address of the uploader
 * @param reqId the id of the upload request
 * @param operation {@code PutObject}, {@code PostObject} or {@code CompleteMultipartUpload}
 * @param image reads the facts of the image from the object; called once, and only if the template asks for them
 */
public record CallbackVariables(
        String bucket,
        String object,
        String etag,
        long size,
        String mimeType,
        long crc64,
        @Nullable String contentMd5,
        @Nullable String vpcId,
        String clientIp,
        String reqId,
        String operation,
        Supplier<Optional<Image>> image) {
    /**
     * The facts of an image.
     *
     * @param width in pixels
     * @param height in pixels
     * @param format as OSS names it: {@code jpg}, {@code png}, ...
     */
    public record Image(int width, int height, String format) {}
}
