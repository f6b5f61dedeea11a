package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.sdk.service.oss2.models.DeletePublicAccessBlockRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectLegalHoldRequest;
import com.aliyun.sdk.service.oss2.models.GetObjectRetentionRequest;
import com.aliyun.sdk.service.oss2.models.GetPublicAccessBlockRequest;
import com.aliyun.sdk.service.oss2.models.LegalHold;
import com.aliyun.sdk.service.oss2.models.ObjectWormConfiguration;
import com.aliyun.sdk.service.oss2.models.PublicAccessBlockConfiguration;
import com.aliyun.sdk.service.oss2.models.PutBucketObjectWormConfigurationRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectLegalHoldRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectRetentionRequest;
import com.aliyun.sdk.service.oss2.models.PutPublicAccessBlockRequest;
import com.aliyun.sdk.service.oss2.models.Retention;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import org.junit.jupiter.api.Test;

/** What keeps people out and objects in, through the official Java SDK v2: blocks, retentions and holds. */
interface ProtectionCalls extends SdkCalls {
    @Test
    default void public_access_is_blocked_for_the_account_and_allowed_again() {
        v2().putPublicAccessBlock(PutPublicAccessBlockRequest.newBuilder()
                .publicAccessBlockConfiguration(PublicAccessBlockConfiguration.newBuilder()
                        .blockPublicAccess(true)
                        .build())
                .build());
        GetPublicAccessBlockRequest get =
                GetPublicAccessBlockRequest.newBuilder().build();
        assertThat(v2().getPublicAccessBlock(get)
                        .publicAccessBlockConfiguration()
                        .blockPublicAccess())
                .isTrue();
        v2().deletePublicAccessBlock(DeletePublicAccessBlockRequest.newBuilder().build());
        assertThat(v2().getPublicAccessBlock(get)
                        .publicAccessBlockConfiguration()
                        .blockPublicAccess())
                .isFalse();
    }

    @Test
    default void an_object_is_retained_and_held() {
        v2().putBucketObjectWormConfiguration(PutBucketObjectWormConfigurationRequest.newBuilder()
                .bucket(BUCKET)
                .objectWormConfiguration(ObjectWormConfiguration.newBuilder()
                        .objectWormEnabled("Enabled")
                        .build())
                .build());
        v2().putObject(PutObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("kept")
                .body(BinaryData.fromString("kept"))
                .build());
        v2().putObjectRetention(PutObjectRetentionRequest.newBuilder()
                .bucket(BUCKET)
                .key("kept")
                .retention(Retention.newBuilder()
                        .mode("GOVERNANCE")
                        .retainUntilDate("2999-01-02T03:04:05.000Z")
                        .build())
                .build());
        v2().putObjectLegalHold(PutObjectLegalHoldRequest.newBuilder()
                .bucket(BUCKET)
                .key("kept")
                .legalHold(LegalHold.newBuilder().status("ON").build())
                .build());

        assertThat(v2().getObjectRetention(GetObjectRetentionRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("kept")
                                .build())
                        .retention()
                        .retainUntilDate())
                .isEqualTo("2999-01-02T03:04:05.000Z");
        assertThat(v2().getObjectLegalHold(GetObjectLegalHoldRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("kept")
                                .build())
                        .legalHold()
                        .status())
                .isEqualTo("ON");
        assertThatThrownBy(() -> v1().deleteObject(BUCKET, "kept")).hasMessageContaining("FileImmutable");
    }
}
