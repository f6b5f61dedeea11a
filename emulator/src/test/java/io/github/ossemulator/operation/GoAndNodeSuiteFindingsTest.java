package io.github.ossemulator.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tests of the official Go SDKs and of ali-oss expect of the service, where the documentation is silent. */
class GoAndNodeSuiteFindingsTest {
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
    void buckets_are_listed_by_all_of_several_tags() throws IOException {
        oss.send("PUT /other");
        tag("bucket", "a", "b");
        tag("other", "a");

        assertThat(oss.send("GET /?tagging=%22a%22%3A%221%22").text()).contains("<Name>bucket<", "<Name>other<");
        assertThat(oss.send("GET /?tagging=%22b%22%3A%221%22").text())
                .containsSubsequence("<Name>bucket<", "<Tagging>", "<Key>a<", "<Key>b<", "</Tagging>");
        assertThat(oss.send("GET /?tagging=%22a%22%3A%221%22%2C%22b%22%3A%221%22")
                        .text())
                .contains("<Name>bucket<")
                .doesNotContain("<Name>other<");
    }

    @Test
    void a_prefix_that_no_bucket_can_have_is_refused() throws IOException {
        assertThat(oss.send("GET /?prefix=BucketNameInvalid&max-keys=1").status())
                .isEqualTo(400);
        assertThat(oss.send("GET /?prefix=bu-1").status()).isEqualTo(200);
    }

    @Test
    void a_later_append_changes_the_ACL_and_nothing_else() throws IOException {
        oss.send(
                "POST /bucket/log?append&position=0",
                "x-oss-object-acl: public-read-write",
                "x-oss-meta-a: 1",
                "",
                "x");
        oss.send("POST /bucket/log?append&position=1", "", "y");
        assertThat(oss.send("GET /bucket/log?acl").text()).contains("<Grant>public-read-write<");

        oss.send("POST /bucket/log?append&position=2", "x-oss-object-acl: public-read", "x-oss-meta-a: 2", "", "z");
        assertThat(oss.send("GET /bucket/log?acl").text()).contains("<Grant>public-read<");
        RawResponse log = oss.send("GET /bucket/log");
        assertThat(log.text()).isEqualTo("xyz");
        assertThat(log.header("x-oss-meta-a")).isEqualTo("1");
    }

    @Test
    void a_copy_heeds_the_conditions_on_its_source_and_not_the_same_ones_without_their_prefix() throws IOException {
        oss.send("PUT /bucket/key", "", "x");
        String source = "x-oss-copy-source: /bucket/key";

        assertThat(oss.send("PUT /bucket/copy", source, "If-Match: \"A\"").status())
                .isEqualTo(200);
        assertThat(oss.send("PUT /bucket/copy", source, "If-Match: \"A\"", "x-oss-copy-source-if-match: \"A\"")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void an_upload_with_a_traffic_limit_is_told_how_long_it_was_held_up() throws IOException {
        RawResponse limited = oss.send("PUT /bucket/key", "x-oss-traffic-limit: 819200", "", "x".repeat(5 * 1024));

        assertThat(Integer.parseInt(limited.header("x-oss-qos-delay-time"))).isBetween(10, 60);
        assertThat(oss.send("PUT /bucket/key", "", "x").header("x-oss-qos-delay-time"))
                .isNull();
    }

    @Test
    void an_inventory_goes_to_a_bucket_named_as_a_resource_and_is_encrypted_in_one_way() throws IOException {
        String oneWay = "<Encryption><SSE-OSS/></Encryption>";
        assertThat(putInventory("one", "acs:oss:::bucket", oneWay).status()).isEqualTo(200);
        assertThat(oss.send("GET /bucket?inventory&inventoryId=one").text()).contains("<SSE-OSS>");
        assertThat(putInventory("none", "acs:oss:::bucket", "<Encryption></Encryption>")
                        .status())
                .isEqualTo(200);
        assertThat(putInventory("two", "bucket", "").text()).contains("<Code>MalformedXML<");
        String twoWays = "<Encryption><SSE-OSS/><SSE-KMS><KeyId>key</KeyId></SSE-KMS></Encryption>";
        assertThat(putInventory("two", "acs:oss:::bucket", twoWays).text()).contains("<Code>MalformedXML<");
    }

    @Test
    void a_bucket_without_a_group_is_in_the_default_one_and_a_group_must_look_like_one() throws IOException {
        assertThat(putGroup("rg-acfmxazb4ph6aiy").status()).isEqualTo(200);
        assertThat(putGroup("rg-not-exist").text())
                .contains("<Code>ResourceGroupIdPreCheckError<", "<EC>0039-00000003<");
        assertThat(oss.send("GET /bucket?resourceGroup").text()).contains(">rg-acfmxazb4ph6aiy<");
        assertThat(putGroup("").status()).isEqualTo(200);
        assertThat(oss.send("GET /bucket?resourceGroup").text()).contains(">rg-default<");
    }

    @Test
    void styles_are_listed_from_the_oldest() throws IOException {
        putStyle("zebra");
        oss.clock().advance(Duration.ofSeconds(1));
        putStyle("ant");

        assertThat(oss.send("GET /bucket?style").text()).containsSubsequence("<Name>zebra<", "<Name>ant<");
    }

    @Test
    void whitespace_before_the_declaration_of_a_document_is_skipped() throws IOException {
        RawResponse made = oss.send(
                "PUT /spacious",
                "",
                "\n  <?xml version=\"1.0\" encoding=\"UTF-8\"?>\n <CreateBucketConfiguration>"
                        + "<StorageClass>IA</StorageClass></CreateBucketConfiguration>");

        assertThat(made.status()).isEqualTo(200);
        assertThat(oss.send("GET /spacious?bucketInfo").text()).contains("<StorageClass>IA<");
    }

    @Test
    void a_configuration_only_buckets_have_is_no_document_of_a_new_bucket() throws IOException {
        String worm = "<ObjectWormConfiguration><ObjectWormEnabled>Enabled</ObjectWormEnabled>"
                + "</ObjectWormConfiguration>";

        RawResponse refused = oss.send("PUT /missing/?objectWorm", "", worm);

        assertThat(refused.text()).contains("<Code>MalformedXML</Code>", "<EC>0015-00000231</EC>");
        assertThat(oss.send("GET /missing/?objectWorm").text()).contains("<Code>NoSuchBucket</Code>");
        assertThat(oss.send("PUT /bucket/?objectWorm", "", worm).status()).isEqualTo(200);
    }

    @Test
    void datasets_are_not_supported() throws IOException {
        RawResponse refused = oss.send("POST /bucket/?metaQuery&action=createDataset");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("<Code>OperationNotSupported</Code>", "<EC>0037-00000001</EC>");
    }

    @Test
    void there_are_no_data_pipelines() throws IOException {
        assertThat(oss.send("POST /?dataPipeline&action=listDataPipelineConfigurations")
                        .status())
                .isEqualTo(200);
        RawResponse missing = oss.send("POST /?dataPipeline&action=getDataPipelineConfiguration");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.text()).contains("<Code>NoSuchDataPipeline</Code>");
    }

    @Test
    void rules_of_one_action_overlap_only_where_that_is_allowed() throws IOException {
        String overlapping = "<LifecycleConfiguration>" + expiring("logs", "30") + expiring("logs/old", "3")
                + "</LifecycleConfiguration>";

        assertThat(oss.send("PUT /bucket/?lifecycle", "", overlapping).text())
                .contains("Overlap for same action type Expiration", "<EC>0014-00000084</EC>");
        assertThat(oss.send("PUT /bucket/?lifecycle", "x-oss-allow-same-action-overlap: true", "", overlapping)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void transitions_to_one_class_overlap_those_to_others_do_not() throws IOException {
        assertThat(putTransitions("IA", "IA").text()).contains("<EC>0014-00000079</EC>");
        assertThat(putTransitions("IA", "Archive").status()).isEqualTo(200);
    }

    @Test
    void rules_that_overlap_make_objects_colder_as_time_goes_by() throws IOException {
        RawResponse colderFirst = putTransitions("Archive", "IA", "x-oss-allow-same-action-overlap: true");

        assertThat(colderFirst.text()).contains("<EC>0014-00000082</EC>");
    }

    @Test
    void a_website_may_have_rules_and_empty_pages() throws IOException {
        String rules = "<RoutingRules><RoutingRule><RuleNumber>1</RuleNumber><Condition>"
                + "<HttpErrorCodeReturnedEquals>404</HttpErrorCodeReturnedEquals></Condition><Redirect>"
                + "<RedirectType>Mirror</RedirectType><MirrorURL>http://origin/</MirrorURL></Redirect>"
                + "</RoutingRule></RoutingRules>";

        assertThat(putWebsite("<IndexDocument></IndexDocument><ErrorDocument></ErrorDocument>" + rules)
                        .status())
                .isEqualTo(200);
        assertThat(oss.send("GET /bucket/?website").text()).doesNotContain("IndexDocument", "ErrorDocument");
        assertThat(putWebsite("<IndexDocument></IndexDocument>").text()).contains("<Code>MalformedXML</Code>");
        assertThat(putWebsite("<IndexDocument><Type>0</Type></IndexDocument>").text())
                .contains("<Code>MalformedXML</Code>");
    }

    @Test
    void a_bucket_with_a_live_channel_counts_it_and_is_not_deleted() throws IOException {
        oss.send("PUT /live");
        oss.send(
                "PUT /live/channel?live",
                "",
                "<LiveChannelConfiguration><Target><Type>HLS</Type></Target></LiveChannelConfiguration>");

        assertThat(oss.send("GET /live?stat").text()).contains("<LiveChannelCount>1</LiveChannelCount>");
        assertThat(oss.send("DELETE /live").text()).contains("<Code>BucketNotEmpty</Code>");
        oss.send("DELETE /live/channel?live");
        assertThat(oss.send("DELETE /live").status()).isEqualTo(204);
    }

    @Test
    void a_connection_may_be_limited_to_thirty_kibibytes_a_second() throws IOException {
        assertThat(oss.send("PUT /bucket/key", "x-oss-traffic-limit: 245760", "", "x")
                        .status())
                .isEqualTo(200);
    }

    private RawResponse putTransitions(String one, String other, String... header) throws IOException {
        return oss.send(
                "PUT /bucket/?lifecycle",
                header.length == 0 ? "Host: localhost" : header[0],
                "",
                "<LifecycleConfiguration>"
                        + rule("a", "<Transition><Days>30</Days><StorageClass>" + one + "</StorageClass></Transition>")
                        + rule(
                                "a/b",
                                "<Transition><Days>60</Days><StorageClass>" + other + "</StorageClass></Transition>")
                        + "</LifecycleConfiguration>");
    }

    private static String expiring(String prefix, String days) {
        return rule(prefix, "<Expiration><Days>" + days + "</Days></Expiration>");
    }

    private static String rule(String prefix, String action) {
        return "<Rule><Prefix>" + prefix + "</Prefix><Status>Enabled</Status>" + action + "</Rule>";
    }

    private RawResponse putWebsite(String content) throws IOException {
        return oss.send("PUT /bucket/?website", "", "<WebsiteConfiguration>" + content + "</WebsiteConfiguration>");
    }

    private void tag(String bucket, String... keys) throws IOException {
        StringBuilder tags = new StringBuilder();
        for (String key : keys) {
            tags.append("<Tag><Key>").append(key).append("</Key><Value>1</Value></Tag>");
        }
        oss.send("PUT /" + bucket + "?tagging", "", "<Tagging><TagSet>" + tags + "</TagSet></Tagging>");
    }

    private RawResponse putInventory(String id, String destination, String encryption) throws IOException {
        return oss.send(
                "PUT /bucket?inventory&inventoryId=" + id,
                "",
                "<InventoryConfiguration><Id>" + id + "</Id><IsEnabled>true</IsEnabled><Destination>"
                        + "<OSSBucketDestination><Format>CSV</Format><AccountId>1000000000000001</AccountId>"
                        + "<RoleArn>acs:ram::1000000000000001:role/r</RoleArn><Bucket>" + destination + "</Bucket>"
                        + encryption + "</OSSBucketDestination></Destination><Schedule><Frequency>Daily</Frequency>"
                        + "</Schedule><IncludedObjectVersions>All</IncludedObjectVersions></InventoryConfiguration>");
    }

    private RawResponse putGroup(String id) throws IOException {
        return oss.send(
                "PUT /bucket?resourceGroup",
                "",
                "<BucketResourceGroupConfiguration><ResourceGroupId>" + id
                        + "</ResourceGroupId></BucketResourceGroupConfiguration>");
    }

    private void putStyle(String name) throws IOException {
        oss.send("PUT /bucket?style&styleName=" + name, "", "<Style><Content>image/resize,w_1</Content></Style>");
    }
}
