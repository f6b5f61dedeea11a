package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aliyun.sdk.service.oss2.models.ApplyServerSideEncryptionByDefault;
import com.aliyun.sdk.service.oss2.models.BucketPublicAccessBlockConfiguration;
import com.aliyun.sdk.service.oss2.models.DeleteBucketEncryptionRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketLifecycleRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketPublicAccessBlockRequest;
import com.aliyun.sdk.service.oss2.models.DeleteBucketWebsiteRequest;
import com.aliyun.sdk.service.oss2.models.ErrorDocument;
import com.aliyun.sdk.service.oss2.models.GetBucketEncryptionRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketLifecycleRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketPublicAccessBlockRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketRefererRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketRequestPaymentRequest;
import com.aliyun.sdk.service.oss2.models.GetBucketWebsiteRequest;
import com.aliyun.sdk.service.oss2.models.HeadObjectRequest;
import com.aliyun.sdk.service.oss2.models.IndexDocument;
import com.aliyun.sdk.service.oss2.models.LifecycleConfiguration;
import com.aliyun.sdk.service.oss2.models.LifecycleRule;
import com.aliyun.sdk.service.oss2.models.LifecycleRuleExpiration;
import com.aliyun.sdk.service.oss2.models.PutBucketAclRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketEncryptionRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketLifecycleRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketPublicAccessBlockRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketRefererRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketRequestPaymentRequest;
import com.aliyun.sdk.service.oss2.models.PutBucketWebsiteRequest;
import com.aliyun.sdk.service.oss2.models.PutObjectRequest;
import com.aliyun.sdk.service.oss2.models.RefererConfiguration;
import com.aliyun.sdk.service.oss2.models.RefererList;
import com.aliyun.sdk.service.oss2.models.RequestPaymentConfiguration;
import com.aliyun.sdk.service.oss2.models.ServerSideEncryptionRule;
import com.aliyun.sdk.service.oss2.models.WebsiteConfiguration;
import com.aliyun.sdk.service.oss2.transport.BinaryData;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bucket configurations that have an effect, through the official Java SDK v2. */
interface BucketRuleCalls extends SdkCalls {
    @Test
    default void a_lifecycle_is_set_read_and_deleted() {
        v2().putBucketLifecycle(PutBucketLifecycleRequest.newBuilder()
                .bucket(BUCKET)
                .lifecycleConfiguration(LifecycleConfiguration.newBuilder()
                        .rules(List.of(LifecycleRule.newBuilder()
                                .id("logs")
                                .prefix("log/")
                                .status("Enabled")
                                .expiration(LifecycleRuleExpiration.newBuilder()
                                        .days(30)
                                        .build())
                                .build()))
                        .build())
                .build());
        GetBucketLifecycleRequest get =
                GetBucketLifecycleRequest.newBuilder().bucket(BUCKET).build();

        assertThat(v2().getBucketLifecycle(get).lifecycleConfiguration().rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.id()).isEqualTo("logs");
                    assertThat(rule.prefix()).isEqualTo("log/");
                    assertThat(rule.status()).isEqualTo("Enabled");
                    assertThat(rule.expiration().days()).isEqualTo(30);
                });
        v2().deleteBucketLifecycle(
                        DeleteBucketLifecycleRequest.newBuilder().bucket(BUCKET).build());
        assertThatThrownBy(() -> v2().getBucketLifecycle(get)).hasStackTraceContaining("NoSuchLifecycle");
    }

    @Test
    default void a_website_is_set_read_and_deleted() {
        v2().putBucketWebsite(PutBucketWebsiteRequest.newBuilder()
                .bucket(BUCKET)
                .websiteConfiguration(WebsiteConfiguration.newBuilder()
                        .indexDocument(
                                IndexDocument.newBuilder().suffix("index.html").build())
                        .errorDocument(ErrorDocument.newBuilder()
                                .key("error.html")
                                .httpStatus(404L)
                                .build())
                        .build())
                .build());
        GetBucketWebsiteRequest get =
                GetBucketWebsiteRequest.newBuilder().bucket(BUCKET).build();

        WebsiteConfiguration website = v2().getBucketWebsite(get).websiteConfiguration();
        assertThat(website.indexDocument().suffix()).isEqualTo("index.html");
        assertThat(website.errorDocument().key()).isEqualTo("error.html");
        v2().deleteBucketWebsite(
                        DeleteBucketWebsiteRequest.newBuilder().bucket(BUCKET).build());
        assertThatThrownBy(() -> v2().getBucketWebsite(get)).hasStackTraceContaining("NoSuchWebsiteConfiguration");
    }

    @Test
    default void referers_are_set_and_read() {
        v2().putBucketReferer(PutBucketRefererRequest.newBuilder()
                .bucket(BUCKET)
                .refererConfiguration(RefererConfiguration.newBuilder()
                        .allowEmptyReferer(false)
                        .refererList(RefererList.newBuilder()
                                .referers(List.of("http://example.com", "https://*.example.com"))
                                .build())
                        .build())
                .build());

        RefererConfiguration referers = v2().getBucketReferer(
                        GetBucketRefererRequest.newBuilder().bucket(BUCKET).build())
                .refererConfiguration();
        assertThat(referers.allowEmptyReferer()).isFalse();
        assertThat(referers.refererList().referers()).containsExactly("http://example.com", "https://*.example.com");
    }

    @Test
    default void an_encryption_is_set_applied_and_deleted() {
        v2().putBucketEncryption(PutBucketEncryptionRequest.newBuilder()
                .bucket(BUCKET)
                .serverSideEncryptionRule(ServerSideEncryptionRule.newBuilder()
                        .applyServerSideEncryptionByDefault(ApplyServerSideEncryptionByDefault.newBuilder()
                                .sSEAlgorithm("AES256")
                                .build())
                        .build())
                .build());
        GetBucketEncryptionRequest get =
                GetBucketEncryptionRequest.newBuilder().bucket(BUCKET).build();

        assertThat(v2().getBucketEncryption(get)
                        .serverSideEncryptionRule()
                        .applyServerSideEncryptionByDefault()
                        .sSEAlgorithm())
                .isEqualTo("AES256");
        v2().putObject(PutObjectRequest.newBuilder()
                .bucket(BUCKET)
                .key("key")
                .body(BinaryData.fromString("x"))
                .build());
        assertThat(v2().headObject(HeadObjectRequest.newBuilder()
                                .bucket(BUCKET)
                                .key("key")
                                .build())
                        .serverSideEncryption())
                .isEqualTo("AES256");
        v2().deleteBucketEncryption(DeleteBucketEncryptionRequest.newBuilder()
                .bucket(BUCKET)
                .build());
        assertThatThrownBy(() -> v2().getBucketEncryption(get))
                .hasStackTraceContaining("NoSuchServerSideEncryptionRule");
    }

    @Test
    default void who_pays_is_set_and_read() {
        v2().putBucketRequestPayment(PutBucketRequestPaymentRequest.newBuilder()
                .bucket(BUCKET)
                .requestPaymentConfiguration(RequestPaymentConfiguration.newBuilder()
                        .payer("Requester")
                        .build())
                .build());

        assertThat(v2().getBucketRequestPayment(GetBucketRequestPaymentRequest.newBuilder()
                                .bucket(BUCKET)
                                .build())
                        .requestPaymentConfiguration()
                        .payer())
                .isEqualTo("Requester");
    }

    @Test
    default void public_access_is_blocked_and_allowed_again() {
        GetBucketPublicAccessBlockRequest get =
                GetBucketPublicAccessBlockRequest.newBuilder().bucket(BUCKET).build();
        PutBucketAclRequest publish = PutBucketAclRequest.newBuilder()
                .bucket(BUCKET)
                .acl("public-read")
                .build();
        v2().putBucketPublicAccessBlock(PutBucketPublicAccessBlockRequest.newBuilder()
                .bucket(BUCKET)
                .bucketPublicAccessBlockConfiguration(BucketPublicAccessBlockConfiguration.newBuilder()
                        .blockPublicAccess(true)
                        .build())
                .build());

        assertThat(v2().getBucketPublicAccessBlock(get)
                        .publicAccessBlockConfiguration()
                        .blockPublicAccess())
                .isTrue();
        assertThatThrownBy(() -> v2().putBucketAcl(publish)).hasStackTraceContaining("AccessDenied");
        v2().deleteBucketPublicAccessBlock(DeleteBucketPublicAccessBlockRequest.newBuilder()
                .bucket(BUCKET)
                .build());
        assertThat(v2().getBucketPublicAccessBlock(get)
                        .publicAccessBlockConfiguration()
                        .blockPublicAccess())
                .isFalse();
        v2().putBucketAcl(publish);
    }
}
