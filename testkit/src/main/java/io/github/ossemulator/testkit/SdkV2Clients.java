package io.github.ossemulator.testkit;

import com.aliyun.sdk.service.oss2.OSSAsyncClient;
import com.aliyun.sdk.service.oss2.OSSClient;
import com.aliyun.sdk.service.oss2.credentials.CredentialsProvider;
import com.aliyun.sdk.service.oss2.credentials.StaticCredentialsProvider;
import io.github.ossemulator.OssCredentials;
import io.github.ossemulator.OssEmulator;
import java.util.Set;

/** Clients of the Java SDK v2, {@code com.aliyun.sdk.service.oss2.OSSClient} and {@code OSSAsyncClient}. */
public final class SdkV2Clients implements OssClientProvider {
    private static final String ASYNC = "com.aliyun.sdk.service.oss2.OSSAsyncClient";

    @Override
    public Set<String> typeNames() {
        return Set.of("com.aliyun.sdk.service.oss2.OSSClient", ASYNC);
    }

    @Override
    public Object create(Class<?> type, OssEmulator emulator) {
        OssCredentials key = emulator.credentials();
        CredentialsProvider credentials =
                new StaticCredentialsProvider(key.accessKeyId(), key.accessKeySecret(), key.securityToken());
        String endpoint = emulator.endpoint().toString();
        return type.getName().equals(ASYNC)
                ? OSSAsyncClient.newBuilder()
                        .region(emulator.region())
                        .endpoint(endpoint)
                        .credentialsProvider(credentials)
                        .build()
                : OSSClient.newBuilder()
                        .region(emulator.region())
                        .endpoint(endpoint)
                        .credentialsProvider(credentials)
                        .build();
    }

    @Override
    public void close(Object client) throws Exception {
        ((AutoCloseable) client).close();
    }
}
