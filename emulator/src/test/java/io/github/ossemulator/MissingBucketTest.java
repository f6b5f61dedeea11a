package io.github.ossemulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes first when bucket and key are both unknown. Source: the tests of the Python SDK v2. */
class MissingBucketTest {
    private final OssEmulator emulator = OssEmulator.builder().buckets("photos").start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aMissingBucketComesBeforeAnUnknownAccessKey() throws Exception {
        assertThat(codeFor("GET", "/no-such-bucket/?acl")).isEqualTo("NoSuchBucket");
        assertThat(codeFor("GET", "/no-such-bucket/key")).isEqualTo("NoSuchBucket");
    }

    @Test
    void anUnknownAccessKeyIsToldForABucketThatExistsOrIsToBeCreated() throws Exception {
        assertThat(codeFor("GET", "/photos/?acl")).isEqualTo("InvalidAccessKeyId");
        assertThat(codeFor("PUT", "/no-such-bucket/")).isEqualTo("InvalidAccessKeyId");
        assertThat(codeFor("GET", "/")).isEqualTo("InvalidAccessKeyId");
    }

    private String codeFor(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.endpoint() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("x-oss-date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)))
                .header("Authorization", "OSS nobody:c2lnbmF0dXJl")
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return body.replaceAll("(?s).*<Code>(.*)</Code>.*", "$1");
    }
}
