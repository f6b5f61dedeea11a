package io.github.ossemulator.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficLimitTest {
    private static final String HUNDRED_KIB = "x-oss-traffic-limit: 819200";

    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void an_upload_and_a_download_take_as_long_as_their_limit_makes_them() throws IOException {
        String content = "x".repeat(102_400);

        long start = System.nanoTime();
        RawResponse put = oss.send("PUT /bucket/a", HUNDRED_KIB, "", content);
        Duration upload = Duration.ofNanos(System.nanoTime() - start);
        start = System.nanoTime();
        RawResponse get = oss.send("GET /bucket/a?x-oss-traffic-limit=819200");
        Duration download = Duration.ofNanos(System.nanoTime() - start);

        assertThat(put.status()).isEqualTo(200);
        assertThat(get.text()).isEqualTo(content);
        assertThat(upload).isGreaterThan(Duration.ofMillis(700));
        assertThat(download).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void refuses_limits_out_of_range_and_given_twice() throws IOException {
        for (String limit : new String[] {"245759", "838860801", "x", ""}) {
            RawResponse answer = oss.send("PUT /bucket/a", "x-oss-traffic-limit: " + limit, "", "x");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text())
                    .contains(
                            "<Code>InvalidArgument</Code>",
                            "x-oss-traffic-limit is invalid, should be specified between 819200(100KB/s) and"
                                    + " 838860800(100MB/s).");
        }
        assertThat(oss.send("GET /bucket/a?x-oss-traffic-limit=819200", HUNDRED_KIB)
                        .text())
                .contains("should be specified either in query string or header, not both.");
        assertThat(oss.send("HEAD /bucket/a").status()).isEqualTo(404);
    }
}
