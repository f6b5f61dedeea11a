package io.github.ossemulator.operation.bucket;

import static io.github.ossemulator.operation.LocalOss.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PutBucketVersioning, GetBucketVersioning, ListObjectVersions, and what versions make of the other operations. */
class VersioningTest {
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
    void the_status_is_empty_until_it_is_configured() throws IOException {
        assertThat(transcript(oss.send("GET /bucket/?versioning"))).isEqualTo("""
                        HTTP/1.1 200 OK
                        Content-Type: application/xml
                        Content-Length: 91

                        <?xml version="1.0" encoding="UTF-8"?>
                        <VersioningConfiguration></VersioningConfiguration>""");

        assertThat(transcript(configure("Enabled"))).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 0\n");
        assertThat(oss.send("GET /bucket/?versioning").text()).contains("<Status>Enabled</Status>");
        configure("Suspended");
        assertThat(oss.send("GET /bucket/?versioning").text()).contains("<Status>Suspended</Status>");
        assertThat(oss.send("GET /bucket/?bucketInfo").text()).contains("<Versioning>Suspended</Versioning>");
    }

    @Test
    void refuses_a_status_that_is_none() throws IOException {
        assertThat(configure("Off").text()).contains("<Code>MalformedXML</Code>");
        assertThat(oss.send("PUT /bucket/?versioning", "", "<VersioningConfiguration/>")
                        .text())
                .contains("<Code>InvalidArgument</Code>", "The Versioning element must be specified.");
        assertThat(oss.send("PUT /bucket/?versioning", "", "<Versioning/>").text())
                .contains("<Code>MalformedXML</Code>");
        assertThat(oss.send("GET /bucket/?versioning").text()).doesNotContain("<Status>");
    }

    @Test
    void each_upload_makes_a_version_that_can_be_read() throws IOException {
        oss.send("PUT /bucket/a", "", "null");
        configure("Enabled");
        String first = put("a", "first");
        String second = put("a", "second");

        assertThat(first).hasSize(64).isNotEqualTo(second);
        assertThat(oss.send("GET /bucket/a").text()).isEqualTo("second");
        RawResponse get = oss.send("GET /bucket/a?versionId=" + first);
        assertThat(get.text()).isEqualTo("first");
        assertThat(get.header("x-oss-version-id")).isEqualTo(first);
        assertThat(oss.send("GET /bucket/a?versionId=null").text()).isEqualTo("null");
        assertThat(oss.send("HEAD /bucket/a?versionId=" + first).header("Content-Length"))
                .isEqualTo("5");
        assertThat(oss.send("HEAD /bucket/a?objectMeta&versionId=" + first).header("x-oss-version-id"))
                .isEqualTo(first);
    }

    @Test
    void a_delete_hides_an_object_behind_a_marker() throws IOException {
        configure("Enabled");
        String version = put("a", "x");

        RawResponse deleted = oss.send("DELETE /bucket/a");
        String marker = deleted.header("x-oss-version-id");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.header("x-oss-delete-marker")).isEqualTo("true");
        RawResponse hidden = oss.send("GET /bucket/a");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.header("x-oss-delete-marker")).isEqualTo("true");
        assertThat(hidden.header("x-oss-version-id")).isEqualTo(marker);
        assertThat(hidden.text()).contains("<Code>NoSuchKey</Code>");
        assertThat(oss.send("GET /bucket/a?versionId=" + version).text()).isEqualTo("x");
        assertThat(oss.send("GET /bucket/").text()).doesNotContain("<Contents>");
    }

    @Test
    void a_delete_marker_can_only_be_deleted() throws IOException {
        configure("Enabled");
        put("a", "x");
        String marker = oss.send("DELETE /bucket/a").header("x-oss-version-id");

        RawResponse get = oss.send("GET /bucket/a?versionId=" + marker);
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.header("Allow")).isEqualTo("DELETE");
        assertThat(get.header("x-oss-delete-marker")).isEqualTo("true");
        assertThat(get.text())
                .contains(
                        "<Code>MethodNotAllowed</Code>",
                        "<Method>GET</Method>",
                        "<ResourceType>DeleteMarker</ResourceType>",
                        "<EC>0003-00000016</EC>");
        assertThat(oss.send("HEAD /bucket/a?versionId=" + marker).status()).isEqualTo(405);

        RawResponse deleted = oss.send("DELETE /bucket/a?versionId=" + marker);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.header("x-oss-delete-marker")).isEqualTo("true");
        assertThat(deleted.header("x-oss-version-id")).isEqualTo(marker);
        assertThat(oss.send("GET /bucket/a").text()).isEqualTo("x");
    }

    @Test
    void deleting_a_version_brings_the_one_before_it_back() throws IOException {
        configure("Enabled");
        put("a", "1");
        String second = put("a", "2");

        RawResponse deleted = oss.send("DELETE /bucket/a?versionId=" + second);

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.header("x-oss-version-id")).isEqualTo(second);
        assertThat(deleted.header("x-oss-delete-marker")).isNull();
        assertThat(oss.send("GET /bucket/a").text()).isEqualTo("1");
        assertThat(oss.send("GET /bucket/a?versionId=" + second).text()).contains("<Code>NoSuchVersion</Code>");
        assertThat(oss.send("DELETE /bucket/a?versionId=" + second).status()).isEqualTo(204);
    }

    @Test
    void refuses_version_ids_that_are_none() throws IOException {
        put("a", "x");

        assertThat(oss.send("GET /bucket/a?versionId=").text())
                .contains("<Code>InvalidArgument</Code>", "Version id can not be the empty string.");
        assertThat(oss.send("GET /bucket/a?versionId=short").text())
                .contains("<Code>InvalidArgument</Code>", "Invalid version id specified.");
    }

    @Test
    void suspended_versioning_writes_the_null_version_and_keeps_the_others() throws IOException {
        configure("Enabled");
        String kept = put("a", "kept");
        configure("Suspended");

        assertThat(put("a", "null 1")).isEqualTo("null");
        assertThat(put("a", "null 2")).isEqualTo("null");

        assertThat(versionIds("GET /bucket/?versions")).containsExactly("null", kept);
        RawResponse deleted = oss.send("DELETE /bucket/a");
        assertThat(deleted.header("x-oss-version-id")).isEqualTo("null");
        assertThat(versionIds("GET /bucket/?versions")).containsExactly("null", kept);
        assertThat(oss.send("GET /bucket/a").status()).isEqualTo(404);
    }

    @Test
    void forbidding_to_overwrite_means_nothing_where_versions_are_kept() throws IOException {
        configure("Enabled");
        put("a", "1");

        assertThat(oss.send("PUT /bucket/a", "x-oss-forbid-overwrite: true", "", "2")
                        .status())
                .isEqualTo(200);
        configure("Suspended");
        assertThat(oss.send("PUT /bucket/a", "x-oss-forbid-overwrite: true", "", "3")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void lists_versions_newest_first_with_markers_between_them() throws IOException {
        configure("Enabled");
        String first = put("b", "1");
        oss.clock().advance(Duration.ofSeconds(1));
        String marker = oss.send("DELETE /bucket/b").header("x-oss-version-id");
        String other = put("a", "22");

        RawResponse answer = oss.send("GET /bucket/?versions&prefix=&key-marker=&max-keys=");

        assertThat(answer.text()).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ListVersionsResult>
                          <Name>bucket</Name>
                          <Prefix></Prefix>
                          <KeyMarker></KeyMarker>
                          <VersionIdMarker></VersionIdMarker>
                          <MaxKeys>100</MaxKeys>
                          <Delimiter></Delimiter>
                          <IsTruncated>false</IsTruncated>
                          <Version>
                            <Key>a</Key>
                            <VersionId>%s</VersionId>
                            <IsLatest>true</IsLatest>
                            <LastModified>2024-05-06T07:08:10.000Z</LastModified>
                            <ETag>"B6D767D2F8ED5D21A44B0E5886680CB9"</ETag>
                            <Type>Normal</Type>
                            <Size>2</Size>
                            <StorageClass>Standard</StorageClass>
                            <Owner>
                              <ID>1000000000000001</ID>
                              <DisplayName>1000000000000001</DisplayName>
                            </Owner>
                          </Version>
                          <DeleteMarker>
                            <Key>b</Key>
                            <VersionId>%s</VersionId>
                            <IsLatest>true</IsLatest>
                            <LastModified>2024-05-06T07:08:10.000Z</LastModified>
                            <Owner>
                              <ID>1000000000000001</ID>
                              <DisplayName>1000000000000001</DisplayName>
                            </Owner>
                          </DeleteMarker>
                          <Version>
                            <Key>b</Key>
                            <VersionId>%s</VersionId>
                            <IsLatest>false</IsLatest>
                            <LastModified>2024-05-06T07:08:09.000Z</LastModified>
                            <ETag>"C4CA4238A0B923820DCC509A6F75849B"</ETag>
                            <Type>Normal</Type>
                            <Size>1</Size>
                            <StorageClass>Standard</StorageClass>
                            <Owner>
                              <ID>1000000000000001</ID>
                              <DisplayName>1000000000000001</DisplayName>
                            </Owner>
                          </Version>
                        </ListVersionsResult>
                        """.formatted(other, marker, first));
    }

    @Test
    void pages_through_versions_without_losing_or_repeating_one() throws IOException {
        configure("Enabled");
        List<String> expected = new ArrayList<>();
        for (String key : new String[] {"a", "b c+/中", "d"}) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                ids.add(0, put(key.replace(" ", "%20").replace("中", "%E4%B8%AD"), "x"));
            }
            expected.addAll(ids);
        }

        List<String> listed = new ArrayList<>();
        String query = "GET /bucket/?versions&encoding-type=url&max-keys=3";
        String markers = "";
        while (true) {
            String page = oss.send(query + markers).text();
            listed.addAll(all(page, "<VersionId>([^<]*)</VersionId>"));
            if (page.contains("<IsTruncated>false</IsTruncated>")) {
                break;
            }
            markers = "&key-marker="
                    + all(page, "<NextKeyMarker>([^<]*)</NextKeyMarker>").get(0)
                    + "&version-id-marker="
                    + all(page, "<NextVersionIdMarker>([^<]*)</NextVersionIdMarker>")
                            .get(0);
        }

        assertThat(listed).containsExactlyElementsOf(expected);
    }

    @Test
    void a_version_id_marker_needs_a_key_marker() throws IOException {
        assertThat(oss.send("GET /bucket/?versions&version-id-marker=null").text())
                .contains("<Code>InvalidArgument</Code>", "<ArgumentName>version-id-marker</ArgumentName>");
        assertThat(oss.send("GET /bucket/?versions&key-marker=a&version-id-marker=short")
                        .text())
                .contains("Invalid version id specified.");
        assertThat(oss.send("GET /bucket/?versions&max-keys=1001").text()).contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void rolls_versions_up_behind_a_delimiter() throws IOException {
        configure("Enabled");
        put("dir/a", "x");
        put("dir/a", "x");
        put("e", "x");

        String answer = oss.send("GET /bucket/?versions&delimiter=/").text();

        assertThat(all(answer, "<Key>([^<]*)</Key>")).containsExactly("e");
        assertThat(answer).containsOnlyOnce("<CommonPrefixes>").contains("<Prefix>dir/</Prefix>");
    }

    @Test
    void an_unversioned_bucket_lists_its_objects_as_null_versions() throws IOException {
        oss.send("PUT /bucket/a", "", "x");

        assertThat(oss.send("GET /bucket/?versions").text())
                .contains("<VersionId>null</VersionId>", "<IsLatest>true</IsLatest>");
    }

    @Test
    void deletes_many_versions_and_tells_what_became_of_each() throws IOException {
        configure("Enabled");
        String version = put("a", "x");
        put("b", "x");
        String marker = oss.send("DELETE /bucket/c").header("x-oss-version-id");

        String answer = oss.send(
                        "POST /bucket/?delete",
                        "",
                        "<Delete><Object><Key>a</Key><VersionId>" + version + "</VersionId></Object>"
                                + "<Object><Key>b</Key></Object>"
                                + "<Object><Key>c</Key><VersionId>" + marker + "</VersionId></Object></Delete>")
                .text();

        String created = all(oss.send("GET /bucket/?versions&prefix=b").text(), "<VersionId>([^<]*)</VersionId>")
                .get(0);
        assertThat(answer).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <DeleteResult>
                          <Deleted>
                            <Key>a</Key>
                            <VersionId>%s</VersionId>
                          </Deleted>
                          <Deleted>
                            <Key>b</Key>
                            <DeleteMarker>true</DeleteMarker>
                            <DeleteMarkerVersionId>%s</DeleteMarkerVersionId>
                          </Deleted>
                          <Deleted>
                            <Key>c</Key>
                            <VersionId>%s</VersionId>
                            <DeleteMarker>true</DeleteMarker>
                            <DeleteMarkerVersionId>%s</DeleteMarkerVersionId>
                          </Deleted>
                        </DeleteResult>
                        """.formatted(version, created, marker, marker));
    }

    @Test
    void gotcha_46_a_bucket_with_versions_or_markers_is_not_empty() throws IOException {
        configure("Enabled");
        String marker = oss.send("DELETE /bucket/a").header("x-oss-version-id");

        assertThat(oss.send("DELETE /bucket/").text()).contains("<Code>BucketNotEmpty</Code>");
        oss.send("DELETE /bucket/a?versionId=" + marker);
        assertThat(oss.send("DELETE /bucket/").status()).isEqualTo(204);
    }

    private RawResponse configure(String status) throws IOException {
        return oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>");
    }

    private String put(String key, String content) throws IOException {
        String id = oss.send("PUT /bucket/" + key, "", content).header("x-oss-version-id");
        return id == null ? "" : id;
    }

    private List<String> versionIds(String request) throws IOException {
        return all(oss.send(request).text(), "<VersionId>([^<]*)</VersionId>");
    }

    private static List<String> all(String text, String regex) {
        List<String> found = new ArrayList<>();
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
