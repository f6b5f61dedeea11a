package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.OssBucket;
import io.github.ossemulator.OssEmulator;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 200 tests at once on one server, each with a bucket of its own. */
@Execution(ExecutionMode.CONCURRENT)
class ParallelTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static OssEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = OssEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @RepeatedTest(200)
    void uploads_to_a_bucket_of_its_own(RepetitionInfo repetition) throws Exception {
        OssBucket bucket = emulator.bucket("parallel-" + repetition.getCurrentRepetition());
        for (String key : new String[] {"a.txt", "b.txt"}) {
            HttpRequest upload = HttpRequest.newBuilder(bucket.presign("PUT", key, Duration.ofMinutes(1)))
                    .PUT(BodyPublishers.ofString(bucket.name()))
                    .build();
            assertThat(HTTP.send(upload, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        }

        assertThat(bucket.keys()).containsExactly("a.txt", "b.txt");
        assertThat(bucket.get("b.txt").text()).isEqualTo(bucket.name());
    }
}
