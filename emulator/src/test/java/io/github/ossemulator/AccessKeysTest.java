package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.exceptions.ServiceException;
import com.aliyun.sdk.service.oss2.models.ListBucketsRequest;
import io.github.ossemulator.model.AccessKey;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the Java SDKs meet when keys come and go. */
class AccessKeysTest {
    private static final AccessKey ALICE = new AccessKey("alice", "her secret");

    private final OssEmulator emulator = OssEmulator.builder().buckets("photos").start();
    private final AccessKeys keys = emulator.accessKeys();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void a_key_is_accepted_from_when_it_is_added_to_when_it_is_removed() {
        assertThat(refusal(ALICE).getErrorCode()).isEqualTo("InvalidAccessKeyId");
        keys.add(ALICE);
        assertThat(bucketsOf(ALICE)).isOne();
        assertThat(keys.all()).extracting(AccessKey::id).containsExactly("alice", "oss-emulator");
        keys.remove("alice");
        assertThat(refusal(ALICE).getErrorCode()).isEqualTo("InvalidAccessKeyId");
    }

    @Test
    void a_key_that_is_added_again_has_its_new_secret() {
        keys.add(ALICE);
        keys.add(new AccessKey("alice", "her new secret"));

        assertThat(refusal(ALICE).getErrorCode()).isEqualTo("SignatureDoesNotMatch");
        assertThat(bucketsOf(new AccessKey("alice", "her new secret"))).isOne();
    }

    @Test
    void a_disabled_key_is_refused_in_the_words_of_oss() {
        keys.add(ALICE);
        keys.disable("alice");

        OSSException refusal = refusal(ALICE);
        assertThat(refusal.getErrorCode()).isEqualTo("InvalidAccessKeyId");
        assertThat(refusal.getErrorMessage()).isEqualTo("The OSS Access Key Id you provided is disabled.");
    }

    @Test
    void a_temporary_key_needs_its_token() {
        AccessKey temporary = keys.addTemporary(Duration.ofMinutes(5));

        assertThat(temporary.id()).startsWith("STS.");
        assertThat(bucketsOf(temporary)).isOne();
        assertThat(refusal(new AccessKey(temporary.id(), temporary.secret())).getErrorCode())
                .isEqualTo("InvalidAccessKeyId");
        assertThat(refusal(new AccessKey(temporary.id(), temporary.secret(), "another token"))
                        .getErrorCode())
                .isEqualTo("InvalidSecurityToken");
    }

    @Test
    void a_temporary_key_expires_by_the_clock_of_the_emulator() {
        AccessKey temporary = keys.addTemporary(Duration.ofMinutes(5));
        emulator.clock().advance(Duration.ofMinutes(4));
        assertThat(bucketsOf(temporary)).isOne();
        emulator.clock().advance(Duration.ofMinutes(1));

        OSSException v1 = refusal(temporary);
        assertThat(v1.getErrorCode()).isEqualTo("SecurityTokenExpired");
        assertThat(v1.getErrorMessage()).isEqualTo("The security token you provided has expired.");
        assertThat(v1.getEC()).isEqualTo("0002-00000007");
        ServiceException v2 = refusalByV2(temporary);
        assertThat(v2.statusCode()).isEqualTo(403);
        assertThat(v2.errorCode()).isEqualTo("SecurityTokenExpired");
        assertThat(v2.errorMessage()).isEqualTo("The security token you provided has expired.");
    }

    @Test
    void a_key_of_another_account_has_nothing_of_the_first() {
        AccessKey bob = new AccessKey("bob", "his secret", null, null, "2000000000000002");
        keys.add(bob);

        assertThat(bucketsOf(bob)).isZero();
        OSS client = v1(bob);
        try {
            assertThat(catchThrowableOfType(OSSException.class, () -> client.listObjects("photos"))
                            .getErrorCode())
                    .isEqualTo("AccessDenied");
        } finally {
            client.shutdown();
        }
    }

    @Test
    void a_reset_brings_back_the_keys_of_the_start() {
        keys.add(ALICE);
        keys.disable("oss-emulator");
        emulator.reset();

        assertThat(keys.all()).extracting(AccessKey::id).containsExactly("oss-emulator");
        assertThat(bucketsOf(new AccessKey("oss-emulator", "oss-emulator-secret")))
                .isOne();
    }

    private int bucketsOf(AccessKey key) {
        OSS client = v1(key);
        try {
            return client.listBuckets().size();
        } finally {
            client.shutdown();
        }
    }

    private OSSException refusal(AccessKey key) {
        return catchThrowableOfType(OSSException.class, () -> bucketsOf(key));
    }

    private ServiceException refusalByV2(AccessKey key) {
        OSSClient client = OSSClient.newBuilder()
                .region(emulator.region())
                .endpoint(emulator.endpoint().toString())
                .credentialsProvider(new StaticCredentialsProvider(key.id(), key.secret(), key.securityToken()))
                .build();
        try (client) {
            return (ServiceException) catchThrowableOfType(
                            RuntimeException.class,
                            () -> client.listBuckets(
                                    ListBucketsRequest.newBuilder().build()))
                    .getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private OSS v1(AccessKey key) {
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setSLDEnabled(true);
        return OSSClientBuilder.create()
                .endpoint(emulator.endpoint().toString())
                .credentialsProvider(new DefaultCredentialProvider(key.id(), key.secret(), key.securityToken()))
                .clientConfiguration(configuration)
                .build();
    }
}
