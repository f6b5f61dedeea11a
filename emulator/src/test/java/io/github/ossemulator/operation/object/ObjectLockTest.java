package io.github.ossemulator.operation.object;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.model.OssTime;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retention policies of buckets, retentions and legal holds of objects: what is locked stays as it is. */
class ObjectLockTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send("PUT /bucket/kept", "", "kept");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void a_new_object_has_the_default_retention_of_its_bucket() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status>" + "</VersioningConfiguration>");
        oss.send(
                "PUT /bucket/?objectWorm",
                "",
                "<ObjectWormConfiguration><ObjectWormEnabled>Enabled</ObjectWormEnabled><Rule><DefaultRetention>"
                        + "<Mode>COMPLIANCE</Mode><Days>2</Days></DefaultRetention></Rule></ObjectWormConfiguration>");
        String until = OssTime.iso(oss.clock().instant().plus(Duration.ofDays(2)));

        String put = oss.send("PUT /bucket/new", "", "new").header("x-oss-version-id");
        oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/kept");
        String id = oss.send("POST /bucket/parts?uploads").text().replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        oss.send("POST /bucket/parts?uploadId=" + id, "x-oss-complete-all: yes");

        for (String key : List.of("new", "copy", "parts")) {
            assertThat(oss.send("GET /bucket/" + key + "?retention").text())
                    .contains("<Mode>COMPLIANCE</Mode>", "<RetainUntilDate>" + until + "</RetainUntilDate>");
        }
        assertThat(oss.send("GET /bucket/kept?retention").status()).isEqualTo(404);
        assertImmutable(oss.send("DELETE /bucket/new?versionId=" + put));
        oss.clock().advance(Duration.ofDays(2));
        assertThat(oss.send("DELETE /bucket/new?versionId=" + put).status()).isEqualTo(204);
    }

    @Test
    void a_retention_of_its_own_counts_instead_of_the_default_one() throws IOException {
        oss.send(
                "PUT /bucket/?objectWorm",
                "",
                "<ObjectWormConfiguration><ObjectWormEnabled>Enabled</ObjectWormEnabled><Rule><DefaultRetention>"
                        + "<Mode>COMPLIANCE</Mode><Years>1</Years></DefaultRetention></Rule>"
                        + "</ObjectWormConfiguration>");
        String until = OssTime.iso(oss.clock().instant().plus(Duration.ofDays(1)));

        oss.send(
                "PUT /bucket/own",
                "x-oss-object-worm-mode: GOVERNANCE",
                "x-oss-object-worm-retain-until-date: " + until,
                "",
                "own");

        assertThat(oss.send("GET /bucket/own?retention").text())
                .contains("<Mode>GOVERNANCE</Mode>", "<RetainUntilDate>" + until + "</RetainUntilDate>");
    }

    @Test
    void a_policy_in_progress_keeps_objects_from_being_overwritten_and_removed() throws IOException {
        initiate(1);

        assertImmutable(oss.send("PUT /bucket/kept", "", "changed"));
        assertImmutable(oss.send("DELETE /bucket/kept"));
        assertImmutable(oss.send("PUT /bucket/kept", "x-oss-copy-source: /bucket/kept", "x-oss-meta-a: b"));
        assertImmutable(oss.send("PUT /bucket/kept?symlink", "x-oss-symlink-target: other"));
        assertImmutable(oss.send("POST /bucket/kept?uploads"));
        assertImmutable(oss.send("POST /bucket/?delete", "", "<Delete><Object><Key>kept</Key></Object></Delete>"));
        assertThat(oss.send("GET /bucket/kept").text()).isEqualTo("kept");
    }

    @Test
    void what_is_new_can_be_written_once() throws IOException {
        initiate(1);

        assertThat(oss.send("PUT /bucket/new", "", "one").status()).isEqualTo(200);
        assertImmutable(oss.send("PUT /bucket/new", "", "two"));
        assertThat(oss.send("POST /bucket/log?append&position=0", "", "one").status())
                .isEqualTo(200);
        assertImmutable(oss.send("POST /bucket/log?append&position=3", "", "two"));
    }

    @Test
    void an_upload_that_was_started_before_cannot_overwrite_what_was_locked_since() throws IOException {
        String id = oss.send("POST /bucket/late?uploads").text().replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        oss.send("PUT /bucket/late?partNumber=1&uploadId=" + id, "", "part");
        initiate(1);
        oss.send("PUT /bucket/late", "", "first");

        assertImmutable(oss.send("POST /bucket/late?uploadId=" + id, "x-oss-complete-all: yes"));
    }

    @Test
    void a_policy_that_is_not_locked_within_a_day_is_gone() throws IOException {
        initiate(10);
        oss.clock().advance(Duration.ofHours(24));

        assertThat(oss.send("DELETE /bucket/kept").status()).isEqualTo(204);
        assertThat(oss.send("GET /bucket/?worm").text()).contains("<Code>NoSuchWORMConfiguration</Code>");
    }

    @Test
    void a_locked_policy_keeps_an_object_as_long_as_it_says_and_can_be_extended() throws IOException {
        String id = initiate(2);
        oss.send("POST /bucket/?wormId=" + id);
        oss.clock().advance(Duration.ofDays(2).minusSeconds(1));
        assertImmutable(oss.send("DELETE /bucket/kept"));

        oss.send(
                "POST /bucket/?wormExtend&wormId=" + id,
                "",
                "<ExtendWormConfiguration><RetentionPeriodInDays>3</RetentionPeriodInDays></ExtendWormConfiguration>");
        oss.clock().advance(Duration.ofSeconds(1));
        assertImmutable(oss.send("DELETE /bucket/kept"));

        oss.clock().advance(Duration.ofDays(1));
        assertThat(oss.send("DELETE /bucket/kept").status()).isEqualTo(204);
    }

    @Test
    void an_aborted_policy_keeps_nothing() throws IOException {
        initiate(1);
        oss.send("DELETE /bucket/?worm");

        assertThat(oss.send("PUT /bucket/kept", "", "changed").status()).isEqualTo(200);
    }

    @Test
    void tags_and_acl_of_a_kept_object_can_be_changed() throws IOException {
        initiate(1);

        assertThat(oss.send("PUT /bucket/kept?acl", "x-oss-object-acl: private").status())
                .isEqualTo(200);
        assertThat(oss.send("PUT /bucket/kept?tagging", "", "<Tagging><TagSet></TagSet></Tagging>")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_lifecycle_rule_does_not_remove_what_is_kept() throws IOException {
        String id = initiate(10);
        oss.send("POST /bucket/?wormId=" + id);
        oss.send(
                "PUT /bucket/?lifecycle",
                "",
                "<LifecycleConfiguration><Rule><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>"
                        + "</LifecycleConfiguration>");

        oss.clock().advance(Duration.ofDays(5));
        assertThat(oss.send("GET /bucket/kept").status()).isEqualTo(200);
        oss.clock().advance(Duration.ofDays(6));
        assertThat(oss.send("GET /bucket/kept").status()).isEqualTo(404);
    }

    @Test
    void a_retention_keeps_a_version_until_its_time() throws IOException {
        String version = lockableVersion();
        retain("GOVERNANCE", "2024-05-06T07:08:14.000Z");

        assertThat(oss.send("DELETE /bucket/kept").status())
                .as("a marker hides it and removes nothing")
                .isEqualTo(204);
        assertImmutable(oss.send("DELETE /bucket/kept?versionId=" + version));
        assertThat(oss.send("HEAD /bucket/kept?versionId=" + version).header("x-oss-object-worm-retain-until-date"))
                .isEqualTo("2024-05-06T07:08:14.000Z");

        oss.clock().advance(Duration.ofSeconds(5));
        assertThat(oss.send("DELETE /bucket/kept?versionId=" + version).status())
                .isEqualTo(204);
    }

    @Test
    void governance_can_be_bypassed_and_compliance_cannot() throws IOException {
        String version = lockableVersion();
        retain("GOVERNANCE", "2024-05-07T00:00:00.000Z");
        assertImmutable(retain("GOVERNANCE", "2024-05-06T12:00:00.000Z"));
        assertThat(retain("COMPLIANCE", "2024-05-08T00:00:00.000Z").status()).isEqualTo(200);
        assertImmutable(
                oss.send("DELETE /bucket/kept?versionId=" + version, "x-oss-bypass-governance-retention: true"));

        String other = oss.send("PUT /bucket/kept", "", "again").header("x-oss-version-id");
        retain("GOVERNANCE", "2024-05-07T00:00:00.000Z");
        assertThat(oss.send("DELETE /bucket/kept?versionId=" + other, "x-oss-bypass-governance-retention: true")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_legal_hold_keeps_a_version_until_it_is_lifted() throws IOException {
        String version = lockableVersion();
        hold("ON");
        assertImmutable(oss.send("DELETE /bucket/kept?versionId=" + version));

        hold("OFF");
        assertThat(oss.send("DELETE /bucket/kept?versionId=" + version).status())
                .isEqualTo(204);
    }

    @Test
    void an_upload_can_bring_its_own_lock_and_a_copy_does_not_take_it_along() throws IOException {
        lockableVersion();
        RawResponse put = oss.send("PUT /bucket/held", "x-oss-object-worm-legal-hold: ON", "", "held");
        RawResponse copy = oss.send("PUT /bucket/copy", "x-oss-copy-source: /bucket/held");

        assertImmutable(oss.send("DELETE /bucket/held?versionId=" + put.header("x-oss-version-id")));
        assertThat(oss.send("DELETE /bucket/copy?versionId=" + copy.header("x-oss-version-id"))
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Retention><Mode>NONE</Mode><RetainUntilDate>2024-05-07T00:00:00.000Z</RetainUntilDate></Retention>",
                "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>tomorrow</RetainUntilDate></Retention>",
                "<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>2024-05-06T00:00:00.000Z</RetainUntilDate></Retention>"
            })
    void refuses_a_retention_that_is_none(String document) throws IOException {
        lockableVersion();

        assertThat(oss.send("PUT /bucket/kept?retention", "", document).text())
                .contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void an_object_is_only_locked_where_its_bucket_says_so() throws IOException {
        assertThat(hold("ON").text()).contains("<Code>InvalidRequest</Code>");
        assertThat(oss.send("PUT /bucket/held", "x-oss-object-worm-legal-hold: ON", "", "held")
                        .text())
                .contains("<Code>InvalidRequest</Code>");
    }

    private String initiate(int days) throws IOException {
        RawResponse answer = oss.send(
                "POST /bucket/?worm",
                "",
                "<InitiateWormConfiguration><RetentionPeriodInDays>" + days
                        + "</RetentionPeriodInDays></InitiateWormConfiguration>");
        return String.valueOf(answer.header("x-oss-worm-id"));
    }

    private String lockableVersion() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        oss.send(
                "PUT /bucket/?objectWorm",
                "",
                "<ObjectWormConfiguration><ObjectWormEnabled>Enabled</ObjectWormEnabled></ObjectWormConfiguration>");
        return String.valueOf(oss.send("PUT /bucket/kept", "", "kept").header("x-oss-version-id"));
    }

    private RawResponse retain(String mode, String until) throws IOException {
        return oss.send(
                "PUT /bucket/kept?retention",
                "",
                "<Retention><Mode>" + mode + "</Mode><RetainUntilDate>" + until + "</RetainUntilDate></Retention>");
    }

    private RawResponse hold(String status) throws IOException {
        return oss.send("PUT /bucket/kept?legalHold", "", "<LegalHold><Status>" + status + "</Status></LegalHold>");
    }

    private static void assertImmutable(RawResponse answer) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text()).contains("<Code>FileImmutable</Code>");
    }
}
