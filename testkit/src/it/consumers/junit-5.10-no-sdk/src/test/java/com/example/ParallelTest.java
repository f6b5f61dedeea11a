package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.config.AuthMode;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import io.github.ossemulator.testkit.Reset;
import io.github.ossemulator.testkit.callback.CallbackReceiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 200 tests at once on one server, each with a bucket and a callback server of its own. */
@OssEmulatorTest(authentication = AuthMode.OFF, reset = Reset.NEVER)
@Execution(ExecutionMode.CONCURRENT)
class ParallelTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<URI> SERVERS = ConcurrentHashMap.newKeySet();
    private static final Set<String> BUCKETS = ConcurrentHashMap.newKeySet();
    private static final CountDownLatch FOUR_TESTS = new CountDownLatch(4);

    @RepeatedTest(200)
    void has_its_own_bucket_and_callbacks(OssEmulator emulator, @Bucket OssBucket bucket, CallbackReceiver receiver)
            throws Exception {
        SERVERS.add(emulator.endpoint());
        BUCKETS.add(bucket.name());
        FOUR_TESTS.countDown();
        assertThat(FOUR_TESTS.await(1, TimeUnit.MINUTES))
                .as("tests run at the same time")
                .isTrue();

        for (String key : new String[] {"a.txt", "b.txt"}) {
            HttpRequest upload = HttpRequest.newBuilder(bucket.uri(key))
                    .header("x-oss-callback", receiver.spec().form("bucket", "object").build().header())
                    .PUT(BodyPublishers.ofString(bucket.name()))
                    .build();
            assertThat(HTTP.send(upload, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }

        assertThat(bucket.keys()).containsExactly("a.txt", "b.txt");
        assertThat(bucket.get("b.txt").text()).isEqualTo(bucket.name());
        assertThat(receiver.received())
                .allSatisfy(callback -> assertThat(callback.verification().isValid()).isTrue())
                .extracting(callback -> callback.text())
                .containsExactly("bucket=" + bucket.name() + "&object=a.txt", "bucket=" + bucket.name() + "&object=b.txt");
    }

    @AfterAll
    static void they_shared_a_server_and_nothing_else(OssEmulator emulator) {
        assertThat(SERVERS).containsExactly(emulator.endpoint());
        assertThat(BUCKETS).hasSize(200);
        assertThat(emulator.buckets()).isEmpty();
    }
}
