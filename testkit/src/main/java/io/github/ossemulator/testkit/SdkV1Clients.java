package io.github.ossemulator.testkit;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.common.auth.DefaultCredentialProvider;
import io.github.ossemulator.OssCredentials;
import io.github.ossemulator.OssEmulator;
import java.util.Set;

/** Clients of the Java SDK v1, {@code com.aliyun.oss.OSS}. */
public final class SdkV1Clients implements OssClientProvider {
    @Override
    public Set<String> typeNames() {
        return Set.of("com.aliyun.oss.OSS");
    }

    @Override
    public Object create(Class<?> type, OssEmulator emulator) {
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        // Without it, the SDK calls bucket.localhost, which not every machine resolves.
        configuration.setSLDEnabled(true);
        OssCredentials credentials = emulator.credentials();
        return OSSClientBuilder.create()
                .endpoint(emulator.endpoint().toString())
                .region(emulator.region())
                .credentialsProvider(new DefaultCredentialProvider(
                        credentials.accessKeyId(), credentials.accessKeySecret(), credentials.securityToken()))
                .clientConfiguration(configuration)
                .build();
    }

    @Override
    public void close(Object client) {
        ((OSS) client).shutdown();
    }
}
