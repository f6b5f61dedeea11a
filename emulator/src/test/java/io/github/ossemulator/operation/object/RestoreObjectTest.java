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

/** RestoreObject, CleanRestoredObject, and what reads make of archived objects. */
class RestoreObjectTest {
    private static final String TWO_DAYS =
            "<RestoreRequest><Days>2</Days><JobParameters><Tier>Bulk</Tier></JobParameters></RestoreRequest>";

    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send("PUT /bucket/archived", "x-oss-storage-class: Archive", "", "cold");
        oss.send("PUT /bucket/cold", "x-oss-storage-class: ColdArchive", "", "colder");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void a_frozen_object_tells_its_metadata_but_not_its_bytes() throws IOException {
        RawResponse head = oss.send("HEAD /bucket/archived");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("x-oss-storage-class")).isEqualTo("Archive");
        assertThat(head.header("x-oss-restore")).isNull();

        RawResponse get = oss.send("GET /bucket/archived");
        assertThat(transcript(get)).isEqualTo("""
                        HTTP/1.1 403 Forbidden
                        Content-Type: application/xml
                        Content-Length: 277

                        <?xml version="1.0" encoding="UTF-8"?>
                        <Error>
                          <Code>InvalidObjectState</Code>
                          <Message>The operation is not valid for the object's state.</Message>
                          <RequestId>663881D90000000300ABCDEF</RequestId>
                          <HostId>127.0.0.1</HostId>
                          <ObjectName>archived</ObjectName>
                        </Error>""");
    }

    @Test
    void a_restore_takes_its_time_then_lasts_a_day_and_can_be_extended() throws IOException {
        RawResponse first = oss.send("POST /bucket/archived?restore");
        assertThat(transcript(first)).isEqualTo("HTTP/1.1 202 Accepted\nContent-Length: 0\n");
        assertThat(oss.send("HEAD /bucket/archived").header("x-oss-restore")).isEqualTo("ongoing-request=\"true\"");
        assertThat(oss.send("GET /bucket/archived").status()).isEqualTo(403);
        RawResponse tooEarly = oss.send("POST /bucket/archived?restore");
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text())
                .contains(
                        "<Code>RestoreAlreadyInProgress</Code>",
                        "<Message>The restore operation is in progress.</Message>",
                        "<EC>0016-00000701</EC>");

        oss.clock().advance(Duration.ofSeconds(1));
        RawResponse restored = oss.send("GET /bucket/archived");
        assertThat(restored.text()).isEqualTo("cold");
        assertThat(restored.header("x-oss-restore"))
                .isEqualTo("ongoing-request=\"false\", expiry-date=\"Tue, 07 May 2024 07:08:10 GMT\"");
        assertThat(oss.send("GET /bucket/?prefix=archived").text())
                .contains("<RestoreInfo>ongoing-request=\"false\", expiry-date=\"Tue, 07 May 2024 07:08:10 GMT\""
                        + "</RestoreInfo>");

        oss.clock().advance(Duration.ofHours(1));
        assertThat(oss.send("POST /bucket/archived?restore", "", "<RestoreRequest><Days>2</Days></RestoreRequest>")
                        .status())
                .isEqualTo(200);
        oss.clock().advance(Duration.ofDays(2).minusSeconds(1));
        assertThat(oss.send("GET /bucket/archived").status()).isEqualTo(200);
        oss.clock().advance(Duration.ofSeconds(1));
        assertThat(oss.send("GET /bucket/archived").status()).isEqualTo(403);
        assertThat(oss.send("HEAD /bucket/archived").header("x-oss-restore")).isNull();
    }

    @Test
    void a_cold_archive_tells_how_urgent_the_restore_is() throws IOException {
        RawResponse answer = oss.send("POST /bucket/cold?restore", "", TWO_DAYS);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("x-oss-object-restore-priority")).isEqualTo("Bulk");
        oss.clock().advance(Duration.ofSeconds(1));
        assertThat(oss.send("GET /bucket/cold").text()).isEqualTo("colder");
    }

    @Test
    void refuses_what_is_not_archived_or_not_there() throws IOException {
        oss.send("PUT /bucket/warm", "", "warm");

        RawResponse warm = oss.send("POST /bucket/warm?restore");
        assertThat(warm.status()).isEqualTo(400);
        assertThat(warm.text())
                .contains(
                        "<Code>OperationNotSupported</Code>",
                        "<Message>The operation is not supported for this resource</Message>",
                        "<Detail>RestoreObject operation does not support this object storage class</Detail>",
                        "<EC>0016-00000702</EC>");
        assertThat(oss.send("POST /bucket/none?restore").text()).contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void refuses_malformed_requests() throws IOException {
        for (String document : new String[] {
            "nonsense",
            "<Restore/>",
            "<RestoreRequest><Days>0</Days></RestoreRequest>",
            "<RestoreRequest><Days>x</Days></RestoreRequest>"
        }) {
            assertThat(oss.send("POST /bucket/cold?restore", "", document).text())
                    .contains("<Code>MalformedXML</Code>");
        }
        assertThat(oss.send(
                                "POST /bucket/cold?restore",
                                "",
                                "<RestoreRequest><JobParameters><Tier>Fast</Tier></JobParameters></RestoreRequest>")
                        .text())
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>Tier</ArgumentName>");
        assertThat(oss.send("POST /bucket/archived?restore", "", TWO_DAYS).text())
                .contains("<Code>MalformedXML</Code>");
    }

    @Test
    void cleaning_freezes_a_restored_object_again() throws IOException {
        RawResponse frozen = oss.send("POST /bucket/cold?cleanRestoredObject");
        assertThat(frozen.status()).isEqualTo(409);
        assertThat(frozen.text()).contains("<Code>ArchiveRestoreFileStale</Code>");
        oss.send("POST /bucket/cold?restore");
        assertThat(oss.send("POST /bucket/cold?cleanRestoredObject").text())
                .contains("<Code>ArchiveRestoreNotFinished</Code>", "<EC>0016-00000719</EC>");
        oss.clock().advance(Duration.ofSeconds(1));

        assertThat(oss.send("POST /bucket/cold?cleanRestoredObject").status()).isEqualTo(200);

        assertThat(oss.send("GET /bucket/cold").status()).isEqualTo(403);
        oss.send("PUT /bucket/warm", "", "warm");
        assertThat(oss.send("POST /bucket/warm?cleanRestoredObject").text())
                .contains("<Code>OperationNotSupported</Code>");
    }

    @Test
    void a_version_is_restored_for_itself() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        String first = oss.send("PUT /bucket/v", "x-oss-storage-class: Archive", "", "1")
                .header("x-oss-version-id");
        oss.send("PUT /bucket/v", "x-oss-storage-class: Archive", "", "2");

        RawResponse answer = oss.send("POST /bucket/v?restore&versionId=" + first);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("x-oss-version-id")).isEqualTo(first);
        oss.clock().advance(Duration.ofSeconds(1));
        assertThat(oss.send("GET /bucket/v?versionId=" + first).text()).isEqualTo("1");
        assertThat(oss.send("GET /bucket/v").status()).isEqualTo(403);
    }

    @Test
    void the_class_of_the_bucket_is_that_of_its_objects() throws IOException {
        oss.send(
                "PUT /archive-bucket/",
                "",
                "<CreateBucketConfiguration><StorageClass>Archive</StorageClass></CreateBucketConfiguration>");
        oss.send("PUT /archive-bucket/a", "", "a");
        oss.send("PUT /archive-bucket/b", "x-oss-storage-class: Standard", "", "b");

        assertThat(oss.send("GET /archive-bucket/a").text()).contains("<Code>InvalidObjectState</Code>");
        assertThat(oss.send("GET /archive-bucket/b").text()).isEqualTo("b");
    }
}
