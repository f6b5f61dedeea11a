package io.github.ossemulator.store;

import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.StorageClass;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an uploader says about an object besides its bytes. Immutable; maps keep their order.
 *
 * @param contentType the {@code Content-Type} that GET answers
 * @param headers other headers GET echoes, by their canonical name: {@code Cache-Control}, {@code Expires}, ...,
 *     {@code x-oss-server-side-encryption}; values are wire text (one byte per char)
 * @param userMetadata {@code x-oss-meta-} headers by lower-case name without the prefix; values are wire text (one byte
 *     per char)
 * @param tags object tags in the order they were given
 * @param acl {@link Acl#DEFAULT} unless set
 */
public record ObjectAttributes(
        String contentType,
        Map<String, String> headers,
        Map<String, String> userMetadata,
        Map<String, String> tags,
        Acl acl,
        StorageClass storageClass) {
    /** What an object has of which nothing was said. */
    public static final ObjectAttributes NONE = new ObjectAttributes(
            "application/octet-stream", Map.of(), Map.of(), Map.of(), Acl.DEFAULT, StorageClass.STANDARD);

    public ObjectAttributes {
        headers = frozen(headers);
        userMetadata = frozen(userMetadata);
        tags = frozen(tags);
    }

    /** These attributes with another content type. */
    public ObjectAttributes withContentType(String contentType) {
        return new ObjectAttributes(contentType, headers, userMetadata, tags, acl, storageClass);
    }

    /** These attributes with other headers. */
    public ObjectAttributes withHeaders(Map<String, String> headers) {
        return new ObjectAttributes(contentType, headers, userMetadata, tags, acl, storageClass);
    }

    /** These attributes with another ACL. */
    public ObjectAttributes withAcl(Acl acl) {
        return new ObjectAttributes(contentType, headers, userMetadata, tags, acl, storageClass);
    }

    /** These attributes with other tags. */
    public ObjectAttributes withTags(Map<String, String> tags) {
        return new ObjectAttributes(contentType, headers, userMetadata, tags, acl, storageClass);
    }

    /** These attributes with another storage class. */
    public ObjectAttributes withStorageClass(StorageClass storageClass) {
        return new ObjectAttributes(contentType, headers, userMetadata, tags, acl, storageClass);
    }

    private static Map<String, String> frozen(Map<String, String> map) {
        return map.size() < 2 ? Map.copyOf(map) : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
