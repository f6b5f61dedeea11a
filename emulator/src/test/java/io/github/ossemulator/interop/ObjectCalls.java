package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.sdk.service.oss2.models.AbortMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.AppendObjectRequest;
import com.aliyun.sdk.service.oss2.models.AppendObjectResult;
import com.aliyun.sdk.service.oss2.models.BucketSummary;
import com.aliyun.sdk.service.oss2.models.CORSConfiguration;
import com.aliyun.sdk.service.oss2.models.CORSRule;
import com.aliyun.sdk.service.oss2.models.CleanRestoredObjectRequest;
import com.aliyun.sdk.service.oss2.models.CompleteMultipartUpload;
import com.aliyun.sdk.service.oss2.models.CompleteMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.CopyObjectRequest;
import com.aliyun.sdk.service.oss2.models.Delete;
import com.aliyun.sdk.service.oss2.models.DeleteBucketCorsRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketPolicyRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketTagsRequest;
import com.aliyun.sdk.service.oss2.models.DeleteMultipleObjectsRequest;
import com.aliyun.sdk.service.oss2.models.DeleteObjectRequest;
import com.aliyun.sdk.service.oss2.models.DeleteObjectTaggingRequest;
import com.aliyun.sdk.service.oss2.models.DescribeRegionsRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketAclRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketCorsRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketInfoRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketLocationRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketPolicyRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketPolicyStatusRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketStatRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketTagsRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketVersioningRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectAclRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectMetaRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectResult;
import com.aliyun.sdk.service.oss2.models.GetObjectTaggingRequest;
import com.aliyun.sdk.service.oss2.models.GetSymlinkRequest;
import com.aliyun.sdk.service.oss2.models.HeadObjectRequest;
import com.aliyun.sdk.service.oss2.models.HeadObjectResult;
import com.aliyun.sdk.service.oss2.models.InitiateMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.ListBucketsRequest;
import com.aliyun.sdk.service.oss2.models.ListMultipartUploadsRequest;
import com.aliyun.sdk.service.oss2.models.ListObjectVersionsRequest;
import com.aliyun.sdk.service.oss2.models.ListObjectVersionsResult;
import com.aliyun.sdk.service.oss2.models.ListObjectsRequest;
import com.aliyun.sdk.service.oss2.models.ListPartsRequest;
import com.aliyun.sdk.service.oss2.models.ObjectIdentifier;
import com.aliyun.sdk.service.oss2.models.ObjectSummary;
import com.aliyun.sdk.service.oss2.models.ObjectVersion;
import com.aliyun.sdk.service.oss2.models.OptionObjectRequest;
import com.aliyun.sdk.service.oss2.models.Part;
import com.aliyun.sdk.service.oss2.models.PutBucketAclRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketCorsRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketPolicyRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketTagsRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketVersioningRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectAclRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectTaggingRequest;
import com.aliyun.sdk.service.oss2.models.PutSymlinkRequest;
import com.aliyun.sdk.service.oss2.models.RestoreObjectRequest;
import com.aliyun.sdk.service.oss2.models.SealAppendObjectRequest;
import com.aliyun.sdk.service.oss2.models.Tag;
import com.aliyun.sdk.service.oss2.models.TagSet;
import com.aliyun.sdk.service.oss2.models.Tagging;
import com.aliyun.sdk.service.oss2.models.UploadPartCopyRequest;
import com.aliyun.sdk.service.oss2.models.UploadPartRequest;
import com.aliyun.sdk.service.oss2.models.VersioningConfiguration;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Buckets and objects through the official Java SDK v2. */
interface ObjectCalls extends SdkCalls {
    String KEY = "a b+c/中.txt";

    @Test
    default void buckets_are_created_described_and_deleted() {
        assertThat(v2().listBuckets(ListBucketsRequest.newBuilder().build()).buckets())
                .extracting(BucketSummary::name)
                .containsExactly(BUCKET);
        assertThat(v2().getBucketInfo(
                                GetBucketInfoRequest.newBuilder().bucket(BUCKET).build())
                        .bucketInfo()
                        .name())
                .isEqualTo(BUCKET);
        assertThat(v2().getBucketLocation(GetBucketLocationRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .locationConstraint())
                .isEqualTo("oss-cn-hangzhou");
        put(KEY, "hello");
        assertThat(v2().getBucketStat(
                                GetBucketStatRequest.newBuilder().bucket(BUCKET).build())
                        .bucketStat()
                        .objectCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> v2().deleteBucket(
                                DeleteBucketRequest.newBuilder().bucket(BUCKET).build()))
                .hasStackTraceContaining("BucketNotEmpty");
        v2().deleteObject(
                        DeleteObjectRequest.newBuilder().bucket(BUCKET).key(KEY).build());
        v2().deleteBucket(DeleteBucketRequest.newBuilder().bucket(BUCKET).build());
        assertThat(v2().doesBucketExist(BUCKET)).isFalse();
        assertThat(v2().describeRegions(DescribeRegionsRequest.newBuilder().build())
                        .regionInfoList()
                        .regionInfos())
                .isNotEmpty();
    }

    @Test
    default void objects_are_looked_at_listed_copied_and_deleted() {
        put(KEY, "hello");

        HeadObjectResult head = v2().headObject(
                        HeadObjectRequest.newBuilder().bucket(BUCKET).key(KEY).build());
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.metadata()).containsEntry("author", "ali");
        assertThat(v2().getObjectMeta(GetObjectMetaRequest.newBuilder()
                                .bucket(BUCKET)
                                .key(KEY)
                                .build())
                        .eTag())
                .isEqualTo(head.eTag());
        v2().copyObject(CopyObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("copy")
                .sourceBucket(BUCKET)
                .sourceKey(KEY)
                .build());
        assertThat(v2().listObjects(
                                ListObjectsRequest.newBuilder().bucket(BUCKET).build())
                        .contents())
                .extracting(ObjectSummary::key)
                .containsExactly(KEY, "copy");
        v2().deleteMultipleObjects(DeleteMultipleObjectsRequest.newBuilder()
                .bucket(BUCKET)
                .delete(Delete.newBuilder()
                        .objects(List.of(
                                ObjectIdentifier.newBuilder().key(KEY).build(),
                                ObjectIdentifier.newBuilder().key("copy").build()))
                        .build())
                .build());
        assertThat(v2().doesObjectExist(BUCKET, KEY)).isFalse();
    }

    @Test
    default void an_object_is_appended_to_and_sealed() throws Exception {
        append("hello ", 0);

        assertThat(append("you", 6).nextAppendPosition()).isEqualTo(9);
        v2().sealAppendObject(SealAppendObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("log")
                .position(9L)
                .build());
        assertThat(text("log")).isEqualTo("hello you");
        assertThatThrownBy(() -> append("more", 9)).hasStackTraceContaining("ObjectNotAppendable");
    }

    @Test
    default void a_symlink_is_made_read_and_followed() throws Exception {
        put(KEY, "hello");
        v2().putSymlink(PutSymlinkRequest.newBuilder()
                .bucket(BUCKET)
                .key("link")
                .symlinkTarget("a%20b%2Bc/%E4%B8%AD.txt")
                .build());

        assertThat(v2().getSymlink(GetSymlinkRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("link")
                                .build())
                        .symlinkTarget())
                .isNotEmpty();
        assertThat(text("link")).isEqualTo("hello");
    }

    @Test
    default void an_object_has_tags_and_an_acl() {
        put(KEY, "hello");
        v2().putObjectTagging(PutObjectTaggingRequest.newBuilder()
                .bucket(BUCKET)
                .key(KEY)
                .tagging(tagging())
                .build());
        GetObjectTaggingRequest getTags =
                GetObjectTaggingRequest.newBuilder().bucket(BUCKET).key(KEY).build();
        assertThat(v2().getObjectTagging(getTags).tagging().tagSet().tags())
                .extracting(Tag::value)
                .containsExactly("b c");
        v2().deleteObjectTagging(DeleteObjectTaggingRequest.newBuilder()
                .bucket(BUCKET)
                .key(KEY)
                .build());
        assertThat(v2().getObjectTagging(getTags).tagging().tagSet().tags()).isNullOrEmpty();

        v2().putObjectAcl(PutObjectAclRequest.newBuilder()
                .bucket(BUCKET)
                .key(KEY)
                .objectAcl("public-read")
                .build());
        assertThat(v2().getObjectAcl(GetObjectAclRequest.newBuilder()
                                .bucket(BUCKET)
                                .key(KEY)
                                .build())
                        .accessControlPolicy()
                        .accessControlList()
                        .grant())
                .isEqualTo("public-read");
    }

    @Test
    default void an_upload_of_parts_is_listed_copied_into_and_aborted() {
        put(KEY, "hello");
        String upload = v2().initiateMultipartUpload(InitiateMultipartUploadRequest.newBuilder()
                        .bucket(BUCKET)
                        .key("big")
                        .build())
                .initiateMultipartUpload()
                .uploadId();
        v2().uploadPartCopy(UploadPartCopyRequest.newBuilder()
                .bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .partNumber(1L)
                .sourceBucket(BUCKET)
                .sourceKey(KEY)
                .build());

        assertThat(v2().listParts(ListPartsRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("big")
                                .uploadId(upload)
                                .build())
                        .parts())
                .extracting(Part::size)
                .containsExactly(5L);
        ListMultipartUploadsRequest list =
                ListMultipartUploadsRequest.newBuilder().bucket(BUCKET).build();
        assertThat(v2().listMultipartUploads(list).uploads()).hasSize(1);
        v2().abortMultipartUpload(AbortMultipartUploadRequest.newBuilder()
                .bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .build());
        assertThat(v2().listMultipartUploads(list).uploads()).isNullOrEmpty();
    }

    @Test
    default void parts_are_uploaded_and_completed() throws Exception {
        String upload = v2().initiateMultipartUpload(InitiateMultipartUploadRequest.newBuilder()
                        .bucket(BUCKET)
                        .key(KEY)
                        .build())
                .initiateMultipartUpload()
                .uploadId();
        String etag = v2().uploadPart(UploadPartRequest.newBuilder()
                        .bucket(BUCKET)
                        .key(KEY)
                        .uploadId(upload)
                        .partNumber(1L)
                        .body(BinaryData.fromString("hello"))
                        .build())
                .eTag();
        v2().completeMultipartUpload(CompleteMultipartUploadRequest.newBuilder()
                .bucket(BUCKET)
                .key(KEY)
                .uploadId(upload)
                .completeMultipartUpload(CompleteMultipartUpload.newBuilder()
                        .parts(List.of(
                                Part.newBuilder().partNumber(1L).eTag(etag).build()))
                        .build())
                .build());

        assertThat(text(KEY)).isEqualTo("hello");
    }

    @Test
    default void versions_are_switched_on_and_listed() {
        v2().putBucketVersioning(PutBucketVersioningRequest.newBuilder()
                .bucket(BUCKET)
                .versioningConfiguration(
                        VersioningConfiguration.newBuilder().status("Enabled").build())
                .build());
        assertThat(v2().getBucketVersioning(GetBucketVersioningRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .versioningConfiguration()
                        .status())
                .isEqualTo("Enabled");
        put(KEY, "one");
        put(KEY, "two");
        v2().deleteObject(
                        DeleteObjectRequest.newBuilder().bucket(BUCKET).key(KEY).build());

        ListObjectVersionsResult versions = v2().listObjectVersions(
                        ListObjectVersionsRequest.newBuilder().bucket(BUCKET).build());
        assertThat(versions.versions()).extracting(ObjectVersion::key).containsExactly(KEY, KEY);
        assertThat(versions.deleteMarkers()).hasSize(1);
    }

    @Test
    default void an_archived_object_is_restored() {
        v2().putObject(PutObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("old")
                .storageClass("Archive")
                .body(BinaryData.fromString("x"))
                .build());

        assertThat(v2().restoreObject(RestoreObjectRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("old")
                                .build())
                        .statusCode())
                .isEqualTo(202);
        HeadObjectRequest head =
                HeadObjectRequest.newBuilder().bucket(BUCKET).key("old").build();
        assertThat(v2().headObject(head).restore()).contains("ongoing-request=\"true\"");
        emulator().clock().advance(Duration.ofMinutes(10));
        assertThat(v2().headObject(head).restore()).contains("ongoing-request=\"false\"");
        v2().cleanRestoredObject(CleanRestoredObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("old")
                .build());
        assertThat(v2().headObject(head).restore()).isNull();
    }

    @Test
    default void rules_for_pages_of_other_origins_are_kept_and_asked_for() {
        v2().putBucketCors(PutBucketCorsRequest.newBuilder()
                .bucket(BUCKET)
                .corsConfiguration(CORSConfiguration.newBuilder()
                        .corsRules(List.of(CORSRule.newBuilder()
                                .allowedOrigins(List.of("http://example.com"))
                                .allowedMethods(List.of("PUT"))
                                .build()))
                        .build())
                .build());
        GetBucketCorsRequest get =
                GetBucketCorsRequest.newBuilder().bucket(BUCKET).build();

        assertThat(v2().getBucketCors(get).corsConfiguration().corsRules()).hasSize(1);
        assertThat(v2().optionObject(OptionObjectRequest.newBuilder()
                                .bucket(BUCKET)
                                .key(KEY)
                                .origin("http://example.com")
                                .accessControlRequestMethod("PUT")
                                .build())
                        .accessControlAllowOrigin())
                .isEqualTo("http://example.com");
        v2().deleteBucketCors(
                        DeleteBucketCorsRequest.newBuilder().bucket(BUCKET).build());
        assertThatThrownBy(() -> v2().getBucketCors(get)).hasStackTraceContaining("NoSuchCORSConfiguration");
    }

    @Test
    default void a_bucket_has_an_acl_tags_and_a_policy() {
        v2().putBucketAcl(PutBucketAclRequest.newBuilder()
                .bucket(BUCKET)
                .acl("public-read")
                .build());
        assertThat(v2().getBucketAcl(
                                GetBucketAclRequest.newBuilder().bucket(BUCKET).build())
                        .accessControlPolicy()
                        .accessControlList()
                        .grant())
                .isEqualTo("public-read");

        v2().putBucketTags(PutBucketTagsRequest.newBuilder()
                .bucket(BUCKET)
                .tagging(tagging())
                .build());
        GetBucketTagsRequest getTags =
                GetBucketTagsRequest.newBuilder().bucket(BUCKET).build();
        assertThat(v2().getBucketTags(getTags).tagging().tagSet().tags()).hasSize(1);
        v2().deleteBucketTags(
                        DeleteBucketTagsRequest.newBuilder().bucket(BUCKET).build());

        v2().putBucketPolicy(PutBucketPolicyRequest.newBuilder()
                .bucket(BUCKET)
                .body(BinaryData.fromString(
                        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":[\"*\"],"
                                + "\"Action\":[\"oss:GetObject\"],\"Resource\":[\"acs:oss:*:*:bucket/*\"]}]}"))
                .build());
        assertThat(v2().getBucketPolicyStatus(GetBucketPolicyStatusRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .policyStatus()
                        .isPublic())
                .isTrue();
        v2().getBucketPolicy(GetBucketPolicyRequest.newBuilder().bucket(BUCKET).build());
        v2().deleteBucketPolicy(
                        DeleteBucketPolicyRequest.newBuilder().bucket(BUCKET).build());
    }

    private Tagging tagging() {
        return Tagging.newBuilder()
                .tagSet(TagSet.newBuilder()
                        .tags(List.of(Tag.newBuilder().key("a").value("b c").build()))
                        .build())
                .build();
    }

    private void put(String key, String content) {
        v2().putObject(PutObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key(key)
                .metadata(Map.of("author", "ali"))
                .body(BinaryData.fromString(content))
                .build());
    }

    private AppendObjectResult append(String content, long position) {
        return v2().appendObject(AppendObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("log")
                .position(position)
                .body(BinaryData.fromString(content))
                .build());
    }

    private String text(String key) throws Exception {
        try (GetObjectResult result = v2().getObject(
                        GetObjectRequest.newBuilder().bucket(BUCKET).key(key).build())) {
            return new String(result.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
