package io.github.ossemulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.model.AccessKey;
import io.github.ossemulator.model.Acl;
import io.github.ossemulator.model.BucketName;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no page of OSS tells, but the test suites of its SDKs expect. */
class SuiteFindingsTest {
    /** Nothing is verified here; the key says whose request it is. */
    private static final String SIGNED = "Authorization: OSS oss-emulator:believed";

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
    void an_upload_without_a_single_part_becomes_an_empty_object() throws IOException {
        String id = startUpload("empty");

        RawResponse done = oss.send(
                "POST /bucket/empty?uploadId=" + id, "", "<CompleteMultipartUpload></CompleteMultipartUpload>");

        assertThat(done.status()).isEqualTo(200);
        RawResponse object = oss.send("GET /bucket/empty");
        assertThat(object.header("Content-Length")).isEqualTo("0");
        assertThat(object.header("x-oss-object-type")).isEqualTo("Multipart");
    }

    @Test
    void an_upload_with_parts_cannot_be_completed_with_none() throws IOException {
        String id = startUpload("full");
        oss.send("PUT /bucket/full?partNumber=1&uploadId=" + id, "", "part");

        RawResponse refused =
                oss.send("POST /bucket/full?uploadId=" + id, "", "<CompleteMultipartUpload></CompleteMultipartUpload>");

        assertThat(refused.text()).contains("<Code>MalformedXML</Code>", "<EC>0042-00000205</EC>");
    }

    @Test
    void an_encrypted_upload_has_the_size_it_announced() throws IOException {
        String id = startUpload("secret", "x-oss-meta-client-side-encryption-data-size: 5");
        oss.send("PUT /bucket/secret?partNumber=1&uploadId=" + id, "", "part");

        RawResponse refused = oss.send("POST /bucket/secret?uploadId=" + id, "x-oss-complete-all: yes");

        assertThat(refused.text()).contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void the_parts_of_an_encrypted_upload_come_with_what_is_needed_to_go_on() throws IOException {
        String id = startUpload(
                "secret",
                "x-oss-meta-client-side-encryption-key: k",
                "x-oss-meta-client-side-encryption-part-size: 102400",
                "x-oss-meta-client-side-encryption-data-size: 5");

        assertThat(oss.send("GET /bucket/secret?uploadId=" + id).text())
                .contains(
                        "<ClientEncryptionKey>k</ClientEncryptionKey>",
                        "<ClientEncryptionPartSize>102400</ClientEncryptionPartSize>",
                        "<ClientEncryptionDataSize>5</ClientEncryptionDataSize>");
    }

    @Test
    void what_is_not_emulated_is_only_told_to_who_may_ask() throws IOException {
        try (LocalOss strict = LocalOss.enforcing()) {
            assertThat(strict.send("POST /bucket/?metaQuery&comp=query").status())
                    .isEqualTo(403);
        }
        assertThat(oss.send("POST /bucket/?metaQuery&comp=query").status()).isEqualTo(501);
        assertThat(oss.send("POST /nowhere/?metaQuery&comp=query").text()).contains("<Code>NoSuchBucket</Code>");
    }

    @ParameterizedTest
    @CsvSource({"rg-acfmx7, 200", "invalid-rs-id, 400"})
    void a_bucket_is_created_in_a_group_that_could_be_one(String group, int status) throws IOException {
        assertThat(oss.send("PUT /grouped", "x-oss-resource-group-id: " + group).status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"<LuaConfig><Script>test.lua</Script></LuaConfig>, 200", "'', 400"})
    void a_mirror_waits_for_a_missing_object_unless_a_script_decides(String script, int status) throws IOException {
        RawResponse put = oss.send(
                "PUT /bucket/?website",
                "",
                "<WebsiteConfiguration><RoutingRules><RoutingRule><RuleNumber>1</RuleNumber>"
                        + "<Condition><KeyPrefixEquals>key</KeyPrefixEquals></Condition>" + script
                        + "<Redirect><RedirectType>Mirror</RedirectType><MirrorURL>http://origin/</MirrorURL></Redirect>"
                        + "</RoutingRule></RoutingRules></WebsiteConfiguration>");

        assertThat(put.status()).isEqualTo(status);
    }

    @Test
    void the_location_of_an_upload_has_an_encoded_key() throws IOException {
        String id = startUpload("dir/a%7E%20b");

        RawResponse done = oss.send("POST /bucket/dir/a%7E%20b?uploadId=" + id, "x-oss-complete-all: yes");

        assertThat(done.text()).contains("/bucket/dir%2Fa%7E%20b</Location>");
    }

    @Test
    void a_copied_part_tells_how_it_is_encrypted() throws IOException {
        oss.send("PUT /bucket/source", "", "hello");
        String id = startUpload("copy", "x-oss-server-side-encryption: AES256");

        RawResponse copied =
                oss.send("PUT /bucket/copy?partNumber=1&uploadId=" + id, "x-oss-copy-source: /bucket/source");

        assertThat(copied.header("x-oss-server-side-encryption")).isEqualTo("AES256");
    }

    @ParameterizedTest
    @CsvSource({
        "oss-cn-hangzhou, 200",
        "cn-hangzhou, 200",
        "oss-ap-southeast-1, 400",
        "oss-cn-nowhere, 400",
    })
    void a_bucket_is_where_its_endpoint_is(String location, int status) throws IOException {
        RawResponse answer = createAt(location);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text().contains("<Code>InvalidLocationConstraint</Code>"))
                .isEqualTo(status == 400);
    }

    @Test
    void a_client_that_signs_for_a_region_may_name_it_as_location() throws IOException {
        RawResponse answer = createAt(
                "oss-cn-beijing",
                "Authorization: OSS4-HMAC-SHA256 Credential=oss-emulator/20240506/cn-beijing/oss/aliyun_v4_request,"
                        + "Signature=00");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_name_of_the_old_kind_can_be_asked_for_but_not_be_given() throws IOException {
        assertThat(oss.send("GET /old_name?bucketInfo").text()).contains("<Code>NoSuchBucket</Code>");
        assertThat(oss.send("PUT /old_name").text()).contains("<Code>InvalidBucketName</Code>");
        assertThat(oss.send("GET /Old_name?bucketInfo").text()).contains("<Code>InvalidBucketName</Code>");
    }

    @Test
    void a_bucket_for_whoever_signs_is_closed_to_who_does_not() throws IOException {
        try (LocalOss strict = LocalOss.enforcing()) {
            strict.store().updateBucket(new BucketName("bucket"), bucket -> bucket.withAcl(Acl.AUTHENTICATED_READ));

            assertThat(strict.send("GET /bucket/key").text()).contains("<Code>AccessDenied</Code>");
        }
        oss.send("PUT /bucket/?acl", "x-oss-acl: authenticated-read");
        oss.credentials().register(new AccessKey("other", "secret", null, null, "2000000000000002"));
        oss.send("PUT /bucket/key", "", "hello");

        assertThat(oss.send("GET /bucket/?bucketInfo").text()).contains("<Grant>authenticated-read</Grant>");
        assertThat(oss.send("GET /bucket/key", "Authorization: OSS other:believed")
                        .text())
                .isEqualTo("hello");
        assertThat(oss.send("DELETE /bucket/key", "Authorization: OSS other:believed")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_key_nobody_can_have_is_told_before_the_url_expired() throws IOException {
        try (LocalOss strict = LocalOss.enforcing()) {
            RawResponse answer = strict.send("GET /bucket//key?OSSAccessKeyId=oss-emulator&Expires=1&Signature=x");

            assertThat(answer.text()).contains("<Code>InvalidObjectName</Code>");
        }
    }

    @Test
    void a_signed_get_of_a_missing_directory_gets_the_index_page() throws IOException {
        oss.send("PUT /bucket/index.html", "", "welcome");
        oss.send("PUT /bucket/there/", "", "itself");
        oss.send(
                "PUT /bucket/?website",
                "",
                "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
                        + "</WebsiteConfiguration>");

        assertThat(oss.send("GET /bucket/missing/", SIGNED).text()).isEqualTo("welcome");
        assertThat(oss.send("GET /bucket/there/", SIGNED).text()).isEqualTo("itself");
        assertThat(oss.send("GET /bucket/missing", SIGNED).status()).isEqualTo(404);
        assertThat(oss.send("HEAD /bucket/missing/", SIGNED).status()).isEqualTo(404);
    }

    @Test
    void a_mirror_passes_the_query_if_its_origin_is_to_get_it() throws IOException {
        RawResponse put = oss.send(
                "PUT /bucket/?website",
                "",
                "<WebsiteConfiguration><RoutingRules><RoutingRule><RuleNumber>1</RuleNumber><Condition>"
                        + "<HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals></Condition><Redirect>"
                        + "<RedirectType>Mirror</RedirectType><MirrorURL>http://origin/</MirrorURL>"
                        + "<MirrorPassQueryString>True</MirrorPassQueryString>"
                        + "<MirrorHeaders><PassAll>True</PassAll><Remove>a</Remove></MirrorHeaders>"
                        + "</Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>");

        assertThat(put.status()).isEqualTo(200);
        assertThat(oss.send("GET /bucket/?website").text())
                .contains("<PassQueryString>true</PassQueryString>", "<PassAll>true</PassAll>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Key>%</Key><Value>v</Value>", "<Key>k</Key><Value>)</Value>"})
    void a_lifecycle_rule_has_no_tags_that_no_object_can_have(String tag) throws IOException {
        assertThat(oss.send("PUT /bucket/?lifecycle", "", lifecycle(tag)).text())
                .contains("<Code>InvalidTag</Code>");
    }

    @Test
    void a_tag_that_is_too_long_is_taken_in_a_lifecycle_rule() throws IOException {
        String tag = "<Key>" + "a".repeat(129) + "</Key><Value>v</Value>";

        assertThat(oss.send("PUT /bucket/?lifecycle", "", lifecycle(tag)).status())
                .isEqualTo(200);
    }

    @Test
    void an_image_is_not_processed_asynchronously_and_a_document_not_at_all() throws IOException {
        oss.send("PUT /bucket/cat.jpg", "", "miaow");

        RawResponse image = oss.send(
                "POST /bucket/cat.jpg?x-oss-async-process", "", "x-oss-async-process=image/resize,w_100|sys/saveas");
        RawResponse document =
                oss.send("POST /bucket/cat.jpg?x-oss-async-process", "", "x-oss-async-process=doc/convert,target_png");

        assertThat(image.status()).isEqualTo(404);
        assertThat(image.text()).contains("<Code>Imm Client</Code>");
        assertThat(document.status()).isEqualTo(501);
    }

    @ParameterizedTest
    @CsvSource({"None, true", "cn-nowhere-7, false"})
    void a_url_is_signed_for_something_like_a_region(String region, boolean refused) throws IOException {
        try (LocalOss strict = LocalOss.enforcing()) {
            RawResponse answer = strict.send("GET /bucket/key?x-oss-signature-version=OSS4-HMAC-SHA256"
                    + "&x-oss-credential=oss-emulator%2F20240506%2F" + region + "%2Foss%2Faliyun_v4_request"
                    + "&x-oss-date=20240506T070809Z&x-oss-expires=600&x-oss-signature=" + "0".repeat(64));

            assertThat(answer.text().contains("The signing region in credential is invalid."))
                    .isEqualTo(refused);
            assertThat(answer.text().contains("<Code>SignatureDoesNotMatch</Code>"))
                    .isEqualTo(!refused);
        }
    }

    @ParameterizedTest
    @CsvSource({"cn-hangzhou/oss, true", "cn-hangzhou/oss-cloudbox, false"})
    void only_what_is_signed_for_oss_is_taken(String scope, boolean taken) throws IOException {
        try (LocalOss strict = LocalOss.enforcing()) {
            RawResponse answer = strict.send(
                    "GET /bucket/key",
                    "x-oss-date: 20240506T070809Z",
                    "x-oss-content-sha256: UNSIGNED-PAYLOAD",
                    "Authorization: OSS4-HMAC-SHA256 Credential=oss-emulator/20240506/" + scope
                            + "/aliyun_v4_request,Signature=" + "0".repeat(64));

            assertThat(answer.text().contains("<EC>0002-00000227</EC>")).isEqualTo(!taken);
            assertThat(answer.text().contains("<Code>SignatureDoesNotMatch</Code>"))
                    .isEqualTo(taken);
        }
    }

    @Test
    void a_logging_rule_without_a_role_has_an_empty_one() throws IOException {
        oss.send(
                "PUT /bucket/?logging",
                "",
                "<BucketLoggingStatus><LoggingEnabled><TargetBucket>bucket</TargetBucket>"
                        + "<TargetPrefix>log-</TargetPrefix></LoggingEnabled></BucketLoggingStatus>");

        assertThat(oss.send("GET /bucket/?logging").text()).contains("<LoggingRole></LoggingRole>");
        oss.send("DELETE /bucket/?logging");
        assertThat(oss.send("GET /bucket/?logging").text()).contains("<LoggingEnabled></LoggingEnabled>");
    }

    @Test
    void a_signed_post_that_is_no_form_is_for_no_operation() throws IOException {
        RawResponse refused =
                oss.send("POST /bucket/?MetaQuery=&action=createDataset", SIGNED, "Content-Type: text/plain", "", "x");

        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.text()).contains("<Code>MethodNotAllowed</Code>");
    }

    @Test
    void the_parts_of_a_sequential_upload_come_one_after_the_other_and_once() throws IOException {
        String id = startSequentialUpload("whole");

        assertThat(oss.send("PUT /bucket/whole?partNumber=2&uploadId=" + id, "", "b")
                        .text())
                .contains("<Code>PartNotSequential</Code>");
        assertThat(oss.send("PUT /bucket/whole?partNumber=1&uploadId=" + id, "", "a")
                        .status())
                .isEqualTo(200);
        RawResponse again = oss.send("PUT /bucket/whole?partNumber=1&uploadId=" + id, "", "a");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("<Code>PartAlreadyExist</Code>");
        oss.send("PUT /bucket/key", "", "b");
        assertThat(oss.send("PUT /bucket/whole?partNumber=3&uploadId=" + id, "x-oss-copy-source: /bucket/key")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_object_of_a_sequential_upload_has_the_digest_of_the_whole() throws IOException {
        String first = "a".repeat(100 * 1024);
        String id = startSequentialUpload("whole");
        oss.send("PUT /bucket/whole?partNumber=1&uploadId=" + id, "", first);
        oss.send("PUT /bucket/whole?partNumber=2&uploadId=" + id, "", "b");

        assertThat(oss.send("POST /bucket/whole?uploadId=" + id, "x-oss-complete-all: yes")
                        .status())
                .isEqualTo(200);

        oss.send("PUT /bucket/put", "", first + "b");
        assertThat(oss.send("HEAD /bucket/whole").header("Content-MD5"))
                .isNotNull()
                .isEqualTo(oss.send("HEAD /bucket/put").header("Content-MD5"));
    }

    @Test
    void a_sequential_upload_is_not_completed_with_a_gap() throws IOException {
        String id = startSequentialUpload("whole");
        oss.send("PUT /bucket/whole?partNumber=1&uploadId=" + id, "", "a");
        String etag = oss.send("PUT /bucket/whole?partNumber=2&uploadId=" + id, "", "b")
                .header("ETag");

        RawResponse refused = oss.send(
                "POST /bucket/whole?uploadId=" + id,
                "",
                "<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>" + etag
                        + "</ETag></Part></CompleteMultipartUpload>");

        assertThat(refused.text()).contains("<Code>PartNotSequential</Code>");
    }

    private RawResponse createAt(String location, String... headers) throws IOException {
        String[] parts = new String[headers.length + 3];
        parts[0] = "PUT /somewhere";
        System.arraycopy(headers, 0, parts, 1, headers.length);
        parts[headers.length + 1] = "";
        parts[headers.length + 2] = "<CreateBucketConfiguration><LocationConstraint>" + location
                + "</LocationConstraint></CreateBucketConfiguration>";
        return oss.send(parts);
    }

    private String startUpload(String path, String... headers) throws IOException {
        String[] parts = new String[headers.length + 1];
        parts[0] = "POST /bucket/" + path + "?uploads";
        System.arraycopy(headers, 0, parts, 1, headers.length);
        return oss.send(parts).text().replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
    }

    private String startSequentialUpload(String path) throws IOException {
        return oss.send("POST /bucket/" + path + "?uploads&sequential")
                .text()
                .replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
    }

    private static String lifecycle(String tag) {
        return "<LifecycleConfiguration><Rule><Status>Enabled</Status><Tag>" + tag
                + "</Tag><Expiration><Days>1</Days></Expiration></Rule></LifecycleConfiguration>";
    }
}
