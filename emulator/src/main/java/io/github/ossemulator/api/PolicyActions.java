package io.github.ossemulator.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which action of a policy an operation is. Source: the tables of actions of the RAM and bucket policy pages. Stateless. */
final class PolicyActions {
    private static final Map<String, String> OTHERWISE_NAMED = Map.ofEntries(
            Map.entry("HeadObject", "GetObject"),
            Map.entry("GetObjectMeta", "GetObject"),
            Map.entry("GetSymlink", "GetObject"),
            Map.entry("CopyObject", "PutObject"),
            Map.entry("AppendObject", "PutObject"),
            Map.entry("SealAppendObject", "PutObject"),
            Map.entry("PostObject", "PutObject"),
            Map.entry("PutSymlink", "PutObject"),
            Map.entry("InitiateMultipartUpload", "PutObject"),
            Map.entry("UploadPart", "PutObject"),
            Map.entry("UploadPartCopy", "PutObject"),
            Map.entry("CompleteMultipartUpload", "PutObject"),
            Map.entry("DeleteMultipleObjects", "DeleteObject"),
            Map.entry("ListObjectsV2", "ListObjects"),
            Map.entry("HeadBucket", "GetBucketInfo"),
            Map.entry("PutBucketTags", "PutBucketTagging"),
            Map.entry("GetBucketTags", "GetBucketTagging"),
            Map.entry("DeleteBucketTags", "DeleteBucketTagging"));

    private PolicyActions() {}

    /** The action, for example {@code oss:GetObjectVersion}. */
    static String of(String operation, @Nullable String versionId) {
        String action = OTHERWISE_NAMED.getOrDefault(operation, operation);
        boolean ofVersion = versionId != null && action.matches("(Get|Put|Delete|Restore)Object(Acl|Tagging)?");
        return "oss:" + action + (ofVersion ? "Version" : "");
    }
}
