package io.github.ossemulator.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import com.aliyun.sdk.service.oss2.models.PutBucketRequest;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.api.Coverage;
import io.github.ossemulator.api.Operation;
import io.github.ossemulator.config.Settings;
import io.github.ossemulator.journal.Exchange;
import io.github.ossemulator.operation.Operations;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The official Java SDKs call every emulated operation and understand what they read back. The calls are in the interfaces;
 * the last test demands that none is missing.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SdkOperationsTest
        implements ObjectCalls, BucketRuleCalls, BucketSettingCalls, FormerSdkCalls, ProtectionCalls, OtherCalls {
    static final String WITHOUT_SDK = "without-sdk";

    /** Operations that no official Java SDK can call, and why. */
    private static final Map<String, String> WITHOUT_A_CALL =
            Map.of("PostObject", "it is what a web page's form sends; SDKs only sign its policy");

    private static final Set<String> BY_SDK = new TreeSet<>();
    private static final Set<String> BY_HTTP = new TreeSet<>();

    private static OssEmulator emulator;
    private static OSSClient v2;
    private static OSS v1;

    @BeforeAll
    static void start() {
        emulator = OssEmulator.start();
        String endpoint = emulator.endpoint().toString();
        v1 = new OSSClientBuilder().build(endpoint, "oss-emulator", "oss-emulator-secret");
        v2 = OSSClient.newBuilder()
                .region("cn-hangzhou")
                .endpoint(endpoint)
                .credentialsProvider(new StaticCredentialsProvider("oss-emulator", "oss-emulator-secret"))
                .build();
    }

    @AfterAll
    static void stop() throws Exception {
        v1.shutdown();
        v2.close();
        emulator.close();
    }

    @BeforeEach
    void makeBucket() {
        emulator.reset();
        v2.putBucket(PutBucketRequest.newBuilder().bucket(BUCKET).build());
    }

    @AfterEach
    void record(TestInfo test) {
        Set<String> reached = test.getTags().contains(WITHOUT_SDK) ? BY_HTTP : BY_SDK;
        emulator.requests().all().stream().map(Exchange::operation).forEach(reached::add);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void every_emulated_operation_was_called() {
        // Nothing is asked of the collaborators before a request comes.
        Set<String> emulated =
                Operations.all(null, null, null, Settings.defaults(), null, () -> new UUID(0, 0)).stream()
                        .filter(operation -> operation.coverage() != Coverage.NOT_EMULATED)
                        .map(Operation::name)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(BY_HTTP).containsAll(WITHOUT_A_CALL.keySet());
        assertThat(BY_SDK).doesNotContainAnyElementsOf(WITHOUT_A_CALL.keySet());
        emulated.removeAll(WITHOUT_A_CALL.keySet());
        assertThat(BY_SDK).containsAll(emulated);
    }

    @Override
    public OSS v1() {
        return v1;
    }

    @Override
    public OSSClient v2() {
        return v2;
    }

    @Override
    public OssEmulator emulator() {
        return emulator;
    }
}
