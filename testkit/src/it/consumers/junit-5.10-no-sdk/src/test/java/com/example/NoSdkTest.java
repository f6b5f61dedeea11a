package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ossemulator.CallbackLog;
import io.github.ossemulator.Faults;
import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssCredentials;
import io.github.ossemulator.OssEmulator;
import io.github.ossemulator.RequestLog;
import io.github.ossemulator.testkit.Bucket;
import io.github.ossemulator.testkit.OssEmulatorTest;
import io.github.ossemulator.testkit.assertion.OssAssertions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With no SDK there, a class of one that anything asked for would fail the test. */
@OssEmulatorTest
class NoSdkTest {
    @ParameterizedTest
    @ValueSource(strings = {"com.aliyun.oss.OSS", "com.aliyun.sdk.service.oss2.OSSClient"})
    void the_sdk_is_absent(String type) {
        assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void everything_else_can_be_a_parameter(
            OssEmulator emulator,
            @Bucket OssBucket photos,
            RequestLog requests,
            CallbackLog callbacks,
            Faults faults,
            OssCredentials credentials)
            throws Exception {
        faults.on("PutObject").fail(503, "ServiceUnavailable");

        assertThat(put(photos.presign("PUT", "cat.txt", Duration.ofMinutes(1))).statusCode())
                .isEqualTo(503);
        assertThat(put(photos.presign("PUT", "cat.txt", Duration.ofMinutes(1))).statusCode())
                .isEqualTo(200);

        faults.assertAllFaultsUsed();
        assertThat(requests.of("PutObject")).hasSize(2);
        assertThat(callbacks.all()).isEmpty();
        assertThat(credentials).isEqualTo(emulator.credentials());
        OssAssertions.assertThat(photos).hasOnlyKeys("cat.txt");
    }

    @Test
    void an_assertion_on_an_error_of_an_sdk_reads_what_was_thrown_instead() {
        assertThatThrownBy(() -> OssAssertions.assertThatOssError(() -> {
                            throw new IllegalStateException("no SDK here");
                        })
                        .hasCode("NoSuchKey"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no SDK here");
    }

    private static HttpResponse<Void> put(URI url) throws Exception {
        HttpRequest upload =
                HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString("meow")).build();
        return HttpClient.newHttpClient().send(upload, BodyHandlers.discarding());
    }
}
