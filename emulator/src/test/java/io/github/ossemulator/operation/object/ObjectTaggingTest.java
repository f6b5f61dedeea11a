package io.github.ossemulator.operation.object;

import static io.github.ossemulator.operation.LocalOss.transcript;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ossemulator.http.RawResponse;
import io.github.ossemulator.operation.LocalOss;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PutObjectTagging, GetObjectTagging, DeleteObjectTagging and {@code x-oss-tagging}. */
class ObjectTaggingTest {
    private LocalOss oss;

    @BeforeEach
    void start() throws IOException {
        oss = LocalOss.believing();
        oss.send("PUT /bucket/object", "", "hello");
    }

    @AfterEach
    void stop() {
        oss.close();
    }

    @Test
    void an_object_without_tags_has_an_empty_set() throws IOException {
        assertThat(transcript(oss.send("GET /bucket/object?tagging"))).isEqualTo("""
                        HTTP/1.1 200 OK
                        Content-Type: application/xml
                        Content-Length: 80

                        <?xml version="1.0" encoding="UTF-8"?>
                        <Tagging>
                          <TagSet></TagSet>
                        </Tagging>""");
    }

    @Test
    void tags_come_back_in_their_order_and_do_not_modify_the_object() throws IOException {
        oss.clock().advance(Duration.ofSeconds(3));

        RawResponse put = oss.send("PUT /bucket/object?tagging", "", document("z", "1", "a b", "", "k:=/", "v+-._"));

        assertThat(transcript(put)).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 0\n");
        assertThat(oss.send("GET /bucket/object?tagging").text()).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <Tagging>
                          <TagSet>
                            <Tag>
                              <Key>z</Key>
                              <Value>1</Value>
                            </Tag>
                            <Tag>
                              <Key>a b</Key>
                              <Value></Value>
                            </Tag>
                            <Tag>
                              <Key>k:=/</Key>
                              <Value>v+-._</Value>
                            </Tag>
                          </TagSet>
                        </Tagging>
                        """);
        RawResponse object = oss.send("GET /bucket/object");
        assertThat(object.header("x-oss-tagging-count")).isEqualTo("3");
        assertThat(object.header("Last-Modified")).isEqualTo("Mon, 06 May 2024 07:08:09 GMT");
    }

    @Test
    void deleting_the_tags_leaves_an_empty_set() throws IOException {
        oss.send("PUT /bucket/object?tagging", "", document("a", "1"));

        RawResponse deleted = oss.send("DELETE /bucket/object?tagging");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(oss.send("GET /bucket/object?tagging").text()).contains("<TagSet></TagSet>");
        assertThat(oss.send("GET /bucket/object").header("x-oss-tagging-count")).isNull();
    }

    @Test
    void refuses_documents_that_are_none() throws IOException {
        assertThat(oss.send("PUT /bucket/object?tagging", "", "<Tags/>").text())
                .contains(
                        "<Code>MalformedXML</Code>", "<ErrorDetail>the root node is not named Tagging.</ErrorDetail>");
        assertThat(oss.send("PUT /bucket/object?tagging", "", "<Tagging/>").text())
                .contains("<Code>MalformedXML</Code>");
        assertThat(oss.send("PUT /bucket/object?tagging", "", "<Tagging><TagSet><Tag/></TagSet></Tagging>")
                        .text())
                .contains("<Code>MalformedXML</Code>");
    }

    @Test
    void refuses_tags_that_break_the_rules() throws IOException {
        assertThat(oss.send("PUT /bucket/object?tagging", "", document("a?", "1"))
                        .text())
                .contains("<Code>InvalidTag</Code>", "The TagKey you have provided is invalid.");
        assertThat(oss.send("PUT /bucket/object?tagging", "", document("", "1")).text())
                .contains("The TagKey you have provided is invalid.");
        assertThat(oss.send("PUT /bucket/object?tagging", "", document("a".repeat(129), "1"))
                        .text())
                .contains("The TagKey you have provided is invalid.");
        assertThat(oss.send("PUT /bucket/object?tagging", "", document("a", "b".repeat(257)))
                        .text())
                .contains("<Code>InvalidTag</Code>", "The TagValue you have provided is invalid.");
        assertThat(oss.send("PUT /bucket/object?tagging", "", document("a", "1", "a", "2"))
                        .text())
                .contains("<Code>RepeatedTags</Code>", "Tag keys must be unique.");
        String[] eleven = IntStream.range(0, 22).mapToObj(i -> "t" + i).toArray(String[]::new);
        assertThat(oss.send("PUT /bucket/object?tagging", "", document(eleven)).text())
                .contains("<Code>TooManyTags</Code>");
        assertThat(oss.send("PUT /bucket/none?tagging", "", document("a", "1")).text())
                .contains("<Code>NoSuchKey</Code>");
    }

    @Test
    void the_header_holds_to_the_same_rules() throws IOException {
        oss.send("PUT /bucket/tagged", "x-oss-tagging: a%20b=c%2Bd&empty", "", "x");
        assertThat(oss.send("GET /bucket/tagged?tagging").text())
                .contains("<Key>a b</Key>", "<Value>c+d</Value>", "<Key>empty</Key>", "<Value></Value>");

        String eleven = IntStream.range(0, 11).mapToObj(i -> "t" + i + "=1").collect(Collectors.joining("&"));
        assertThat(oss.send("PUT /bucket/tagged", "x-oss-tagging: " + eleven, "", "x")
                        .text())
                .contains("<Code>TooManyTags</Code>");
        assertThat(oss.send("PUT /bucket/tagged", "x-oss-tagging: a=1&a=2", "", "x")
                        .text())
                .contains("<Code>InvalidArgument</Code>", "without tag name duplicates.");
    }

    @Test
    void each_version_has_its_own_tags() throws IOException {
        oss.send(
                "PUT /bucket/?versioning",
                "",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        String first = oss.send("PUT /bucket/object", "", "1").header("x-oss-version-id");
        oss.send("PUT /bucket/object", "", "2");

        RawResponse put = oss.send("PUT /bucket/object?tagging&versionId=" + first, "", document("a", "1"));

        assertThat(put.header("x-oss-version-id")).isEqualTo(first);
        assertThat(oss.send("GET /bucket/object?tagging&versionId=" + first).text())
                .contains("<Key>a</Key>");
        assertThat(oss.send("GET /bucket/object?tagging").text()).contains("<TagSet></TagSet>");
        RawResponse deleted = oss.send("DELETE /bucket/object?tagging&versionId=" + first);
        assertThat(deleted.header("x-oss-version-id")).isEqualTo(first);
        assertThat(oss.send("GET /bucket/object?tagging&versionId=" + "C".repeat(64))
                        .text())
                .contains("<Code>NoSuchVersion</Code>");
    }

    private static String document(String... keysAndValues) {
        StringBuilder xml = new StringBuilder("<Tagging><TagSet>");
        for (int i = 0; i < keysAndValues.length; i += 2) {
            xml.append("<Tag><Key>").append(keysAndValues[i]).append("</Key><Value>");
            xml.append(keysAndValues[i + 1]).append("</Value></Tag>");
        }
        return xml.append("</TagSet></Tagging>").toString();
    }
}
