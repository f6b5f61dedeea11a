package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aliyun.oss.ClientBuilderConfiguration;
import com.aliyun.oss.OSS;
import com.aliyun.oss.OSSClientBuilder;
import com.aliyun.oss.OSSException;
import com.aliyun.oss.model.LifecycleRule;
import com.aliyun.oss.model.LifecycleRule.RuleStatus;
import com.aliyun.oss.model.SetBucketLifecycleRequest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What follows the clock of the emulator, as the Java SDK v1 sees it. */
class ClockTest {
    private final OssEmulator emulator = OssEmulator.builder().buckets("photos").start();
    private final OSS client = client();

    @AfterEach
    void close() {
        client.shutdown();
        emulator.close();
    }

    private OSS client() {
        ClientBuilderConfiguration configuration = new ClientBuilderConfiguration();
        configuration.setSLDEnabled(true);
        return new OSSClientBuilder()
                .build(emulator.endpoint().toString(), "oss-emulator", "oss-emulator-secret", configuration);
    }

    @Test
    void a_client_whose_clock_is_more_than_15_minutes_off_is_refused() {
        emulator.clock().advance(Duration.ofMinutes(14));
        assertThat(client.doesBucketExist("photos")).isTrue();
        emulator.clock().advance(Duration.ofMinutes(2));

        assertThat(catchThrowableOfType(OSSException.class, client::listBuckets).getErrorCode())
                .isEqualTo("RequestTimeTooSkewed");
    }

    @Test
    void objects_are_modified_when_the_clock_says() {
        Instant then = Instant.now().minus(Duration.ofMinutes(10));
        emulator.clock().set(then);
        emulator.clock().stop();
        client.putObject("photos", "cat.txt", new ByteArrayInputStream(new byte[0]));

        assertThat(client.getObjectMetadata("photos", "cat.txt").getLastModified())
                .isEqualTo(Date.from(Instant.ofEpochSecond(then.getEpochSecond())));
    }

    @Test
    void lifecycle_rules_are_executed_when_their_day_has_come() throws Exception {
        SetBucketLifecycleRequest rules = new SetBucketLifecycleRequest("photos");
        rules.AddLifecycleRule(new LifecycleRule("tidy", "tmp/", RuleStatus.Enabled, 2));
        client.setBucketLifecycle(rules);
        client.putObject("photos", "tmp/cat.txt", new ByteArrayInputStream(new byte[0]));
        client.putObject("photos", "cat.txt", new ByteArrayInputStream(new byte[0]));

        advanceOverHttp("P1D");
        assertThat(emulator.bucket("photos").keys()).containsExactly("cat.txt", "tmp/cat.txt");
        advanceOverHttp("P3D");
        assertThat(emulator.bucket("photos").keys()).containsExactly("cat.txt");
    }

    /** Moves the clock as a test in another process does, and asks for something: rules are executed by the next request. */
    private void advanceOverHttp(String time) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<String> moved = http.send(
                HttpRequest.newBuilder(URI.create(emulator.endpoint() + "/-/clock"))
                        .POST(BodyPublishers.ofString("{\"advance\":\"" + time + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(moved.statusCode()).as(moved.body()).isEqualTo(200);
        http.send(
                HttpRequest.newBuilder(emulator.bucket("photos").uri("cat.txt")).build(), BodyHandlers.discarding());
    }
}
