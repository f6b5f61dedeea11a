package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.AbortMultipartUploadRequest;
import com.aliyun.sdk.service.oss2.models.AppendObjectRequest;
import com.aliyun.sdk.service.oss2.models.AppendObjectResult;
import com.aliyun.sdk.service.oss2.models.BucketSummary;
import com.aliyun.sdk.service.oss2.models.CORSConfiguration;
import com.aliyun.sdk.service.oss2.models.CORSRule;
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
import com.aliyun.sdk.service.oss2.models.PutBucketRequest;
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
import com.aliyun.sdk.service.oss2.models.VersioningConfiguration;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import io.github.ossemulator.OssEmulator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official Java SDK v2 calls one operation after the other, signed with version 4, and understands the answers. */
class JavaSdkV2OperationsTest {
    private static final String BUCKET = "bucket";
    private static final String KEY = "a b+c/中.txt";

    private static OssEmulator emulator;
    private static OSSClient client;

    @BeforeAll
    static void start() {
        emulator = OssEmulator.start();
        client = OSSClient.newBuilder()
                .region("cn-hangzhou")
                .endpoint(emulator.endpoint().toString())
                .credentialsProvider(new StaticCredentialsProvider("oss-emulator", "oss-emulator-secret"))
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        emulator.close();
    }

    @BeforeEach
    void emptyBucket() {
        emulator.reset();
        client.putBucket(PutBucketRequest.newBuilder().bucket(BUCKET).build());
    }

    @Test
    void buckets_are_created_described_and_deleted() {
        assertThat(client.listBuckets(ListBucketsRequest.newBuilder().build()).buckets())
                .extracting(BucketSummary::name)
                .containsExactly(BUCKET);
        assertThat(client.getBucketInfo(
                                GetBucketInfoRequest.newBuilder().bucket(BUCKET).build())
                        .bucketInfo()
                        .name())
                .isEqualTo(BUCKET);
        assertThat(client.getBucketLocation(GetBucketLocationRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .locationConstraint())
                .isEqualTo("oss-cn-hangzhou");
        put(KEY, "hello");
        assertThat(client.getBucketStat(
                                GetBucketStatRequest.newBuilder().bucket(BUCKET).build())
                        .bucketStat()
                        .objectCount())
                .isEqualTo(1);
        assertThatThrownBy(() -> client.deleteBucket(
                        DeleteBucketRequest.newBuilder().bucket(BUCKET).build()))
                .hasStackTraceContaining("BucketNotEmpty");
        client.deleteObject(
                DeleteObjectRequest.newBuilder().bucket(BUCKET).key(KEY).build());
        client.deleteBucket(DeleteBucketRequest.newBuilder().bucket(BUCKET).build());
        assertThat(client.doesBucketExist(BUCKET)).isFalse();
        assertThat(client.describeRegions(DescribeRegionsRequest.newBuilder().build())
                        .regionInfoList()
                        .regionInfos())
                .isNotEmpty();
    }

    @Test
    void objects_are_looked_at_listed_copied_and_deleted() {
        put(KEY, "hello");

        HeadObjectResult head = client.headObject(
                HeadObjectRequest.newBuilder().bucket(BUCKET).key(KEY).build());
        assertThat(head.contentLength()).isEqualTo(5);
        assertThat(head.metadata()).containsEntry("author", "ali");
        assertThat(client.getObjectMeta(GetObjectMetaRequest.newBuilder()
                                .bucket(BUCKET)
                                .key(KEY)
                                .build())
                        .eTag())
                .isEqualTo(head.eTag());
        client.copyObject(CopyObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("copy")
                .sourceBucket(BUCKET)
                .sourceKey(KEY)
                .build());
        assertThat(client.listObjects(
                                ListObjectsRequest.newBuilder().bucket(BUCKET).build())
                        .contents())
                .extracting(ObjectSummary::key)
                .containsExactly(KEY, "copy");
        client.deleteMultipleObjects(DeleteMultipleObjectsRequest.newBuilder()
                .bucket(BUCKET)
                .delete(Delete.newBuilder()
                        .objects(List.of(
                                ObjectIdentifier.newBuilder().key(KEY).build(),
                                ObjectIdentifier.newBuilder().key("copy").build()))
                        .build())
                .build());
        assertThat(client.doesObjectExist(BUCKET, KEY)).isFalse();
    }

    @Test
    void an_object_is_appended_to_and_sealed() throws Exception {
        append("hello ", 0);

        assertThat(append("you", 6).nextAppendPosition()).isEqualTo(9);
        client.sealAppendObject(SealAppendObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("log")
                .position(9L)
                .build());
        assertThat(text("log")).isEqualTo("hello you");
        assertThatThrownBy(() -> append("more", 9)).hasStackTraceContaining("ObjectNotAppendable");
    }

    @Test
    void a_symlink_is_made_read_and_followed() throws Exception {
        put(KEY, "hello");
        client.putSymlink(PutSymlinkRequest.newBuilder()
                .bucket(BUCKET)
                .key("link")
                .symlinkTarget("a%20b%2Bc/%E4%B8%AD.txt")
                .build());

        assertThat(client.getSymlink(GetSymlinkRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("link")
                                .build())
                        .symlinkTarget())
                .isNotEmpty();
        assertThat(text("link")).isEqualTo("hello");
    }

    @Test
    void an_object_has_tags_and_an_acl() {
        put(KEY, "hello");
        client.putObjectTagging(PutObjectTaggingRequest.newBuilder()
                .bucket(BUCKET)
                .key(KEY)
                .tagging(tagging())
                .build());
        GetObjectTaggingRequest getTags =
                GetObjectTaggingRequest.newBuilder().bucket(BUCKET).key(KEY).build();
        assertThat(client.getObjectTagging(getTags).tagging().tagSet().tags())
                .extracting(Tag::value)
                .containsExactly("b c");
        client.deleteObjectTagging(
                DeleteObjectTaggingRequest.newBuilder().bucket(BUCKET).key(KEY).build());
        assertThat(client.getObjectTagging(getTags).tagging().tagSet().tags()).isNullOrEmpty();

        client.putObjectAcl(PutObjectAclRequest.newBuilder()
                .bucket(BUCKET)
                .key(KEY)
                .objectAcl("public-read")
                .build());
        assertThat(client.getObjectAcl(GetObjectAclRequest.newBuilder()
                                .bucket(BUCKET)
                                .key(KEY)
                                .build())
                        .accessControlPolicy()
                        .accessControlList()
                        .grant())
                .isEqualTo("public-read");
    }

    @Test
    void an_upload_of_parts_is_listed_copied_into_and_aborted() {
        put(KEY, "hello");
        String upload = client.initiateMultipartUpload(InitiateMultipartUploadRequest.newBuilder()
                        .bucket(BUCKET)
                        .key("big")
                        .build())
                .initiateMultipartUpload()
                .uploadId();
        client.uploadPartCopy(UploadPartCopyRequest.newBuilder()
                .bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .partNumber(1L)
                .sourceBucket(BUCKET)
                .sourceKey(KEY)
                .build());

        assertThat(client.listParts(ListPartsRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("big")
                                .uploadId(upload)
                                .build())
                        .parts())
                .extracting(Part::size)
                .containsExactly(5L);
        ListMultipartUploadsRequest list =
                ListMultipartUploadsRequest.newBuilder().bucket(BUCKET).build();
        assertThat(client.listMultipartUploads(list).uploads()).hasSize(1);
        client.abortMultipartUpload(AbortMultipartUploadRequest.newBuilder()
                .bucket(BUCKET)
                .key("big")
                .uploadId(upload)
                .build());
        assertThat(client.listMultipartUploads(list).uploads()).isNullOrEmpty();
    }

    @Test
    void versions_are_switched_on_and_listed() {
        client.putBucketVersioning(PutBucketVersioningRequest.newBuilder()
                .bucket(BUCKET)
                .versioningConfiguration(
                        VersioningConfiguration.newBuilder().status("Enabled").build())
                .build());
        assertThat(client.getBucketVersioning(GetBucketVersioningRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .versioningConfiguration()
                        .status())
                .isEqualTo("Enabled");
        put(KEY, "one");
        put(KEY, "two");
        client.deleteObject(
                DeleteObjectRequest.newBuilder().bucket(BUCKET).key(KEY).build());

        ListObjectVersionsResult versions = client.listObjectVersions(
                ListObjectVersionsRequest.newBuilder().bucket(BUCKET).build());
        assertThat(versions.versions()).extracting(ObjectVersion::key).containsExactly(KEY, KEY);
        assertThat(versions.deleteMarkers()).hasSize(1);
    }

    @Test
    void an_archived_object_is_restored() {
        client.putObject(PutObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("old")
                .storageClass("Archive")
                .body(BinaryData.fromString("x"))
                .build());

        assertThat(client.restoreObject(RestoreObjectRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("old")
                                .build())
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void rules_for_pages_of_other_origins_are_kept_and_asked_for() {
        client.putBucketCors(PutBucketCorsRequest.newBuilder()
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

        assertThat(client.getBucketCors(get).corsConfiguration().corsRules()).hasSize(1);
        assertThat(client.optionObject(OptionObjectRequest.newBuilder()
                                .bucket(BUCKET)
                                .key(KEY)
                                .origin("http://example.com")
                                .accessControlRequestMethod("PUT")
                                .build())
                        .accessControlAllowOrigin())
                .isEqualTo("http://example.com");
        client.deleteBucketCors(
                DeleteBucketCorsRequest.newBuilder().bucket(BUCKET).build());
        assertThatThrownBy(() -> client.getBucketCors(get)).hasStackTraceContaining("NoSuchCORSConfiguration");
    }

    @Test
    void a_bucket_has_an_acl_tags_and_a_policy() {
        client.putBucketAcl(PutBucketAclRequest.newBuilder()
                .bucket(BUCKET)
                .acl("public-read")
                .build());
        assertThat(client.getBucketAcl(
                                GetBucketAclRequest.newBuilder().bucket(BUCKET).build())
                        .accessControlPolicy()
                        .accessControlList()
                        .grant())
                .isEqualTo("public-read");

        client.putBucketTags(PutBucketTagsRequest.newBuilder()
                .bucket(BUCKET)
                .tagging(tagging())
                .build());
        GetBucketTagsRequest getTags =
                GetBucketTagsRequest.newBuilder().bucket(BUCKET).build();
        assertThat(client.getBucketTags(getTags).tagging().tagSet().tags()).hasSize(1);
        client.deleteBucketTags(
                DeleteBucketTagsRequest.newBuilder().bucket(BUCKET).build());

        client.putBucketPolicy(PutBucketPolicyRequest.newBuilder()
                .bucket(BUCKET)
                .body(BinaryData.fromString(
                        "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":[\"*\"],"
                                + "\"Action\":[\"oss:GetObject\"],\"Resource\":[\"acs:oss:*:*:bucket/*\"]}]}"))
                .build());
        assertThat(client.getBucketPolicyStatus(GetBucketPolicyStatusRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .policyStatus()
                        .isPublic())
                .isTrue();
        client.getBucketPolicy(
                GetBucketPolicyRequest.newBuilder().bucket(BUCKET).build());
        client.deleteBucketPolicy(
                DeleteBucketPolicyRequest.newBuilder().bucket(BUCKET).build());
    }

    private static Tagging tagging() {
        return Tagging.newBuilder()
                .tagSet(TagSet.newBuilder()
                        .tags(List.of(Tag.newBuilder().key("a").value("b c").build()))
                        .build())
                .build();
    }

    private static void put(String key, String content) {
        client.putObject(PutObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key(key)
                .metadata(Map.of("author", "ali"))
                .body(BinaryData.fromString(content))
                .build());
    }

    private static AppendObjectResult append(String content, long position) {
        return client.appendObject(AppendObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("log")
                .position(position)
                .body(BinaryData.fromString(content))
                .build());
    }

    private static String text(String key) throws Exception {
        try (GetObjectResult result = client.getObject(
                GetObjectRequest.newBuilder().bucket(BUCKET).key(key).build())) {
            return new String(result.body().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
