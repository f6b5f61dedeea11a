package io.github.ossemulator.operation.object;

import static io.github.ossemulator.operation.LocalOss.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PutObjectACL and GetObjectACL. */
class ObjectAclTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send("PUT /bucket/object", "x-oss-meta-a: 1", "", "hello");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void gotcha_41_an_object_without_an_acl_of_its_own_says_default() throws IOException {
        RawResponse answer = oss.send("GET /bucket/object?acl");

        assertThat(transcript(answer)).isEqualTo("""
                        HTTP/1.1 200 OK
                        Content-Type: application/xml
                        Content-Length: 255

                        <?xml version="1.0" encoding="UTF-8"?>
                        <AccessControlPolicy>
                          <Owner>
                            <ID>1000000000000001</ID>
                            <DisplayName>1000000000000001</DisplayName>
                          </Owner>
                          <AccessControlList>
                            <Grant>default</Grant>
                          </AccessControlList>
                        </AccessControlPolicy>""");
    }

    @Test
    void changing_the_acl_modifies_the_object_and_keeps_everything_else() throws IOException {
        oss.clock().advance(Duration.ofSeconds(3));

        RawResponse answer = oss.send("PUT /bucket/object?acl", "x-oss-object-acl: public-read-write");

        assertThat(transcript(answer)).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 0\n");
        assertThat(oss.send("GET /bucket/object?acl").text()).contains("<Grant>public-read-write</Grant>");
        RawResponse object = oss.send("GET /bucket/object");
        assertThat(object.header("Last-Modified")).isEqualTo("Mon, 06 May 2024 07:08:12 GMT");
        assertThat(object.header("x-oss-meta-a")).isEqualTo("1");
        assertThat(object.text()).isEqualTo("hello");
    }

    @Test
    void refuses_an_acl_it_does_not_know() throws IOException {
        RawResponse answer = oss.send("PUT /bucket/object?acl", "x-oss-object-acl: secret");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(
                        "<Code>InvalidArgument</Code>",
                        "<Message>no such object access control exists</Message>",
                        "<EC>0017-00000104</EC>");
        assertThat(oss.send("PUT /bucket/object?acl").text()).contains("<Code>MissingArgument</Code>");
    }

    @Test
    void says_that_the_object_is_missing() throws IOException {
        assertThat(oss.send("PUT /bucket/none?acl", "x-oss-object-acl: private").text())
                .contains("<Code>NoSuchKey</Code>");
        assertThat(oss.send("GET /bucket/none?acl").text()).contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void each_version_has_its_own_acl_and_a_delete_marker_has_none() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        String first = oss.send("PUT /bucket/object", "", "1").header("x-oss-version-id");
        oss.send("PUT /bucket/object", "", "2");

        RawResponse put = oss.send("PUT /bucket/object?acl&versionId=" + first, "x-oss-object-acl: public-read");

        assertThat(put.header("x-oss-version-id")).isEqualTo(first);
        RawResponse get = oss.send("GET /bucket/object?acl&versionId=" + first);
        assertThat(get.text()).contains("<Grant>public-read</Grant>");
        assertThat(get.header("x-oss-version-id")).isEqualTo(first);
        assertThat(oss.send("GET /bucket/object?acl").text()).contains("<Grant>default</Grant>");
        String marker = oss.send("DELETE /bucket/object").header("x-oss-version-id");
        assertThat(oss.send("GET /bucket/object?acl&versionId=" + marker).status())
                .isEqualTo(404);
        assertThat(oss.send("PUT /bucket/object?acl&versionId=" + marker, "x-oss-object-acl: private")
                        .status())
                .isEqualTo(404);
    }
}
